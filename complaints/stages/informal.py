"""Stage 1, informal resolution: clauses 15-17 and what 9 and 18 ask of it. The record is the person's own.

It is kept between the person and the one they let help them: their manager, a senior manager, or someone in Equity and
Diversity. A contact officer keeps none: their log is in an app of their own and names nobody (A-57). No clock runs, and
nothing here has to be done before a complaint is lodged (A-06). See docs/decisions/0507.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import HELPING, MACHINERY, THEMSELF
from complaints.stages.act import Act
from complaints.stages.states import ConcernState, DraftState
from complaints.stages.step import step

S = ConcernState
HELPED = (S.ASKED, S.OPEN)
UNSETTLED = (S.ASKED, S.OFFERED, S.UNHELPED, S.OPEN)
"""Still going on: a complaint that is lodged takes its place (18)."""
BEFORE_A_COMPLAINT = (S.ASKED, S.UNHELPED, S.OPEN, S.RESOLVED, S.NOT_PURSUED)
ENDED = (S.RESOLVED, S.NOT_PURSUED, S.LODGED)

CLOSING_NOTE = {THEMSELF: letter("informal/closing_note")}
"""It stays within the record: whoever may see that sees it, and nobody else."""

SOMEONE_CHOSEN = Need("Choose first whom you ask.", lambda concern: concern.helped_by_id is not None)
SOMEONE_HELPS = Need("Nobody helps you with this now.", lambda concern: concern.open_to_id is not None)
RESOLUTION_NOTED = Need("Nobody has written down yet how it was settled.", lambda concern: bool(concern.resolutions))
NOT_SAID_YET = Need("It has been written down already.", lambda concern: concern.not_resolved_on is None)
NO_DRAFT = Need(
    "You have begun a complaint from here already. Go on with that one.",
    lambda concern: concern.draft is None or concern.draft.state == DraftState.DISCARDED,
)
NOTHING_TOLD = Need("You have agreed to nothing that could be told.", lambda concern: bool(concern.may_be_told))
NOT_THE_OTHER_PERSON = Need(
    "You named them as the other person in another record of yours. They cannot be the one who helps you. They are told"
    " nothing, and you need not answer.",
    lambda concern: not concern.is_offered_by_the_other_person,
)
NOT_KEPT_YET = Need("They may see it already.", lambda concern: concern.may_be_let_in)
NAMES_NOT_ALLOWED = Need("You have agreed to this already.", lambda concern: not concern.may_name)
NAMES_ALLOWED = Need("You have not agreed to be named.", lambda concern: concern.may_name)


class ConcernSteps(models.Model):
    """What can become of a concern. Each step stores what was said; nothing is ever written over."""

    class Meta:
        abstract = True

    open_with: Any
    agree: Any
    explained: Any
    stop_helping: Any
    cover: Any
    add: Any
    name_person: Any
    let_be_told: Any
    attempt: Any
    resolution: Any
    not_resolved: Any
    begin_draft: Any
    let_in: Any
    complaint_lodged: Any
    allow_names: Any
    allow_no_names: Any
    keep_letter: Any

    @step(clause="15", by=[THEMSELF], source=S.ASKING, target=S.ASKED, needs=[SOMEONE_CHOSEN], alerts=[HELPING])
    def ask_for_help(self, act: Act, *, consent: bool, reach: str, may_mail: bool, words: str = "") -> None:
        """The person you chose is asked to help you. They and you can see this record, and nobody else."""
        self.open_with(act, reach=reach, may_mail=may_mail, consent=consent, words=words)

    @step(clause="15", by=[HELPING], source=S.OFFERING, target=S.OFFERED, alerts=[THEMSELF])
    def offer_help(self, act: Act, *, limits_explained: bool, spoken: bool) -> None:
        """The person is asked whether they want this record. Nothing about what happened is kept until they agree."""
        self.explained(act, limits_explained and spoken)

    @step(
        clause="15",
        by=[THEMSELF],
        source=S.OFFERED,
        target=S.OPEN,
        needs=[NOT_THE_OTHER_PERSON],
        alerts=[HELPING],
    )
    def consent_to_record(self, act: Act, *, consent: bool, reach: str, may_mail: bool) -> None:
        """You agree that the two of you keep this record. Nobody else can see it, and you can end it at any time."""
        self.open_with(act, reach=reach, may_mail=may_mail, consent=consent)

    @step(clause="15", by=[THEMSELF], source=S.OFFERED, target=S.NOT_BEGUN, final=True)
    def refuse_record(self, act: Act) -> None:
        """Nothing of what happened is kept. That it was offered and you said no stays, for you alone to see."""
        self.stop_helping(act)

    @step(clause="15", by=[HELPING], source=S.ASKED, target=S.OPEN, alerts=[THEMSELF])
    def agree_to_help(self, act: Act, *, limits_explained: bool, words: str = "") -> None:
        """You help. First of all you explain what stays between you and what cannot, before any detail is given."""
        self.explained(act, limits_explained, words=words)

    @step(clause="15", by=[HELPING], source=HELPED, target=S.UNHELPED, alerts=[THEMSELF])
    def stand_aside(self, act: Act, *, because: str, words: str = "") -> None:
        """You cannot help with this. You no longer see the record, and the person can ask someone else."""
        self.stop_helping(act, because=because, words=words)

    @step(clause="15", by=[THEMSELF], source=(S.ASKED, S.OPEN, S.UNHELPED), target=S.ASKING)
    def ask_someone_else(self, act: Act) -> None:
        """Whoever helps you now no longer sees this. Then you choose someone else. You need not say why."""
        self.stop_helping(act)

    @step(clause="15", by=[HELPING], source=S.OPEN)
    def record_what_was_explained(self, act: Act, *, covered: list[str], words: str = "") -> None:
        """Which of the things that clause 15 asks of you have been done, and a short note if it helps."""
        self.cover(act, covered, words)

    @step(clause="15", by=[THEMSELF, HELPING], source=(S.OPEN, S.UNHELPED))
    def write_it_down(self, act: Act, *, words: str) -> None:
        """Something is added to the record. Both of you can read it, and it stays as it is."""
        self.add(act, "words", words=words)

    @step(clause="16", by=[THEMSELF], source=(S.ASKED, S.OPEN, S.UNHELPED))
    def name_the_other_person(self, act: Act, *, name: str, person: Any = None) -> None:
        """You say who the other person is. They are not told, and they learn nothing of this record."""
        self.name_person(act, name, person)

    @step(clause="16", by=[THEMSELF], source=(S.OPEN, S.UNHELPED))
    def agree_what_may_be_told(self, act: Act, *, told: str, when: str) -> None:
        """You decide what the other person may be told, and when. Until you do, nobody may tell them anything."""
        self.let_be_told(act, told, when)

    @step(clause="16", by=[THEMSELF], source=(S.OPEN, S.UNHELPED), needs=[NOTHING_TOLD])
    def take_back_what_may_be_told(self, act: Act) -> None:
        """From now on the other person may be told nothing more. What they were told already cannot be undone."""
        self.let_be_told(act, "", "")

    @step(clause="16", by=[THEMSELF, HELPING], source=(S.OPEN, S.UNHELPED))
    def record_attempt(self, act: Act, *, how: str, on: date, words: str) -> None:
        """What was tried, and what came of it. Nobody has to try anything."""
        self.attempt(act, how=how, on=on, words=words)

    @step(clause="16", by=[THEMSELF, HELPING], source=S.OPEN)
    def note_resolution(self, act: Act, *, resolutions: list[str], agreement: str) -> None:
        """How it could be settled, and what was agreed. It counts as settled only once the person says so."""
        self.resolution(act, resolutions, agreement)

    @step(
        clause="16",
        by=[THEMSELF],
        source=S.OPEN,
        target=S.RESOLVED,
        needs=[RESOLUTION_NOTED],
        tells=CLOSING_NOTE,
        alerts=[HELPING],
    )
    def accept_as_resolved(self, act: Act, *, both_accept: bool, words: str = "") -> None:
        """For you it is settled, and the other person accepts it too. You can still make a complaint later."""
        self.agree(act, both_accept, words)

    @step(clause="17", by=[THEMSELF, HELPING], source=(S.OPEN, S.UNHELPED), needs=[NOT_SAID_YET])
    def say_it_is_not_resolved(self, act: Act, *, words: str = "") -> None:
        """It could not be settled here. What is next is the person’s own choice, and any of it can wait."""
        self.not_resolved(act, words)

    @step(
        clause="17a",
        by=[THEMSELF],
        source=(S.ASKING, S.ASKED, S.UNHELPED, S.OPEN),
        target=S.NOT_PURSUED,
        tells=CLOSING_NOTE,
    )
    def take_no_further(self, act: Act, *, words: str = "") -> None:
        """You stop here. You can begin again or make a complaint at any time. You owe nobody a reason."""
        self.add(act, "stopped", words=words)

    @step(clause="17b", by=[THEMSELF], source=BEFORE_A_COMPLAINT, needs=[NO_DRAFT])
    def begin_a_complaint(self, act: Act, *, carry: list[str], keep_help: bool = False) -> None:
        """A draft is begun that you alone see. Nothing is sent until you send it."""
        self.begin_draft(act, carry, keep_help=keep_help)

    @step(clause="18", by=[THEMSELF], source=(S.OPEN, S.RESOLVED, S.LODGED), needs=[NOT_KEPT_YET])
    def let_them_see_it(self, act: Act, *, consent: bool) -> None:
        """Whoever helped you may see this record although you make a complaint. They never see the complaint here."""
        self.let_in(act, consent)

    @step(clause="9", by=[THEMSELF], source=ENDED, needs=[SOMEONE_HELPS])
    def close_it_to_them(self, act: Act) -> None:
        """Whoever helped you no longer sees this record. You need not say why."""
        self.stop_helping(act)

    @step(clause="18", by=[MACHINERY], source=(*UNSETTLED, S.RESOLVED, S.NOT_PURSUED), target=S.LODGED)
    def end_with_the_complaint(self, act: Act) -> None:
        """A complaint was lodged. Whoever helped no longer sees this record, unless the complainant agreed to it."""
        self.complaint_lodged(act)

    @step(clause="18", by=[MACHINERY], source=S.RESOLVED)
    def close_with_the_complaint(self, act: Act) -> None:
        """A complaint was lodged. What was settled stays settled, and whoever helped no longer sees this record."""
        self.complaint_lodged(act)

    @step(clause="10", by=[THEMSELF], source=S.OPEN, needs=[NAMES_NOT_ALLOWED])
    def agree_to_be_named(self, act: Act, *, consent: bool) -> None:
        """Whoever helps you may tell Equity and Diversity your name, where they cannot advise without it."""
        self.allow_names(act, consent)

    @step(
        clause="10",
        by=[THEMSELF],
        source=(S.OPEN, S.RESOLVED, S.NOT_PURSUED, S.LODGED),
        needs=[NAMES_ALLOWED],
        alerts=[HELPING],
    )
    def take_back_being_named(self, act: Act) -> None:
        """From now on Equity and Diversity may not be told your name. What they were told already cannot be undone."""
        self.allow_no_names(act)
