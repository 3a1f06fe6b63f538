"""A complaint: one complainant, one or more respondents, each with their own track (specification 5.2)."""

from datetime import date
from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints import registry
from complaints.models.closing import KeepingTheFile
from complaints.models.keeping_safe import KeepingSafe
from complaints.models.order import INDEXES
from complaints.models.record import Moving, OneDoor, Record, guards, new_reference
from complaints.models.sealed import DataKey, SealedJSON, SealedText
from complaints.models.untold import Untold, decision_untold
from complaints.stages.act import Act, CannotBe
from complaints.stages.at_any_time import ComplaintAtAnyTime
from complaints.stages.conciliating import LIVE, ComplaintConciliating
from complaints.stages.lodging import ComplaintLodging
from complaints.stages.safety import ComplaintSafety
from complaints.stages.shown import stage_of
from complaints.stages.states import ComplaintState, TrackState
from complaints.stages.support import ComplaintSupport
from complaints.stages.suspension import CLOCK_WAITS, ComplaintSuspension
from people import resume
from procedure import clock
from procedure.models import current_calendar
from procedure.offices import OFFICES, Office
from procedure.periods import CALL_BACK, REFERRAL_DECISION, SAFETY_DECISION, Period
from procedure.stages import STAGES, Stage


class Complaints(OneDoor):
    """Complaints, in the words of those who work with them."""

    def live(self) -> Self:
        """Those not closed."""
        return self.exclude(state=ComplaintState.CLOSED)

    def for_work(self) -> Self:
        """With what every page about a case needs, in one query."""
        return self.select_related("data_key", "complainant", "procedure").annotate(decision_untold=decision_untold())


def office_in_a_sentence(office: Office) -> str:
    """An office's title with its article, as it stands within a sentence; a title of one post keeps its capital."""
    title = OFFICES[office].title
    return f"the {title[:1].lower()}{title[1:]}" if office == Office.ALTERNATIVE_RECEIVER else f"the {title}"


STEPS = (
    ComplaintLodging, ComplaintSafety, ComplaintConciliating, ComplaintSuspension, ComplaintSupport, ComplaintAtAnyTime,
)  # fmt: skip
"""Where the steps of a complaint are declared."""


