"""The closed file of a case (63; specification 4.1): what stands in its way, how long it is kept, and legal holds."""

from datetime import date, datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.file_note import KeepingNotes
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.closing import GOING_ON, RetentionSteps
from complaints.stages.states import (
    AGAINST,
    AgreementState,
    ComplaintState,
    DeterminationState,
    FileState,
    LetterState,
    MonitoringState,
    ReferralState,
    RetentionState,
    TrackState,
    VictimisationState,
)
from people.offices import holds
from procedure import clock
from procedure.offices import Office

LIST = "retention_classes"
CLASSES = ("RC3", "RC4", "RC5", "RC6")
"""The classes that a lodged complaint can be of; the others are of what is no complaint."""
STAGE_2, NOT_SUBSTANTIATED, SUBSTANTIATED = CLASSES[:3]
REPORT_OVER = (VictimisationState.WRITING, VictimisationState.DONE, VictimisationState.ENDED)
UNSETTLED = (AgreementState.DRAFT, AgreementState.SIGNED_BY_ONE, AgreementState.BREACH_ALLEGED)
IN_THE_WAY = {
    "letters": "A letter waits to be released. Release it, or cancel it.",
    "to_serve": "A letter that was released has still to be handed over or posted.",
    "reports": "A report that someone is treated worse is not closed.",
    "files": "A file waits to be checked.",
    "withdrawal": "What follows the withdrawal is not recorded yet.",
    "parts": "A part of the complaint is not at its end: neither settled, nor declined, nor determined.",
    "requests": "A request for a formal investigation is not decided.",
    "determinations": "A part waits for the Vice-Chancellor’s determination.",
    "monitoring": "What was determined is still watched.",
    "agreements": "An agreement is not signed by both, or is said not to be kept.",
}
"""What is said of each thing that keeps a file open, in the order in which it is said."""
OF_ANY_CASE = ("letters", "to_serve", "reports", "files", "withdrawal")


def in_the_way(case: Any) -> list[str]:
    """What is still open in the case, in words; empty where its file can be closed. One query."""
    found = type(case)._base_manager.filter(pk=case.pk).values_list("pk")
    open_now = found.annotate(**_open()).values(*IN_THE_WAY).get()
    asked = IN_THE_WAY if case.state != ComplaintState.CLOSED else OF_ANY_CASE
    said = [IN_THE_WAY[name] for name in IN_THE_WAY if name in asked and open_now[name]]
    if case.safety_waits or case.call_waits:
        said.insert(0, "The complainant was promised a call or a decision about their safety, and it has not come.")
    return said


def nothing_open() -> models.ExpressionWrapper:
    """Whether nothing that is a record stands in the way, as a column of a query of cases; false of a closed file."""
    open_now = {name: Q(condition) for name, condition in _open().items()}
    of_any, others = Q(), Q()
    for name, condition in open_now.items():
        if name in OF_ANY_CASE:
            of_any |= condition
        else:
            others |= condition
    at_an_end = Q(state=ComplaintState.CLOSED) | (Q(state=ComplaintState.ACKNOWLEDGED) & ~others)
    return models.ExpressionWrapper(~filed() & at_an_end & ~of_any, output_field=models.BooleanField())


def filed() -> Q:
    """Of a query of cases, those whose file is closed."""
    return Q(Exists(Retention.objects.filter(complaint=OuterRef("pk"))))


def can_be_filed(case: Any) -> bool:
    """Whether the file of this case can be closed now. Asked only where the stage allows it: two queries at most."""
    return may_be_over(case) and not case.is_filed and not in_the_way(case)


def may_be_over(case: Any) -> bool:
    """Whether the case may be at its end by what stands on it: its stage, and what the complainant was promised."""
    return case.stage not in GOING_ON and not case.safety_waits and not case.call_waits


