"""Whether a complaint was made in bad faith (59): what is held against its maker, what they answer, what is decided."""

from datetime import date, datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.independence import refuse_who_was_involved
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.bad_faith import BadFaithSteps
from complaints.stages.states import BadFaithState, DeterminationState
from people.models import Standing
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import DETERMINATION_NOTIFIED
from procedure.working_days import add_working_days

DAYS_TO_ANSWER = 5
"""Working days that the complainant has at least, from the day after they were asked (ours; A-27)."""
IN_PERSON = "Clause 59 is the Vice-Chancellor’s in person here: a nominee does not decide it."
NOTHING_KNOWING = (
    "It takes more than that nothing was substantiated: find that they knew it to be false, or something that weighs as"
    " much, or find no bad faith (clause 59)."
)
NOT_WHILE_FOUND = """
IF (TG_OP = 'INSERT' OR NEW.state IN ('asked', 'found')) AND EXISTS (
    SELECT 1 FROM complaints_answer LEFT JOIN complaints_determination
           ON complaints_determination.answer_id = complaints_answer.id
           WHERE complaints_answer.complaint_id = NEW.complaint_id
           AND (complaints_determination.id IS NULL OR complaints_determination.state <> 'determined'
                OR complaints_determination.rests_on = 'full_admission'))
THEN RAISE EXCEPTION 'no bad faith while something is admitted or not determined'; END IF;
RETURN NEW;
"""


class RaisedOn(models.Model):
    """What an investigation, and the question raised on it, know of whether there is anything to ask."""

    class Meta:
        abstract = True

    complaint: Any

    @property
    def everything_was_told(self) -> bool:
        """Whether each respondent's part is determined, and every letter of clause 58 has left."""
        answers = self.complaint.answers.count()
        made = self.complaint.determinations.filter(state=DeterminationState.DETERMINED).count()
        waits = self.complaint.deadlines.unmet().filter(period=DETERMINATION_NOTIFIED.code)
        return bool(answers) and answers == made and not waits.exists()

    @property
    def nothing_was_substantiated(self) -> bool:
        """Whether of every allegation against every respondent a panel found that it is not substantiated (A-27)."""
        from complaints.models.allegation import AllegationAgainst

        asked = set(AllegationAgainst.objects.filter(complaint=self.complaint).values_list("pk", flat=True))
        found = [
            each
            for one in self.complaint.determinations.select_related(*self.complaint.determinations.model.read_with)
            for each in one.established
        ]
        return (
            bool(asked)
            and {each.cell.pk for each in found} == asked
            and not any(each.is_substantiated for each in found)
        )

    @property
    def was_looked_into(self) -> bool:
        """Whether the question was raised in this complaint already."""
        return bool(BadFaith.objects.filter(complaint=self.complaint).exists())

    def raise_bad_faith(self, act: Act, circumstances: str) -> None:
        """The question is raised. Raises CannotBe for a nominee, or for whoever had a part in the case before."""
        _in_person(act, self.complaint)
        if not circumstances.strip():
            raise CannotBe("Write what leads you to ask (clause 59).")
        BadFaith(
            complaint=self.complaint, person=self.complaint.complainant, circumstances=circumstances, raised_at=act.at,
            raised_by=act.by, capacity=act.capacity.words,
        ).save()  # fmt: skip


