"""A request for a formal investigation (29-34): of which parts, since when, and what was decided on each of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django_fsm import FSMField

from complaints.models.decision import GOES_ON
from complaints.models.independence import refuse_as_lawyer, refuse_who_was_involved
from complaints.models.legal_advice import OPEN, LegalAdvice
from complaints.models.record import Moving, OfCase, guards
from complaints.models.referral_parts import (
    BY_DIRECTOR,
    BY_VICE_CHANCELLOR,
    CLAUSES,
    OUTCOMES,
    DecisionDraft,
    PartDecision,
    ReferralWord,
    RegisterEntry,
)
from complaints.stages.act import Act, CannotBe
from complaints.stages.referral import ReferralSteps
from complaints.stages.states import AGAINST, ReferralState
from people.offices import holders
from procedure import clock
from procedure.offices import Office
from procedure.periods import REFUSAL_LETTER, Period


class Referral(ReferralSteps, Moving, OfCase):
    """One request. `cells` are what it asks to be investigated: an allegation, and one respondent it is about.

    `track` is the respondent whose part it is, where the complainant asked for it after Stage 2; it is nobody's where
    the complaint itself asked for it. What was decided, said and advised on it are records of their own
    (`referral_parts`, `legal_advice`), because the complainant sees this one.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="referrals")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="referrals")
    state = FSMField(max_length=30, choices=ReferralState.choices, default=ReferralState.REQUESTED, protected=True)
    version = models.PositiveIntegerField(default=0)
    cells: Any = models.ManyToManyField("complaints.AllegationAgainst", related_name="referrals")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["requested_at"]
        triggers = [
            *guards([ReferralSteps], [ReferralState.REQUESTED]),
            pgtrigger.Protect(name="referrals_stay", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "track"], nulls_distinct=False, name="one_request_for_one_part"
            )
        ]

    part_decisions: Any
    words: Any
    drafts: Any
    advice: Any

    called = "The request"

    @property
    def parts(self) -> list[Any]:
        """Its parts, in order: an allegation, and one respondent it is about."""
        found = self.cells.select_related("allegation__complaint__data_key", "track")
        return list(found.order_by("allegation__number", "track__number"))

    def cells_where(self, outcome: str) -> set[UUID]:
        """The parts of which that was decided, by the id of their cell."""
        return set(self.part_decisions.filter(outcome=outcome).values_list("cell", flat=True))

    @property
    def before_vice_chancellor(self) -> set[UUID]:
        """The parts that the Director referred: the Vice-Chancellor decides on each of them (32, 34)."""
        return self.cells_where("referred")

    @property
    def solicitor_may_advise(self) -> bool:
        """Whether somebody holds the University Solicitor's office who is not kept out of the case."""
        from complaints.models.capacity import is_aside

        held = holders(Office.SOLICITOR, clock.today())
        return any(not is_aside(each.holder, self.complaint) for each in held)

    @property
    def advised_on(self) -> date | None:
        """The Melbourne date on which a lawyer last advised on it, be they replaced since; or nothing (29)."""
        given = self.advice.filter(advised_on__isnull=False).order_by("-advised_on")
        found: date | None = given.values_list("advised_on", flat=True).first()
        return found

    @property
    def waits_for_another(self) -> bool:
        """Whether a lawyer who advised was replaced, and none who advised stands in their place yet (29)."""
        given = set(self.advice.filter(advised_on__isnull=False).values_list("replaced", flat=True))
        return given == {True}

    @property
    def lawyer_asked(self) -> Any:
        """The lawyer with an account who is asked now, in the Solicitor's place."""
        asked = self.advice.filter(state__in=OPEN, lawyer__isnull=False).select_related("lawyer").first()
        return asked.lawyer if asked is not None else None

    @property
    def is_asked(self) -> bool:
        """Whether the Vice-Chancellor has asked something that is not answered."""
        return self.words.filter(what__in=["question", "answer"]).values_list("what", flat=True).last() == "question"

    def asks_for(self, period: Period, *, of_a_part: bool = False) -> bool:
        """Whether a clock has anything to hold: a letter of refusal only where some part is refused (34)."""
        refused = period.code != REFUSAL_LETTER.code or bool(self.cells_where("refused"))
        return refused and self.may_ask_for(period, of_a_part=of_a_part)

    def may_ask_for(self, period: Period, *, of_a_part: bool = False) -> bool:
        """The same, before it is decided: a part can be refused then."""
        return bool(self.complaint.asks_for(period, of_a_part=of_a_part))

    def parts_told(self) -> list[Any]:
        """The respondents who have been told of the complaint (21) and of whom some part was just not taken further."""
        last = self.part_decisions.filter(outcome__in=AGAINST).order_by("-at").first()
        if last is None:
            return []
        now = self.part_decisions.filter(outcome__in=AGAINST, at=last.at).values("cell__track")
        return list(self.complaint.tracks.advised().filter(pk__in=now).select_related("person").order_by("number"))

    def ask_the_solicitor(self, act: Act, question: str) -> None:
        """The University Solicitor is asked. Raises CannotBe without a question."""
        self._ask(act, question, shown_to=Office.SOLICITOR)

    def ask_a_lawyer(self, act: Act, *, lawyer: Any, who: str, reasons: str, question: str) -> None:
        """Another lawyer is asked, and why. Raises CannotBe."""
        if not who.strip() or not reasons.strip():
            raise CannotBe("Write which lawyer is asked, and why it is not the University Solicitor.")
        if lawyer is not None:
            refuse_as_lawyer(lawyer, on=act.on)
        self.advice.filter(state__in=OPEN).update(replaced=True)
        self._ask(act, question, lawyer=lawyer, who=who, reasons=reasons)

    def _ask(self, act: Act, question: str, **whom: Any) -> None:
        if not question.strip():
            raise CannotBe("Write what you ask.")
        asked = LegalAdvice(
            complaint=self.complaint,
            referral=self,
            question=question,
            asked_by=act.by,
            capacity=act.capacity.words,
            asked_at=act.at,
            **whom,
        )
        asked.save()
        asked.takes_part(act)

    def end_advice(self, act: Act) -> None:
        """What lawyers are asked about it ends with the step in hand, and what they could read."""
        for each in self.advice.exclude(state="ended").order_by("asked_at"):
            act.follow(each.end)

    def must_go_on(self, decisions: Mapping[UUID, str]) -> None:
        """Raises CannotBe where by these decisions no part goes on: that has a step of its own, and other letters."""
        if not set(decisions.values()) - AGAINST:
            raise CannotBe("No part would go on. Say so by the step for that, which has a letter of its own.")

    def decide(self, act: Act, decisions: Mapping[UUID, str], reasons: Mapping[UUID, str]) -> None:
        """What the Director decides on each part (30, 31). Raises CannotBe where a part or its reasons are missing."""
        asked = set(self.cells.values_list("pk", flat=True))
        self._keep(act, decisions, reasons, asked=asked, outcomes=BY_DIRECTOR)

    def decide_above(self, act: Act, decisions: Mapping[UUID, str], reasons: Mapping[UUID, str]) -> None:
        """What the Vice-Chancellor decides on each part that was referred (32, 34). Raises CannotBe.

        Nobody decides who was involved in the case before (5.1).
        """
        refuse_who_was_involved(act.by, self.complaint)
        self._keep(act, decisions, reasons, asked=self.before_vice_chancellor, outcomes=BY_VICE_CHANCELLOR)

    def begin_investigation(self, act: Act) -> None:
        """Of the parts that were just approved there is an investigation from now on (32, 36)."""
        from complaints.models.investigation import Investigation

        Investigation.begin(self, act)

    def _keep(
        self,
        act: Act,
        decisions: Mapping[UUID, str],
        reasons: Mapping[UUID, str],
        *,
        asked: Collection[UUID],
        outcomes: frozenset[str],
    ) -> None:
        _check(decisions, reasons, asked=set(asked), outcomes=outcomes)
        self._has_authority(act, set(decisions.values()))
        PartDecision.objects.bulk_create(
            PartDecision(
                complaint=self.complaint,
                referral=self,
                cell_id=cell,
                outcome=outcome,
                by_vice_chancellor=outcomes == BY_VICE_CHANCELLOR,
                reasons=reasons.get(cell, ""),
                by=act.by,
                capacity=act.capacity.words,
                at=act.at,
            )
            for cell, outcome in decisions.items()
        )

    def _has_authority(self, act: Act, outcomes: Collection[str]) -> None:
        """Raises CannotBe where the appointment of whoever decides does not carry the clause of each outcome."""
        from complaints.models.capacity import carries

        beyond = [each for each in sorted(outcomes) if not carries(act, CLAUSES[each], self.complaint)]
        if beyond:
            said = " or ".join(f"“{OUTCOMES[each]}” (clause {CLAUSES[each]})" for each in beyond)
            raise CannotBe(f"Your appointment does not reach as far as {said}. Somebody who has it decides on this.")

    def recommend(self, act: Act, recommends: str, words: str) -> None:
        """What the Director recommends to the Vice-Chancellor, and why (31). Raises CannotBe."""
        if recommends not in {"for", "against"}:
            raise CannotBe("Choose what you recommend.")
        self.say(act, f"recommends_{recommends}", words)

    def say(self, act: Act, what: str, words: str) -> None:
        """Something between the Director and the Vice-Chancellor. Raises CannotBe without words."""
        if not words.strip():
            raise CannotBe("Write the words; they are kept with the record.")
        ReferralWord(
            complaint=self.complaint,
            referral=self,
            what=what,
            text=words,
            by=act.by,
            capacity=act.capacity.words,
            at=act.at,
        ).save()

    def keep_draft(self, act: Act, decisions: Mapping[UUID, str], reasons: Mapping[UUID, str]) -> None:
        """What the Vice-Chancellor's office prepares; reasons may still be missing. That there is a draft is told to
        nobody who may not read it: neither the referral nor the case shows that anything was done. Raises CannotBe."""
        if set(decisions) != self.before_vice_chancellor or set(decisions.values()) - BY_VICE_CHANCELLOR:
            raise CannotBe("Draft a decision on each part that was referred, and on no other.")
        parts = {str(cell): {"outcome": each, "reasons": reasons.get(cell, "")} for cell, each in decisions.items()}
        draft = DecisionDraft(
            complaint=self.complaint,
            referral=self,
            parts=parts,
            prepared_by=act.by,
            capacity=act.capacity.words,
            at=act.at,
        )
        act.only_adds(draft)

    def tell_governance(self, act: Act) -> None:
        """The Director of Governance is told that there is a complaint, without names (33)."""
        RegisterEntry.make(self.complaint, act)

    @classmethod
    def of_the_whole(cls, case: Any, act: Act) -> "Referral | None":
        """Of every part of a complaint that goes on here (19, 20); nothing where none does."""
        return cls._of(cells_going_on(case), case, act)

    @classmethod
    def of_a_part(cls, track: Any, act: Act) -> "Referral | None":
        """Of what is alleged against one respondent; the request that was made of it before, where there is one."""
        before = cls.objects.filter(complaint=track.complaint, track=track).first()
        return before or cls._of(cells_going_on(track.complaint).filter(track=track), track.complaint, act, track=track)

    @classmethod
    def _of(cls, cells: Iterable[Any], case: Any, act: Act, track: Any = None) -> "Referral | None":
        asked = list(cells)
        if not asked:
            return None
        made = cls(complaint=case, track=track, requested_by=case.complainant, requested_at=act.at)
        made.save()
        made.cells.set(asked)
        return made