class Complaint(
    ComplaintLodging, ComplaintSafety, ComplaintConciliating, ComplaintSuspension, ComplaintSupport, ComplaintAtAnyTime,
    KeepingSafe, KeepingTheFile, Untold, Moving, Record,
):  # fmt: skip
    """The case. Its state is the complaint's own; the stage shown is derived from all its records in one place.

    `received_on` is the Melbourne date from which its clocks run (after 17:00 or on a closed day: the next working
    day); `lodged_at` the instant it was sent. `receiving_office` is the office that receives it: the Director's,
    or the one that stands in its place where the complaint is about that office. `unsafe_now` and `call_back` are what
    the complainant said at lodging and never change; the two instants beside them say when each was answered (11).
    `suspended_on` is the Melbourne date since which its process waits for an outside body (13).
    """

    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    state = FSMField(default=ComplaintState.LODGED, choices=ComplaintState.choices, protected=True)
    stage = models.CharField(max_length=40, choices=[(stage.value, STAGES[stage].label) for stage in Stage])
    outcome = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=0)
    data_key = models.OneToOneField(DataKey, null=True, on_delete=models.PROTECT, related_name="complaint")
    procedure = models.ForeignKey("procedure.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    complainant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="complaints")
    complainant_name = models.CharField(max_length=500)
    relationship = models.CharField(max_length=40)
    pathway = models.CharField(max_length=40)
    route = models.CharField(max_length=20, default="web")
    lodged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="complaints_lodged_for_others"
    )
    confirmed_at = models.DateTimeField(null=True)
    lodged_at = models.DateTimeField()
    received_on = models.DateField()
    acknowledged_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    receiving_office = models.CharField(max_length=40, default=Office.DIRECTOR)
    unsafe_now = models.BooleanField(default=False)
    call_back = models.BooleanField(default=False)
    safety_decided_at = models.DateTimeField(null=True)
    call_settled_at = models.DateTimeField(null=True)
    suspended_on = models.DateField(null=True)
    withdrawal_asked_at = models.DateTimeField(null=True)
    withdrawal_reasons = SealedText()
    form = SealedJSON()
    form_digest = models.CharField(max_length=64)
    needs_settling = models.BooleanField(default=False)
    next_due_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(default=clock.now)

    code_to_show: str = ""
    """A code just given, for the one page that shows it; never stored."""

    read_with = ("data_key", "complainant", "procedure")

    tracks: Any
    objects = Complaints.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *guards([*STEPS], [ComplaintState.LODGED]),
            pgtrigger.ReadOnly(name="form_stays_as_sent", fields=["form", "form_digest"]),
        ]
        indexes = INDEXES

    def __str__(self) -> str:
        return self.reference

    @property
    def case(self) -> "Complaint":
        """Itself: every record knows its case."""
        return self

    @property
    def receiver_title(self) -> str:
        """The office that receives it, as a person reads it."""
        return OFFICES[Office(self.receiving_office)].title

    @property
    def receiver_in_a_sentence(self) -> str:
        """The same with its article: "the Director, Equity and Diversity"."""
        return office_in_a_sentence(Office(self.receiving_office))

    @property
    def office_name(self) -> str:
        """Who handles it, as it stands within a sentence: Equity and Diversity, or the receiver in its place."""
        return "Equity and Diversity" if self.receiving_office == Office.DIRECTOR else self.receiver_in_a_sentence

    @property
    def stage_sentence(self) -> str:
        """Where it stands, in one sentence for anyone in the case."""
        sentence, name = STAGES[Stage(self.stage)].sentence, self.receiver_in_a_sentence
        if self.receiving_office == Office.DIRECTOR:
            return sentence
        return sentence.replace("Equity and Diversity", f"{name[:1].upper()}{name[1:]}")  # it always begins a sentence

    @property
    def parts(self) -> list[Any]:
        """Each respondent's part, in order; read with the complaint, if they were."""
        return sorted(self.tracks.all(), key=lambda each: each.number)

    def asks_for(self, period: Period, *, of_a_part: bool = False) -> bool:
        """Whether a clock has anything to hold here: a promise is made only to whoever asked for it (11).

        An investigation of the whole is asked for with the complaint, or not; of a part, whenever it is (17c, 23).
        """
        if period.code == REFERRAL_DECISION.code:
            return of_a_part or self.wants_investigation
        return {CALL_BACK.code: self.call_back, SAFETY_DECISION.code: self.unsafe_now}.get(period.code, True)

    @property
    def complainant_uses_a_code(self) -> bool:
        """Whether the complainant has no account and comes back with a code."""
        return bool(self.complainant.kind == self.complainant.Kind.WITHOUT_ACCOUNT)

    @property
    def wants_investigation(self) -> bool:
        """Whether it was lodged to be investigated, and some part of it goes on here (17c, 19, 20)."""
        from complaints.models.referral import cells_going_on

        return self.pathway == "formal_investigation" and bool(cells_going_on(self).exists())

    def show_stage(self) -> None:
        """Keep the column for lists what the records of the case say (not saved here)."""
        self.stage = stage_of(
            self.state,
            self._parts_shown(),
            withdrawing=self.withdrawal_asked_at is not None,
            suspended=self.suspended_on is not None,
            requests={*self.referrals.values_list("state", flat=True), *registry.further(self)},
        )

    def _parts_shown(self) -> list[tuple[str, str]]:
        """Where each respondent's part stands and what was chosen of it. One that nobody is told of, because nothing of
        it goes on here (19, 20), holds up nothing: it counts as long as nobody else has been told either."""
        from complaints.models.referral import cells_going_on

        parts = list(self.tracks.values_list("pk", "state", "chosen"))
        told = [(state, chosen) for _, state, chosen in parts if state != TrackState.NAMED]
        if not told or len(told) == len(parts):
            return told or [(state, chosen) for _, state, chosen in parts]
        going_on = set(cells_going_on(self).values_list("track", flat=True))
        return [(state, chosen) for pk, state, chosen in parts if state != TrackState.NAMED or pk in going_on]

    def confirm_form(self, act: Act) -> None:
        """That the complainant stands by what was taken down for them."""
        self.confirmed_at = act.at

    def confirm_for_release(self, act: Act, particulars: dict[UUID, str]) -> None:
        """What of each allegation may be given to whoever it is about (21), in words of the complainant's own choice.

        Raises CannotBe where one is missing or is another complaint's.
        """
        allegations = list(self.allegations.select_related("complaint__data_key"))
        if set(particulars) != {each.pk for each in allegations} or not all(
            words.strip() for words in particulars.values()
        ):
            raise CannotBe("Say for each allegation which words may be given.")
        for each in allegations:
            each.for_release, each.confirmed_at = particulars[each.pk], act.at
            each.save(update_fields=["for_release", "confirmed_at"])

    def decide(
        self, act: Act, about: str, decisions: dict[UUID | None, str], *, reasons: dict[UUID | None, str]
    ) -> None:
        """Keep a decision for each allegation (or one for the whole), with reasons. Earlier ones stay (63)."""
        from complaints.models.decision import Decision

        Decision.keep(self, act, about, decisions, reasons=reasons)

    def add_message(self, act: Act, text: str, *, to_office: bool) -> None:
        """A message between the complainant and the office."""
        from complaints.models.message import Message

        Message.objects.create(
            complaint=self, author=act.by, capacity=act.capacity.words, to_office=to_office, text=text, at=act.at
        )

    def add_documents(self, act: Act, files: list[Any]) -> None:
        """Files that a person gives with their complaint. Raises CannotBe beyond what one person can give.

        Counted for each giver, under the lock of the case: a refusal says nothing of what others have added.
        """
        from complaints.models.document import MOST_FILES, Document

        if self.documents.filter(given_by=act.by).count() + len(files) > MOST_FILES:
            raise CannotBe(
                f"One person can give {MOST_FILES} files with one complaint, and this would be more. Nothing was added."
                " If there is something else, say in a message what it is."
            )
        Document.keep_all(files, complaint=self, by=act.by, at=act.at)

    def change_safe_contact(self, act: Act, contact: dict[str, Any]) -> None:
        """Where this person can safely be reached."""
        from complaints.models.contact import SafeContact

        SafeContact.keep(self, act.by, contact, at=act.at)

    def ask_withdrawal(self, act: Act, *, reasons: str) -> None:
        """The wish to withdraw, before it is confirmed."""
        self.withdrawal_asked_at = act.at
        self.withdrawal_reasons = reasons

    def drop_withdrawal(self, act: Act) -> None:
        """The wish is taken back."""
        self.withdrawal_asked_at = None
        self.withdrawal_reasons = ""

    def close(self, act: Act, *, outcome: str) -> None:
        """The end of the complaint, with a coded outcome. Conciliation ends with it, and what both did not sign."""
        from complaints.models.agreement import Agreement
        from complaints.models.conciliation import Conciliation
        from complaints.models.executive_officer import ExecutiveOfficer

        self.outcome = outcome
        self.closed_at = act.at
        Agreement.set_aside_for(act, complaint=self)
        Conciliation.end_for(self, act)
        ExecutiveOfficer.end_for(self, act)
        registry.happens(registry.CLOSES, self, act)

    @property
    def has_a_conciliator(self) -> bool:
        """Whether somebody is appointed to conciliate in it (25)."""
        return bool(self.conciliations.filter(state__in=LIVE).exists())

    def ask_to_conciliate(self, act: Act, person: Any, *, asked: bool, reasons: str) -> None:
        """Somebody is asked to conciliate. Raises CannotBe where nobody asked them whom they know in it (25, A-61)."""
        from complaints.models.conciliation import Conciliation

        if not asked:
            raise CannotBe("Ask them first whether they are close to anyone concerned: the records cannot know that.")
        Conciliation.appoint(self, act, person, reasons=reasons)

    def move_to(self, act: Act, *, reasons: str, to: Office | None = None) -> None:
        """Another receiver takes it, because the office may not have it: that one, or whom the rule finds."""
        from complaints.models.lodged import another_receiver

        self.receiving_office = to or another_receiver(self, on=act.on)
        self.decide(act, "receiver", {None: self.receiving_office}, reasons={None: reasons})

    def wait_for(self, act: Act, *, body: str, evidence: str, reasons: str) -> None:
        """Its process waits for an outside body from today (13). Raises CannotBe."""
        from complaints.models.suspension import Suspension

        Suspension.begin(self, act, body=body, evidence=evidence, reasons=reasons)
        self.suspended_on = act.on

    def name_support(self, act: Act, nominated: Any) -> None:
        """Who supports the complainant (8). Raises CannotBe."""
        from complaints.models.support import name_for

        name_for(self.complainant, act, nominated, case=self)

    def request_investigation(self, act: Act) -> None:
        """A complaint lodged to be investigated is a request for it, of every part that goes on here (17c, 21)."""
        from complaints.models.referral import Referral

        if self.pathway == "formal_investigation":
            Referral.of_the_whole(self, act)

    def give_code(self, act: Act, *, recognised: str, note: str) -> None:
        """A new code for the complainant, and how they were recognised (9). The code is in memory only, to be shown."""
        self.decide(act, "recognised", {None: recognised}, reasons={None: note})
        self.code_to_show = resume.issue(self.complainant, by=act.by)

    def extend_clock(self, act: Act, deadline: Any, *, until: date, reasons: str) -> None:
        """A later date for an open clock of the case as a whole; a respondent's part has a step of its own.

        Raises CannotBe; Deadline.DoesNotExist for any other clock.
        """
        if deadline.track_id is not None:
            raise CannotBe(
                "This clock belongs to one respondent’s part. Give it a new date there: both sides are told."
            )
        self._own_clock(deadline).extend(act, until=until, reasons=reasons)

    def recalculate_clock(self, act: Act, deadline: Any, *, reasons: str) -> None:
        """One of its own open clocks by the calendar now in force; of one respondent's part, they are told too. Raises
        CannotBe; Deadline.DoesNotExist for any other clock."""
        clock_of_part = self._own_clock(deadline)
        clock_of_part.recalculate(act, current_calendar(), reasons=reasons)
        if clock_of_part.track is not None:
            act.follow(clock_of_part.track.be_told_of_a_new_day)

    def _own_clock(self, deadline: Any) -> Any:
        if self.holds(deadline):
            raise CannotBe(CLOCK_WAITS)
        own = self.deadlines.unmet().select_for_update(of=("self",))
        return own.select_related("complaint__data_key", "complaint__procedure").get(pk=deadline.pk)

    def holds(self, deadline: Any) -> bool:
        """Whether that clock belongs to the process while the process waits for an outside body (13)."""
        return self.suspended_on is not None and bool(deadline.rule.pauses)
