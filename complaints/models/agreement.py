"""A written agreement with one respondent (22, 25, 27): its terms, what both sides say of it, and their signatures."""

import hashlib
from datetime import date
from itertools import takewhile
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.registry import Step
from complaints.roles import COMPLAINANT, RESPONDENT, Role
from complaints.stages.act import Act, CannotBe
from complaints.stages.agreements import AGREED, UNSIGNED, AgreementSteps
from complaints.stages.conciliation import ANSWERING, INVESTIGATION
from complaints.stages.states import AgreementState, TrackState

TERMS, DISCONTINUE = "terms", "discontinue"
KINDS_OF_AGREEMENT = {
    TERMS: "An agreement with terms (25)",
    DISCONTINUE: "An agreement to leave it at the statement (22)",
}
OWNERS = {"complainant": "The complainant", "respondent": "The respondent", "university": "The University"}
LEAVE_IT = (
    "We have both read the respondent’s written statement. The complainant is satisfied that it resolves the matter"
    " between us. We both agree not to go on with conciliation, and to consider this part of the complaint resolved."
)
OPTIONS = {
    "conciliation": "Try conciliation again",
    "investigation": "Ask for a formal investigation",
    "agency": "Go to an outside agency",
    "measures": "Ask Equity and Diversity what could be put right at work",
    "nothing": "Leave it as it is",
}
FOR_THE_COMPLAINANT_ALONE = frozenset({"investigation"})
END_IT_FIRST = (
    "You and the respondent are in conciliation again. End it first, on the page of your complaint; then you can ask"
    " for an investigation there."
)
MOST_TERMS = 20