def _open() -> dict[str, Any]:
    from complaints.models.agreement import Agreement
    from complaints.models.decision import Decision
    from complaints.models.determination import Determination
    from complaints.models.document import Document
    from complaints.models.notice import Delivery, Notice
    from complaints.models.progress import Monitoring
    from complaints.models.referral import Referral
    from complaints.models.victimisation import VictimisationReport

    of_it = Q(complaint=OuterRef("pk"))
    letters = Notice.objects.filter(of_it)
    asked = (ReferralState.REQUESTED, ReferralState.WITH_SOLICITOR, ReferralState.WITH_VICE_CHANCELLOR)
    withdrawn = Q(outcome="withdrawn") & ~Exists(Decision.objects.filter(of_it, about="after_withdrawal"))
    return {
        "letters": Exists(letters.filter(state=LetterState.DRAFT)),
        "to_serve": Exists(letters.filter(state=LetterState.RELEASED, delivery=Delivery.TO_SERVE)),
        "reports": Exists(VictimisationReport.objects.filter(of_it).exclude(state__in=REPORT_OVER)),
        "files": Exists(Document.objects.filter(of_it, state=FileState.HELD)),
        "withdrawal": models.ExpressionWrapper(withdrawn, output_field=models.BooleanField()),
        "parts": Exists(_parts_open()),
        "requests": Exists(Referral.objects.filter(of_it, state__in=asked)),
        "determinations": Exists(Determination.objects.filter(of_it).exclude(state=DeterminationState.DETERMINED)),
        "monitoring": Exists(Monitoring.objects.filter(of_it, state=MonitoringState.UNDER_WAY)),
        "agreements": Exists(Agreement.objects.filter(of_it, state__in=UNSETTLED)),
    }


def _parts_open() -> Any:
    """The parts that neither were settled, nor ended by a decision, nor were determined, of those that go on here."""
    from complaints.models.determination import Determination
    from complaints.models.referral import cells_going_on
    from complaints.models.referral_parts import PartDecision

    ended = PartDecision.objects.filter(cell=OuterRef("pk"), outcome__in=AGAINST)
    determined = Determination.objects.filter(
        track=OuterRef("track"), answer__investigation__cells=OuterRef("pk"), state=DeterminationState.DETERMINED
    )
    going_on = cells_going_on(OuterRef("pk")).exclude(track__state__in=(TrackState.RESOLVED, TrackState.DISCONTINUED))
    return going_on.exclude(Exists(ended)).exclude(Exists(determined))


def proposed_class(case: Any) -> str:
    """The class that what is on record speaks for; whoever closes the file decides (specification 4.1)."""
    from complaints.models.determination import Determination
    from complaints.models.victimisation import VictimisationReport

    reported = VictimisationReport.objects.filter(complaint=case).exclude(state=VictimisationState.WRITING).exists()
    made = Determination.objects.filter(complaint=case).select_related(*Determination.read_with)
    if reported or case.unsafe_now or any(each.has_something_established for each in made):
        return SUBSTANTIATED
    return NOT_SUBSTANTIATED if case.referrals.exists() else STAGE_2


def classes(case: Any) -> list[Any]:
    """The classes to choose from, by the list of the version that the case follows."""
    return [each for each in case.procedure.items(LIST) if each.code in CLASSES]