class BadFaith(BadFaithSteps, RaisedOn, Moving, OfCase):
    """The question in one complaint. UTC; `answer_by` is a Melbourne date.

    `person` is the complainant. `circumstances` and `advice` stay with the Vice-Chancellor; `question` is what the
    complainant is told is held against them; `said` holds each of their answers, with `at` (ISO) and `words`;
    `knew` that they knew it to be false, or something that weighs as much, and `action` what follows.
    """

    complaint = models.OneToOneField("complaints.Complaint", on_delete=models.PROTECT, related_name="bad_faith")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=10, choices=BadFaithState.choices, default=BadFaithState.RAISED, protected=True)
    version = models.PositiveIntegerField(default=0)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    circumstances = SealedText()
    advised_on = models.DateField(null=True)
    advised_by = SealedText()
    advice = SealedText()
    question = SealedText()
    asked_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    said = SealedJSON()
    knew = models.BooleanField(default=False)
    reasons = SealedText()
    action = SealedText()
    decided_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "person")

    called = "Whether it was made in bad faith"
    called_own = "What you are asked about your complaint"

    class Meta(OfCase.Meta):
        ordering = ["raised_at"]
        triggers = [
            *guards([BadFaithSteps], [BadFaithState.RAISED]),
            pgtrigger.Protect(name="questions_of_bad_faith_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_bad_faith_while_something_is_found",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(NOT_WHILE_FOUND),
            ),
        ]

    def get_absolute_url(self) -> str:
        """Its page: the Vice-Chancellor's, and that of those who receive the case."""
        return reverse("bad_faith", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """The complainant's own page for them."""
        own = self.person_id == person.pk
        return reverse("bad_faith_asked", args=[self.pk]) if own else self.get_absolute_url()

    @property
    def is_advised(self) -> bool:
        """Whether the Solicitor's advice is kept, or is not asked for by the reading of the case (A-27)."""
        return self.advised_on is not None or not _needs_all(self.complaint)

    @property
    def was_heard(self) -> bool:
        """Whether the complainant answered, or the last day for it has gone by."""
        over = self.answer_by is not None and clock.today() > self.answer_by
        return self.state == BadFaithState.ANSWERED or over or not _needs_all(self.complaint)

    @property
    def answers(self) -> list[dict[str, Any]]:
        """What the complainant said, the oldest first: `at` (UTC) and the words."""
        return [{**each, "at": datetime.fromisoformat(each["at"])} for each in self.said.get("entries", [])]

    def keep_advice(self, act: Act, *, advised_on: date, advised_by: str, advice: str) -> None:
        """The advice, which stays with whoever decides. Raises CannotBe for a day to come, or for nothing."""
        _in_person(act, self.complaint)
        if advised_on > act.on:
            raise CannotBe("The advice cannot have been given on a day to come (clause 59).")
        if not advice.strip() or not advised_by.strip():
            raise CannotBe("Write who advised, and what the advice is (clause 59).")
        self.advised_on, self.advised_by, self.advice = advised_on, advised_by, advice

    def ask(self, act: Act, question: str, *, until: date) -> None:
        """The complainant is asked. Raises CannotBe for too short a time, or where nothing is asked."""
        _in_person(act, self.complaint)
        if not question.strip():
            raise CannotBe("Write what is held against them, so that they can answer it (clause 59).")
        if until < self.earliest_day(act.on):
            raise CannotBe("They have five working days at least. Give them a later day (clause 59).")
        self.question, self.answer_by, self.asked_at = question, until, act.at

    @staticmethod
    def earliest_day(on: date) -> date:
        """The first Melbourne date by which an answer may be wanted of somebody who is asked on that one."""
        return add_working_days(on, DAYS_TO_ANSWER, current_calendar())

    def keep_answer(self, act: Act, text: str) -> None:
        """Words are added; none is changed. Raises CannotBe where there are none."""
        if not text.strip():
            raise CannotBe("Write what you want to say (clause 59).")
        entries = self.said.get("entries", [])
        self.said = {"entries": [*entries, {"at": act.at.isoformat(), "words": text}]}

    def conclude(self, act: Act, reasons: str, *, knew: bool | None = None, action: str = "") -> None:
        """It is decided. Raises CannotBe without reasons, or where bad faith is found on less than clause 59 wants."""
        _in_person(act, self.complaint)
        if not reasons.strip():
            raise CannotBe("Write the reasons (clause 59).")
        if knew is not None and not action.strip():
            raise CannotBe("Write what follows for the complainant, be it a reprimand or something else (clause 59).")
        if knew is False and _needs_all(self.complaint):
            raise CannotBe(NOTHING_KNOWING)
        self.reasons, self.knew, self.action, self.decided_at = reasons, bool(knew), action, act.at


def _needs_all(case: Any) -> bool:
    """Whether the case asks for every safeguard (A-27)."""
    return bool(case.procedure.reading("bad_faith_needs_all"))


def _in_person(act: Act, case: Any) -> None:
    refuse_who_was_involved(act.by, case)
    appointment = act.capacity.appointment
    if _needs_all(case) and appointment is not None and appointment.standing == Standing.NOMINEE:
        raise CannotBe(IN_PERSON)
