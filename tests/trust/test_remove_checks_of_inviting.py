"""Every check on the pages of whoever is invited to be heard, and of what a panel owes each respondent, taken away
alone, changes what someone gets (48-51)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from complaints.models import GRANTS, Notice
from complaints.proceed import proceed
from panels import asked
from panels.models import Shown
from people.models import User
from procedure import clock
from tests.channels import body_of, signed_in
from tests.investigation.informing import with_a_file
from tests.panels import closed, hearing, invited
from tests.panels.formed import panel_of, three
from tests.panels.test_pages_of_a_panel import step
from tests.trust.taken_away import EVERY, take_away
from tests.trust.test_remove_each_check import OF_THE_MOMENT
from tests.world import person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.1", "8.2.2")]
Look = Callable[[Any], Any]
MINE, OWN = "/invitations/", "/invitations/{own}/"
LETTER, FILE, HEARD, OWED = f"{OWN}letter/", f"{OWN}shown/{{file}}/", "/panels/{panel}/heard/", "/panels/{panel}/owed/"
NOW = hearing.BEGUN


class Built:
    """A witness who is invited, has opened the letter and is shown a passage and a file; somebody who is asked for; and
    new material that is put to a respondent."""

    def __init__(self) -> None:
        self.people, self.witness = three(), person()
        self.world = hearing.to_hear(self.people)
        file = with_a_file(self.world)
        hearing.arrange(self.world)
        invited.ask(self.world)
        invited.show(self.world, files=(file.pk,))
        invited.invite(self.world, self.witness)
        closed.put(self.world, at=NOW)
        invited.ask(self.world, name="Somebody else")
        invited.show(self.world, number=2)
        letter = Notice.objects.get(complaint=self.world.case, letter="panel/invitation")
        proceed(letter.open_letter, by=self.witness, at=NOW)
        self.own = invited.invitation_of(self.world, self.witness)
        self.file = Shown.objects.get(invitation=self.own, document=file).number


def without(someone: User, *lost: str) -> User:
    """This person, who has lost every right to these kinds of records."""
    for kind in lost:
        GRANTS[kind].objects.filter(user_id=someone.pk).delete()
    return someone


def got(way: str, *lost: str, who: str = "witness", **headers: str) -> Look:
    """What the witness is shown, or the Chair of the panel."""

    def look(built: Built) -> Any:
        person = without(built.witness if who == "witness" else built.people[0], *lost)
        address = way.format(own=built.own.pk, file=built.file, panel=panel_of(built.world).pk)
        return seen(person, address, headers)

    return look


def seen(person: User, address: str, headers: dict[str, str] | None = None) -> Any:
    answer = signed_in(person).get(address, headers=headers or None)
    return answer.status_code, OF_THE_MOMENT.sub("", body_of(answer).decode("utf-8", "replace"))


def to_invite(built: Built) -> Any:
    """The form of an invitation, for an Executive Officer who does not see the sitting."""
    officer = without(hearing.officer_of(built.world), "sitting")
    return seen(officer, step(invited.invitee_of(built.world, 2), "invite"))


LOOKS: dict[str, Look] = {
    "panels/asked.py to_be_heard": lambda built: asked.to_be_heard(without(built.witness, "invitation")).count(),
    "panels/forms/inviting.py _arranged": to_invite,
    "panels/views/heard.py _owed: records_of(found.complaint, Fairness": got(OWED, "fairnesscheck", who="chair"),
    "panels/views/heard.py _owed: records_of(found.complaint, NewMaterial": got(OWED, "newmaterial", who="chair"),
    "panels/views/heard.py _invitees: records_of(found.complaint, Invitee": got(HEARD, "invitee", who="chair"),
    "panels/views/heard.py _invitees: records_of(found.complaint, Invitat": got(HEARD, "invitation", who="chair"),
    "panels/views/invited.py mine": got(MINE, "invitation"),
    "panels/views/invited.py shown: require_own_site": got(FILE, **{"sec-fetch-site": "cross-site"}),
    "panels/views/invited.py _found": got(OWN, "invitation"),
    "panels/views/invited.py _letter": got(LETTER, "notice"),
    "panels/views/invited.py _listed": got(OWN, "shown"),
}
OF_INVITING = {name for name in EVERY for look in LOOKS if name.startswith(look)}
"""The names of these checks, for those that take away all others."""


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    from django.test import override_settings

    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("inviting")))
    with django_db_blocker.unblock(), folder, clock.at(NOW), transaction.atomic():
        yield Built()
        transaction.set_rollback(True)


def test_each_of_these_names_one_check():
    assert len(OF_INVITING) == len(LOOKS)


@pytest.mark.parametrize("beginning", LOOKS)
def test_clause_49_a_check_of_invitations_taken_away_is_noticed(
    built: Built, db: None, monkeypatch: pytest.MonkeyPatch, beginning: str
):
    (name,) = (each for each in EVERY if each.startswith(beginning))
    shown = []
    for away in (False, True):
        with clock.at(NOW), transaction.atomic(), monkeypatch.context() as patched:
            if away:
                take_away(patched, EVERY[name])
            shown.append(LOOKS[beginning](built))
            transaction.set_rollback(True)
    assert shown[0] != shown[1]
