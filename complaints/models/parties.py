"""People in a case: who takes part and as what, each respondent's track, those kept out (9, 18)."""

from datetime import date
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django_fsm import FSMField

from complaints.models.message import PartWriting
from complaints.models.part_conciliating import PartConciliating
from complaints.models.record import Moving, OfCase, OneDoor, guards
from complaints.models.sealed import SealedJSON
from complaints.receiving import Holder
from complaints.stages.act import Act, CannotBe
from complaints.stages.agreements import QUESTIONED
from complaints.stages.answers import TrackInvestigated
from complaints.stages.choosing import TrackChoosing
from complaints.stages.conciliating import TrackConciliating
from complaints.stages.conciliation import AWAITED, INVESTIGATION, REMINDER, STILL_IN_STAGE_2, TrackSteps
from complaints.stages.messages import TrackMessages
from complaints.stages.options import TrackOptions
from complaints.stages.states import ExtractState, LetterState, TrackState
from complaints.stages.support import TrackSupport
from people import resume
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office
from procedure.periods import CHOICE_AFTER_STAGE_2, CONCILIATION, STAGE_2_STATEMENT, Period

PARTIES = frozenset({"complainant", "respondent", "witness"})
"""The roles of those whom a case is about: no office they hold gives them any of it."""


LONGER = "They asked for more time."
"""What the clock says of its new day, to everyone who sees it."""