class Retention(RetentionSteps, Moving, OfCase):
    """How long the file of one closed case is kept, by which class, and every hold on it. One for each.

    `kept_as` is the class's code; `counted_from` the Melbourne date of closing; `until` the last date of keeping, empty
    where the class has no end of its own. `said` holds each act on it: `at` (ISO, UTC), `by` (a capacity), `what`,
    `words`. `returned` says what was given back, and by whom (4.1).
    """

    complaint = models.OneToOneField("complaints.Complaint", on_delete=models.PROTECT, related_name="retention")
    state = FSMField(max_length=10, choices=RetentionState.choices, default=RetentionState.KEPT, protected=True)
    version = models.PositiveIntegerField(default=0)
    kept_as = models.CharField(max_length=10)
    counted_from = models.DateField()
    until = models.DateField(null=True)
    reasons = SealedText()
    returned = SealedText()
    said = SealedJSON()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    closed_at = models.DateTimeField()

    called = "How long the file is kept"

    class Meta(OfCase.Meta):
        triggers = [
            *guards([RetentionSteps], [RetentionState.KEPT]),
            pgtrigger.Protect(name="retentions_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="when_a_file_was_closed_stays",
                fields=["complaint", "counted_from", "returned", "closed_by", "capacity", "closed_at"],
            ),
        ]

    @classmethod
    def begin(cls, case: Any, act: Act, *, kept_as: str, reasons: str, returned: str) -> "Retention":
        """The file is kept from this day on. Raises CannotBe without a class, reasons, or what was given back."""
        if not returned.strip():
            raise CannotBe("Write what was given back, or that nobody had papers (clause 63).")
        made = cls(
            complaint=case, counted_from=act.on, returned=returned, closed_by=act.by, capacity=act.capacity.words,
            closed_at=act.at,
        )  # fmt: skip
        made.classify(act, kept_as, reasons)
        made.save()
        return made

    def get_absolute_url(self) -> str:
        """The page of the records officer: how it is kept, and nothing of what is in it."""
        return reverse("closed_file", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """The records officer's own page; for whoever keeps the file, its notes."""
        if holds(person, Office.RECORDS_OFFICER, clock.today()) is not None:
            return self.get_absolute_url()
        return reverse("case_notes", args=[self.complaint.reference])

    @property
    def history(self) -> list[dict[str, Any]]:
        """Every act on it, the oldest first; `at` in UTC."""
        return [{**each, "at": datetime.fromisoformat(each["at"])} for each in self.said.get("entries", [])]

    @property
    def class_in_words(self) -> str:
        """The class by its label, in the list that the case follows."""
        return next((each.label for each in classes(self.complaint) if each.code == self.kept_as), self.kept_as)

    def note(self, act: Act, what: str, words: str) -> None:
        """One act is added to it. Raises CannotBe without reasons."""
        if not words.strip():
            raise CannotBe("Write the reasons (clause 63).")
        entry = {"at": act.at.isoformat(), "by": act.capacity.words, "what": what, "words": words}
        self.said = {"entries": [*self.said.get("entries", []), entry]}

    def classify(self, act: Act, kept_as: str, reasons: str) -> None:
        """It is kept by that class, to its last day. Raises CannotBe for one that is not of the list, or no reasons."""
        chosen = next((each for each in classes(self.complaint) if each.code == kept_as), None)
        if chosen is None:
            raise CannotBe("Choose how long the file is kept (clause 63).")
        self.note(act, "class", reasons)
        self.kept_as, self.reasons = kept_as, reasons
        years = chosen.extra.get("years")
        self.until = _years_after(self.counted_from, int(years)) if years is not None else None


def _years_after(day: date, years: int) -> date:
    """The same date so many years later; of 29 February, where there is none, 1 March: never a day too short."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


class KeepingTheFile(KeepingNotes):
    """A case's own part in the closing of its file; belongs to `Complaint` alone."""

    class Meta:
        abstract = True

    state: Any
    close: Any

    @property
    def is_filed(self) -> bool:
        """Whether its file is closed; nothing is asked of a complaint that is not."""
        if self.state != ComplaintState.CLOSED:
            return False
        if "_filed" not in self.__dict__:
            self.__dict__["_filed"] = Retention.objects.filter(complaint=self.pk).exists()
        return bool(self.__dict__["_filed"])

    def keep_the_file(self, act: Act, *, kept_as: str, reasons: str, returned: str) -> None:
        """It ends, where it has not ended yet, and is kept. Raises CannotBe with what stands in the way."""
        if said := in_the_way(self):
            raise CannotBe(" ".join(["The file cannot be closed yet (clause 63).", *said]))
        Retention.begin(self, act, kept_as=kept_as, reasons=reasons, returned=returned)
        if getattr(self, "closed_at", None) is None:
            self.close(act, outcome="concluded")
