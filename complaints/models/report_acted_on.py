"""What is kept of what was done about a report that someone is treated worse (28, 35, 60, 64)."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.states import ReferralState
from procedure import clock
from procedure.models import items

LIST_OF = {"28": "victimisation_in_stage_2", "60": "victimisation_in_stage_3"}
"""The lists of what may be done: by the Director, and by the Vice-Chancellor."""
LETTERS = frozenset({"VIC_INFORM", "V3_WARNING"})
"""What may be done by a letter to the person it is about."""
HAS_ITS_OWN_STEP = frozenset({"VIC_REFER_VC"})
HANDED, POSTED = "hand", "post"
WAYS: dict[str, str] = {HANDED: "It was handed to them", POSTED: "It was posted to the last address they gave"}
STAYS = (
    "advised_on", "advised_by", "advice", "opinion", "actions", "told_of_it", "why_so", "letter_to", "warns",
    "decided_at", "decided_by",
)  # fmt: skip


class ActedOn(models.Model):
    """What the Solicitor advised, what was decided by whom, the letter to the person it is about, and what came of it.

    `above` is the office before which the report was put, as long as what it decides is not done: the
    Vice-Chancellor's stands for whoever decides in their place in this case. `warns`: a letter to the person it is
    about (`letter_to`) was decided on; `letter_words` are its words and `warning` the whole of it, as released.
    `told_of_it` is what the reporter reads, `why_so` the reasons, which stay with the office.
    """

    class Meta:
        abstract = True

    complaint: Any
    reported_at: Any

    advised_on = models.DateField(null=True)
    advised_by = SealedText()
    advice = SealedText()
    above = models.CharField(max_length=40, blank=True)
    opinion = SealedText()
    actions = ArrayField(models.CharField(max_length=40), default=list)
    told_of_it = SealedText()
    why_so = SealedText()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decision_letter = SealedText()
    warns = models.BooleanField(default=False)
    letter_to = SealedText()
    letter_words = SealedText()
    warning = SealedText()
    warned_at = models.DateTimeField(null=True)
    given_on = models.DateField(null=True)
    given_how = models.CharField(max_length=10, choices=list(WAYS.items()), blank=True)
    given_evidence = SealedText()
    outcome = SealedText()
    concluded_at = models.DateTimeField(null=True)

    @property
    def is_of_an_investigation(self) -> bool:
        """Whether a formal investigation was approved in its case, so that clause 60 governs it (A-40)."""
        if "_approved" not in self.__dict__:
            self.__dict__["_approved"] = self.complaint.referrals.filter(state=ReferralState.APPROVED).exists()
        return bool(self.__dict__["_approved"])

    @property
    def letter_waits(self) -> bool:
        """Whether a letter to the person it is about was decided on and is not released."""
        return bool(self.warns and self.warned_at is None)

    @property
    def ways_to_act(self) -> dict[str, str]:
        """What may be done by whoever has it now, by code, as the list of the case's own version names it."""
        of = LIST_OF["60" if self.above else "28"]
        listed = items(of, self.complaint.procedure)
        return {each.code: each.label for each in listed if each.code not in HAS_ITS_OWN_STEP}

    @property
    def actions_in_words(self) -> list[str]:
        """What was decided, in the words of that list."""
        named = {each.code: each.label for of in LIST_OF.values() for each in items(of, self.complaint.procedure)}
        return [named.get(code, code) for code in self.actions]

    def keep_advice(self, act: Act, *, advised_on: date, advised_by: str, advice: str) -> None:
        """What was advised, when and by whom. Raises CannotBe for a day before the report or still to come."""
        if not advised_by.strip() or not advice.strip():
            raise CannotBe("Write who was consulted, and what was advised.")
        reported_on = self.reported_at.astimezone(clock.MELBOURNE).date()
        if not reported_on <= advised_on <= act.on:
            raise CannotBe("The advice is of a day between the report and today.")
        self.advised_on, self.advised_by, self.advice = advised_on, advised_by, advice

    def hand_up(self, act: Act, opinion: str) -> None:
        """The Director's opinion, for the Vice-Chancellor, or for whoever decides where it may be about them (5.1)."""
        if not opinion.strip():
            raise CannotBe("Write what, in your opinion, is alleged to have happened, and what you recommend.")
        self.opinion, self.above = opinion, self._before_whom(act.on)

    def _before_whom(self, on: date) -> str:
        raise NotImplementedError

    def decide(
        self, act: Act, *, actions: list[str], told: str, reasons: str, to_whom: str = "", words: str = ""
    ) -> None:
        """What is done. Raises CannotBe for nothing chosen, and for a letter without words or the reverse."""
        if not actions or not set(actions) <= set(self.ways_to_act):
            raise CannotBe("Choose what is done.")
        if not told.strip() or not reasons.strip():
            raise CannotBe("Write what the person who reported it is told, and why you decide so.")
        self.warns = bool(LETTERS & set(actions))
        if self.warns and not (to_whom.strip() and words.strip()):
            raise CannotBe("Write to whom the letter goes, and its words. They are released in a step of its own.")
        if not self.warns and (to_whom.strip() or words.strip()):
            raise CannotBe("You wrote a letter: choose it above too, or leave its words empty.")
        self.actions, self.told_of_it, self.why_so = actions, told, reasons
        self.letter_to, self.letter_words = to_whom, words
        self.decided_at, self.decided_by = act.at, act.capacity.words

    def give_up(self, act: Act, *, told: str, reasons: str) -> None:
        """Nothing more is done. Raises CannotBe without words for the reporter, or reasons."""
        if not told.strip() or not reasons.strip():
            raise CannotBe("Write what the person who reported it is told, and why nothing more is done.")
        self.told_of_it, self.why_so = told, reasons
        self.decided_at, self.decided_by = act.at, act.capacity.words

    def release_letter(self, act: Act, words: str) -> None:
        """The letter's words as they go. `complaints.notices` merges the whole after the step."""
        if not words.strip():
            raise CannotBe("Write the words of the letter.")
        self.letter_words, self.warned_at = words, act.at

    def keep_giving(self, act: Act, *, given_on: date, how: str, evidence: str) -> None:
        """That it was handed over or posted (64). Raises CannotBe for a day before its release or still to come."""
        if how not in WAYS or not evidence.strip():
            raise CannotBe("Choose how it was given, and write what shows it.")
        released_on = self.warned_at.astimezone(clock.MELBOURNE).date() if self.warned_at else act.on
        if not released_on <= given_on <= act.on:
            raise CannotBe("It was given on a day between its release and today.")
        self.given_on, self.given_how, self.given_evidence = given_on, how, evidence

    def conclude(self, act: Act, outcome: str) -> None:
        """What came of it. Whoever decided above has no more to do with it, and reads it no longer."""
        if not outcome.strip():
            raise CannotBe("Write what was done, and how it is now for whoever was treated worse.")
        self.outcome, self.concluded_at, self.above = outcome, act.at, ""
