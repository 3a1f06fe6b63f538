"""A complaint of which nothing was substantiated, and the question of bad faith, with a canary in every text (59)."""

import pytest

from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.canaries import Canaries
from tests.determination import unfounded
from tests.world import MONDAY, appoint


def asked_in_bad_faith(told: Canaries, held: dict[Office, User]) -> None:
    """Looked into, advised on, asked, answered and decided."""
    held = {Office.EQUITY_STAFF: appoint(Office.EQUITY_STAFF), **held}
    above = held[Office.VICE_CHANCELLOR]
    with pytest.MonkeyPatch.context() as patched:
        world, _ = unfounded.one_part(patched, held=held)
        unfounded.raise_it(world, circumstances=told.secret("what leads to the question"))
        said = {"advised_on": MONDAY.date(), "advised_by": told.secret("who advised"), "advice": told.secret("advised")}
        proceed(unfounded.question(world).record_the_solicitors_advice, by=above, at=MONDAY, **said)
        asked = {"question": told.secret("held against them"), "until": unfounded.BY}
        proceed(unfounded.question(world).ask_the_complainant, by=above, at=MONDAY, **asked)
        text = told.secret("what they answer")
        proceed(unfounded.question(world).answer_the_question, by=world.complainant, at=MONDAY, text=text)
        decided = {"reasons": told.secret("why in bad faith"), "action": told.secret("what follows it")}
        proceed(unfounded.question(world).find_bad_faith, by=above, at=MONDAY, knew=True, **decided)