def _check(
    decisions: Mapping[UUID, str], reasons: Mapping[UUID, str], *, asked: set[UUID], outcomes: frozenset[str]
) -> None:
    """Every part decided, and no other; with reasons where it goes no further. Raises CannotBe."""
    if set(decisions) != asked:
        raise CannotBe("Decide on each part of the request, and on no other.")
    if set(decisions.values()) - outcomes:
        raise CannotBe("Choose one of the decisions that are offered, for each part.")
    if not all(reasons.get(cell, "").strip() for cell, outcome in decisions.items() if outcome in AGAINST):
        raise CannotBe("Write the reasons for each part that goes no further: the complainant reads them.")


def cells_going_on(case: Any) -> Any:
    """The case's allegations, each against each respondent it is about, that were neither declined nor sent on.

    `case` may be a reference to a query's own row, so that this is asked within it.
    """
    from complaints.models.allegation import AllegationAgainst

    return _going_on(AllegationAgainst.objects.filter(complaint=case))


def _going_on(found: Any) -> Any:
    from complaints.models.decision import Decision

    for about, outcome in GOES_ON.items():
        decided = Decision.objects.filter(allegation=OuterRef("allegation"), about=about).order_by("-at")
        last = {f"last_{about}": Coalesce(Subquery(decided.values("outcome")[:1]), Value(outcome))}
        found = found.alias(**last).filter(**{f"last_{about}": outcome})
    return found.order_by("pk")