class Agreement(AgreementSteps, Moving, OfCase):
    """One agreement of one respondent's part.

    `content` holds the terms in order (what, whose, by when, and when it was done) and the comments; `text` is what it
    said when the last side signed, kept with its digest and never changed; `reports` what either side said of its not
    being kept, which the other side is not shown, and what was chosen then.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="agreements")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=KINDS_OF_AGREEMENT.items())
    state = FSMField(max_length=20, choices=AgreementState.choices, default=AgreementState.DRAFT, protected=True)
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    content = SealedJSON()
    complainant_signed_at = models.DateTimeField(null=True)
    respondent_signed_at = models.DateTimeField(null=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    in_force_at = models.DateTimeField(null=True)
    text = SealedText(digest="text_digest")
    text_digest = models.CharField(max_length=64, blank=True)
    reports = SealedJSON()

    read_with = (*OfCase.read_with, "track__person")

    called = "The agreement"

    class Meta(OfCase.Meta):
        ordering = ["track", "-number"]
        triggers = [
            *guards([AgreementSteps], [AgreementState.DRAFT]),
            pgtrigger.Protect(name="agreements_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="agreements_stay_as_signed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__in_force_at__isnull=False)
                & (
                    pgtrigger.Q(old__text__df=pgtrigger.F("new__text"))
                    | pgtrigger.Q(old__text_digest__df=pgtrigger.F("new__text_digest"))
                    | pgtrigger.Q(old__in_force_at__df=pgtrigger.F("new__in_force_at"))
                ),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["track", "number"], name="one_agreement_a_number"),
            models.UniqueConstraint(
                fields=["track"],
                condition=Q(state__in=["draft", "signed_by_one"]),
                name="one_agreement_is_written_at_a_time",
            ),
        ]

    @classmethod
    def begin(cls, track: Any, act: Act, kind: str) -> None:
        """A new agreement for a respondent's part."""
        number = track.agreements.count() + 1
        cls(complaint=track.complaint, track=track, number=number, kind=kind, begun_at=act.at).save()

    @classmethod
    def set_aside_for(cls, act: Act, **narrowed: Any) -> None:
        """Those not signed by both are not made, with the step in hand."""
        for each in cls.objects.filter(state__in=UNSIGNED, **narrowed):
            act.follow(each.set_aside)

    def get_absolute_url(self) -> str:
        """Its page, for everyone who may see it."""
        return reverse("agreement", args=[self.pk])

    def roles_for(self, step: Step) -> tuple[Role, ...]:
        """A second signature is the other side's, as is a second report; a signature is taken back by who gave it."""
        signer = COMPLAINANT if self.complainant_signed_at else RESPONDENT
        if step.name == "sign_too" and self.state == AgreementState.SIGNED_BY_ONE:
            return tuple(role for role in step.by if role != signer)
        if step.name == "take_back_signature" and self.state == AgreementState.SIGNED_BY_ONE:
            return (signer,)
        if step.name == "report_breach_too":
            return tuple(role for role in step.by if role.code not in self._said_it_is_not_kept)
        return step.by

    @property
    def _said_it_is_not_kept(self) -> set[str]:
        """The sides that said so since either last said what they want (27)."""
        last = takewhile(lambda each: each["what"] == "not_kept", reversed(self.reported))
        return {each["by"] for each in last}

    @property
    def terms(self) -> list[dict[str, Any]]:
        """What is to be done, in order: "what", "owner", "due" and "kept_on" (Melbourne dates as text, or empty)."""
        found: list[dict[str, Any]] = self.content.get("terms", [])
        return found

    @property
    def comments(self) -> list[dict[str, Any]]:
        """What was said of it, in order, and in what role."""
        found: list[dict[str, Any]] = self.content.get("comments", [])
        return found

    @property
    def has_terms(self) -> bool:
        """Whether it is made of terms, rather than leaving it at the statement (22)."""
        return self.kind == TERMS

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it to sign."""
        return not self.has_terms or bool(self.terms)

    @property
    def is_all_kept(self) -> bool:
        """Whether everything in it has been done."""
        return all(term["kept_on"] for term in self.terms)

    def words(self) -> str:
        """What it says, as both sides sign it."""
        if not self.has_terms:
            return LEAVE_IT
        return "\n".join(_in_words(number, term) for number, term in enumerate(self.terms, start=1))

    def overdue_since(self, today: date) -> date | None:
        """The first Melbourne date by which something was to be done that is not recorded as done; none before it."""
        if self.state not in AGREED:
            return None
        days = (date.fromisoformat(each["due"]) for each in self.terms if each["due"] and not each["kept_on"])
        return min((day for day in days if day < today), default=None)

    def write_term(self, act: Act, *, what: str, owner: str, due: date | None) -> None:
        """One more thing to be done; signatures given to other words are gone. Raises CannotBe."""
        if not what.strip() or owner not in OWNERS:
            raise CannotBe("Write what is to be done, and choose who does it.")
        if len(self.terms) >= MOST_TERMS:
            raise CannotBe(f"An agreement has at most {MOST_TERMS} terms. Bring some of them together.")
        if due is not None and due < act.on:
            raise CannotBe("Choose a day that has not gone by.")
        term = {"what": what.strip(), "owner": owner, "due": due.isoformat() if due else "", "kept_on": ""}
        self._rewrite([*self.terms, term])

    def strike_term(self, act: Act, number: int) -> None:
        """One thing less. Raises CannotBe for a number that is not there."""
        if not 1 <= number <= len(self.terms):
            raise CannotBe("The terms have changed. Look at the page again.")
        self._rewrite([*self.terms[: number - 1], *self.terms[number:]])

    def _rewrite(self, terms: list[dict[str, Any]]) -> None:
        self.content = {**self.content, "terms": terms}
        self._forget_signatures()

    def _forget_signatures(self) -> None:
        self.complainant_signed_at = self.respondent_signed_at = None
        self.signed_digest = ""

    def say(self, act: Act, words: str) -> None:
        """What someone thinks of it. Raises CannotBe for nothing."""
        if not words.strip():
            raise CannotBe("Write what you think of it.")
        said = {"at": act.at.isoformat(), "by": act.capacity.role.code, "words": words}
        self.content = {**self.content, "comments": [*self.comments, said]}

    def signed_first(self, act: Act) -> None:
        """The first signature, to these very words."""
        self._sign(act)
        self.signed_digest = _digest(self.words())

    def signed_too(self, act: Act) -> None:
        """The second: it is in force as it stands, and stands in place of an earlier one. Raises CannotBe."""
        if self.signed_digest != _digest(self.words()):
            raise CannotBe("The words have changed since the other side signed. Ask for a new signature.")
        self._sign(act)
        self.text, self.text_digest = self.words(), _digest(self.words())
        self.in_force_at = act.at
        for earlier in self.track.agreements.filter(state__in=AGREED).exclude(pk=self.pk):
            act.follow(earlier.supersede)

    def _sign(self, act: Act) -> None:
        if act.capacity.role == COMPLAINANT:
            self.complainant_signed_at = act.at
        else:
            self.respondent_signed_at = act.at

    def unsign(self, act: Act) -> None:
        """Whoever signed takes it back."""
        self._forget_signatures()

    def drop(self, act: Act) -> None:
        """It is not made; a signature given to it is worth nothing."""
        self._forget_signatures()

    def kept(self, act: Act, number: int, on: date) -> None:
        """That something was done, and on which Melbourne date. Raises CannotBe."""
        if not 1 <= number <= len(self.terms) or self.terms[number - 1]["kept_on"]:
            raise CannotBe("Choose something that has not been done yet.")
        if on > act.on:
            raise CannotBe("Enter a day that has come.")
        terms = [dict(term) for term in self.terms]
        terms[number - 1]["kept_on"] = on.isoformat()
        self.content = {**self.content, "terms": terms}

    def not_kept(self, act: Act, *, about: str, words: str) -> None:
        """That a side says it is not kept, which term, and why they think so. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write what was not kept.")
        self._report(act, "not_kept", about=about, words=words)

    def opt(self, act: Act, option: str) -> None:
        """What a side wants to do then (A-39), whatever the other side wants. Raises CannotBe for what cannot be."""
        if option not in OPTIONS or (option in FOR_THE_COMPLAINANT_ALONE and act.capacity.role != COMPLAINANT):
            raise CannotBe("Choose what you want to do now.")
        self._report(act, "option", option=option)
        if option == "conciliation":
            self._conciliate_again(act)
        if option == "investigation":
            self._investigate(act)

    def _conciliate_again(self, act: Act) -> None:
        """The part is taken up again; where it was already, a respondent says by it that they would take part."""
        track = self.track
        if track.state == TrackState.RESOLVED:
            act.follow(track.reopen_for_conciliation)
        elif act.capacity.role == RESPONDENT and track.state in ANSWERING and not track.willing:
            act.follow(track.say_willing)

    def _investigate(self, act: Act) -> None:
        """The part ends unresolved, with the request; nothing twice. Raises CannotBe while both sides conciliate."""
        if self.track.state == TrackState.CONCILIATING:
            raise CannotBe(END_IT_FIRST)
        if self.track.state == TrackState.RESOLVED or self.track.chosen != INVESTIGATION:
            act.follow(self.track.reopen_for_investigation)

    def _report(self, act: Act, what: str, **said: str) -> None:
        entry = {"at": act.at.isoformat(), "by": act.capacity.role.code, "what": what, **said}
        self.reports = {"entries": [*self.reports.get("entries", []), entry]}

    @property
    def reported(self) -> list[dict[str, Any]]:
        """What was said of its not being kept, and what was chosen, in order."""
        found: list[dict[str, Any]] = self.reports.get("entries", [])
        return found


def _in_words(number: int, term: dict[str, Any]) -> str:
    due = f" By {_day(term['due'])}." if term["due"] else ""
    return f"{number}. {OWNERS[term['owner']]}: {term['what']}{due}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