class Involvement(models.Model):
    """That a person takes part in a case in some role, from when until when. Never a column per party."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="involvements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=40)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    because = models.CharField(max_length=80, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "person", "role"],
                condition=models.Q(until__isnull=True),
                name="one_involvement_a_role",
            )
        ]


class Tracks(OneDoor):
    """Respondents' courses, in the Procedure's words."""

    def advised(self) -> Self:
        """Of those who have been told of what is alleged against them (21)."""
        return self.exclude(state=TrackState.NAMED)

    def going_on(self) -> Self:
        """Of those, all but whose part has ended: taken no further, or settled by an agreement that stands."""
        from complaints.models.agreement import Agreement

        questioned = Agreement.objects.filter(track=OuterRef("pk"), state__in=QUESTIONED)
        settled = Q(state=TrackState.RESOLVED) & ~Exists(questioned)
        return self.advised().exclude(state=TrackState.DISCONTINUED).exclude(settled)


class Track(
    TrackSteps,
    TrackConciliating,
    TrackChoosing,
    TrackOptions,
    TrackSupport,
    TrackMessages,
    TrackInvestigated,
    PartConciliating,
    PartWriting,
    Moving,
    OfCase,
):
    """One respondent's own course through the Procedure. `person` is known once they are identified.

    What the complainant said of the person is another record (`Naming`): this one is its respondent's to see, once
    they have been told. `willing` is what they said of conciliation; `chosen` what the complainant chose where it did
    not settle the matter (23, 26); `options_asked_at` since when they wait to be told what else could help (26);
    `said` keeps in order what was said with steps, by code, never written over. Its `version` is its own: a form that
    its respondent opens tells nothing of what goes on in the rest of the case.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="tracks")
    state = FSMField(default=TrackState.NAMED, choices=TrackState.choices, protected=True)
    version = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="tracks")
    name = models.CharField(max_length=500, blank=True)
    position = models.CharField(max_length=500, blank=True)
    advised_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    willing = models.BooleanField(null=True)
    chosen = models.CharField(max_length=20, blank=True)
    options_asked_at = models.DateTimeField(null=True)
    said = SealedJSON()

    extracts: Any
    letters: Any
    objects = Tracks.as_manager()

    class Meta(OfCase.Meta):
        triggers = guards(
            [TrackSteps, TrackConciliating, TrackChoosing, TrackOptions, TrackSupport, TrackMessages,
             TrackInvestigated], [TrackState.NAMED],
        )  # fmt: skip
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_track_a_number")]

    @property
    def shown_as(self) -> str:
        """The name, or that it is not known."""
        return self.name or f"Person {self.number} (name not known)"

    @property
    def track(self) -> "Track":
        """Itself: every record of a respondent's part knows the part."""
        return self

    @property
    def is_answering(self) -> bool:
        """Whether the respondent has been told and Stage 2 goes on for them."""
        return self.state in STILL_IN_STAGE_2

    @property
    def goes_on_here(self) -> bool:
        """Whether anything that is said of them goes on under this Procedure: neither declined nor sent on (19, 20)."""
        from complaints.models.referral import parts_going_on

        return self.pk in parts_going_on(self.complaint)

    def begin_extract(self) -> None:
        """A new version of what this respondent is to be told."""
        from complaints.models.extract import Extract

        Extract.begin(self).save()

    def told(self, act: Act) -> None:
        """The respondent has been told what is alleged: they take part from now on (21)."""
        self.advised_at = act.at
        Involvement.objects.get_or_create(
            complaint=self.complaint, person=self.person, role="respondent", until=None, defaults={"since": act.at}
        )

    def be(self, person: Any) -> None:
        """Who they are. Raises CannotBe for the complainant, and for another respondent of the same complaint."""
        if person.pk == self.complaint.complainant_id:
            raise CannotBe("This is the complainant.")
        if self.complaint.tracks.filter(person=person).exists():
            raise CannotBe("This person is a respondent in this complaint already.")
        if self.person_id is not None:  # whoever approved what they are told approved it for somebody else
            self.extracts.filter(state=ExtractState.EDITING).update(approved_by=None, approved_at=None)
        self.person = person

    def receiver_beside(self, person: Any, *, on: date) -> Office | None:
        """Who has to receive it from now on, where this person holds an office that has it; nothing where it stays."""
        from complaints.models import lodged

        held = (Holder(person.pk, person.name, Office(each.office)) for each in offices_of(person, on))
        return next((to for each in held if (to := lodged.receiver_beside(self.complaint, each, on=on))), None)

    code_to_show = ""
    """A code just given, for the one page that shows it; never stored."""

    @property
    def papers(self) -> list[Any]:
        """What is prepared for this respondent or was given to them, the newest first; read with it, if it was."""
        return sorted(self.extracts.all(), key=lambda each: -each.number)

    @property
    def uses_a_code(self) -> bool:
        """Whether the respondent has no account and comes in with a code."""
        return self.person is not None and bool(self.person.kind == self.person.Kind.WITHOUT_ACCOUNT)

    def be_invited(self, act: Act, name: str) -> None:
        """A person of their own for someone without an account, with a code: nobody is looked for among those who have
        one (decision 0205). The code is in memory only, to be shown. Raises CannotBe without a name to write to."""
        if not name.strip():
            raise CannotBe("Write the name that stands in letters to this person.")
        self.person, self.code_to_show = resume.person_without_account(by=act.by)
        self.person.name = name.strip()
        self.person.save(update_fields=["name"])

    def give_code(self, act: Act, words: str) -> None:
        """Another code for them, and how they were recognised; the one before stops. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write how you know that it is them.")
        self._note(act, "code", words)
        self.code_to_show = resume.issue(self.person, by=act.by)

    @property
    def more_time_asked(self) -> dict[str, Any] | None:
        """What they wrote when they last asked for more time, as long as nobody has answered."""
        entries = [each for each in self.said.get("entries", []) if each["what"] in {"more_time", "time_answered"}]
        return entries[-1] if entries and entries[-1]["what"] == "more_time" else None

    @property
    def time_answered(self) -> dict[str, Any] | None:
        """The last answer to a wish for more time: until when (empty where it was not given), and why."""
        answers = [each for each in self.said.get("entries", []) if each["what"] == "time_answered"]
        return answers[-1] if answers else None

    def answer_wish(self, act: Act, *, until: Any, reasons: str) -> None:
        """More time until that Melbourne date, or none (None), with the reason they read. Raises CannotBe.

        The complainant sees the clock, and not what the respondent wrote or was told: the clock keeps neutral words.
        """
        if not reasons.strip():
            raise CannotBe("Write the reason. The respondent reads it.")
        if until is not None:
            asked = self.deadlines.unmet().filter(period=STAGE_2_STATEMENT.code).select_for_update(of=("self",))
            running = asked.select_related("complaint__data_key", "complaint__procedure").first()
            if running is None:
                raise CannotBe("No time runs for their statement any more. They can still send it.")
            running.extend(act, until=until, reasons=LONGER)
        self._note(act, "time_answered", reasons, until=until.isoformat() if until else "")

    def wish(self, act: Act, words: str) -> None:
        """That they ask for more time, and why. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write why you need more time.")
        self._note(act, "more_time", words)

    def give(self, act: Act, draft: Any) -> None:
        """Keep what they wrote as their statement, with what they said of conciliation."""
        self.willing = draft.willing if draft.willing is not None else self.willing
        draft.keep_as_given(act)

    def said_willing(self, act: Act) -> None:
        """That they would take part (24)."""
        self.willing = True
        self._note(act, "willing")

    @property
    def may_be_reminded(self) -> bool:
        """Whether the time for their statement has gone by and nobody has reminded them yet, or the reminder was not
        sent after all (26)."""
        return (self.reminded_at is None or not self._reminders().exists()) and self._time_is_over()

    @property
    def was_silent(self) -> bool:
        """Whether their time has gone by, whatever day it was moved to, and they were to be reminded (26)."""
        return self.reminded_at is not None and self._time_is_over()

    @property
    def reminder_has_left(self) -> bool:
        """Whether a reminder was sent or given to them (26)."""
        return any(each.has_left for each in self._reminders())

    def _reminders(self) -> Any:
        return self.letters.filter(letter=REMINDER).exclude(state=LetterState.CANCELLED)

    def _time_is_over(self) -> bool:
        asked = self.deadlines.unmet().filter(period=STAGE_2_STATEMENT.code)
        return any(clock_.due_on < clock.today() for clock_ in asked)

    def reminded(self, act: Act) -> None:
        """That they are asked once more."""
        self.reminded_at = act.at

    def awaits(self, period: Period) -> bool:
        """Whether what that period is for can still come: nothing is counted for what is done already (2.3)."""
        chosen = {CHOICE_AFTER_STAGE_2.code: bool(self.chosen), CONCILIATION.code: self.chosen == INVESTIGATION}
        return self.state in AWAITED.get(period.code, TrackState) and not chosen.get(period.code, False)

    def end_here(self, act: Act, words: str = "") -> None:
        """That Stage 2 goes no further with them, with what was said of it and in what role."""
        self._note(act, "ended", words, by=act.capacity.role.code)

    def choose(self, act: Act, what: str, agency: str = "", **said: str) -> None:
        """What the complainant chooses where this settled nothing (23, 26)."""
        self.chosen = what
        self._note(act, "chosen", agency, choice=what, **said)

    def reach_at(self, act: Act, contact: dict[str, Any]) -> None:
        """Where this respondent can safely be reached in this case: apart from everything they are asked (64)."""
        from complaints.models.contact import SafeContact

        SafeContact.keep(self.complaint, act.by, contact, at=act.at)

    def request_investigation(self, act: Act) -> None:
        """That the complainant asks for a formal investigation of this part (17c, 29)."""
        from complaints.models.referral import Referral

        Referral.of_a_part(self, act)

    def ask_options(self, act: Act, words: str) -> None:
        """That the complainant asks what else could help (26)."""
        self.options_asked_at = act.at
        self._note(act, "options_asked", words)

    def tell_options(self, act: Act, words: str) -> None:
        """What else could help, in a message to the complainant. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write what else could help.")
        self.options_asked_at = None
        self._note(act, "options_told")
        self.complaint.add_message(act, words, to_office=False)

    def name_support(self, act: Act, nominated: Any) -> None:
        """Who supports this respondent (8). Raises CannotBe."""
        from complaints.models.support import name_for

        name_for(self.person, act, nominated, case=self.complaint, track=self)

    def _note(self, act: Act, what: str, words: str = "", **codes: str) -> None:
        entry = {"at": act.at.isoformat(), "what": what, "words": words, **codes}
        self.said = {"entries": [*self.said.get("entries", []), entry]}


def given_to_answer(person: Any) -> bool:
    """Whether someone without an account has their code as a respondent, told already or not."""
    return Track.objects.filter(person=person).exists()


class StoodAside(models.Model):
    """Someone kept out of a case whatever office they hold: named in it, or having said that they may not act.

    For good (decision 0004): only added to.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="stood_aside")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=40)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "person"], name="aside_once")]
        triggers = [pgtrigger.Protect(name="aside_for_good", operation=pgtrigger.Update | pgtrigger.Delete)]