def asked_with_the_case() -> Any:
    """The respondents' parts that go on, to be asked in the query of their case and known from there."""
    return ArraySubquery(cells_going_on(OuterRef("pk")).values("track"))


def parts_going_on(case: Any) -> frozenset[UUID]:
    """The respondents' parts of which some allegation goes on here; asked once for one reading of a case."""
    if "parts_that_go_on" not in case.__dict__:
        case.__dict__["parts_that_go_on"] = list(cells_going_on(case).values_list("track", flat=True))
    return frozenset(case.__dict__["parts_that_go_on"])


def know_what_goes_on(cases: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Find out for many cases at once which parts of them go on, in one query. What is alleged in each part, by its id,
    in order; the cases then answer `parts_going_on` without asking."""
    from complaints.models.allegation import AllegationAgainst

    by_id = {case.pk: case for case in cases}
    for case in by_id.values():
        case.__dict__["parts_that_go_on"] = []
    alleged: dict[UUID, list[Any]] = {}
    found = _going_on(AllegationAgainst.objects.filter(complaint__in=by_id)).select_related("allegation")
    for cell in found.order_by("allegation__number"):
        case = cell.allegation.complaint = by_id[cell.complaint_id]
        case.__dict__["parts_that_go_on"].append(cell.track_id)
        alleged.setdefault(cell.track_id, []).append(cell.allegation)
    return alleged
