"""The copy of a respondent's statement that the complainant gets (39): what was given of it, and what they answer.

The statement itself never opens to the complainant: it is written to the numbers of the respondent's own papers, and
says how witnesses are found, which is for whoever hears them. What is copied is kept as it was given.
"""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.answered import ANSWERS
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON
from complaints.stages.act import Act, CannotBe
from complaints.stages.copies import StatementCopySteps
from complaints.stages.states import FileState, StatementCopyState

OPENABLE = (FileState.CLEAN, FileState.ACCEPTED)
TEXT = "text"


class StatementCopy(StatementCopySteps, Moving, OfCase):
    """The copy of one statement. `given_at` is UTC.

    `content` holds, from the day it is given, the answers by the allegation they are about, the words, and each witness
    with why, without how they are found; `left_out` what was not given of it, with why; `said` what the complainant
    answers, in order.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="statement_copies")
    answer = models.ForeignKey("complaints.Answer", on_delete=models.PROTECT, related_name="copies")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="statement_copies")
    statement = models.OneToOneField("complaints.AnswerStatement", on_delete=models.PROTECT, related_name="copy")
    state = FSMField(
        max_length=20, choices=StatementCopyState.choices, default=StatementCopyState.TO_BE_GIVEN, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    content = SealedJSON()
    left_out = SealedJSON()
    said = SealedJSON()

    read_with = (
        *OfCase.read_with, "track__person", "answer__investigation", "answer__track", "statement__complaint__data_key",
        "answer__complaint__data_key",
    )  # fmt: skip

    called = "The copy for the complainant"
    called_own = "What they wrote"

    given: Any

    class Meta(OfCase.Meta):
        ordering = ["answer", "statement__number"]
        triggers = [
            *guards([StatementCopySteps], [StatementCopyState.TO_BE_GIVEN]),
            pgtrigger.Protect(name="copies_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="what_was_copied_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state=StatementCopyState.GIVEN),
                func=pgtrigger.Func(
                    "IF NEW.content IS DISTINCT FROM OLD.content OR NEW.left_out IS DISTINCT FROM OLD.left_out"
                    " OR NEW.statement_id IS DISTINCT FROM OLD.statement_id"
                    " THEN RAISE EXCEPTION 'what was copied stays'; END IF; RETURN NEW;"
                ),
            ),
        ]

    @classmethod
    def expect(cls, statement: Any) -> None:
        """One of each statement, to be given (39)."""
        cls(complaint=statement.complaint, answer=statement.answer, track=statement.track, statement=statement).save()

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.answer.investigation.executive_officer

    @property
    def files(self) -> list[Any]:
        """What came with the statement and can be opened, in order."""
        found = self.statement.documents.filter(state__in=OPENABLE)
        return list(found.select_related("complaint__data_key").order_by("number"))

    @property
    def files_are_checked(self) -> bool:
        """Whether none of them waits to be checked: it would not go with the copy, and never after it (9)."""
        return not self.statement.documents.filter(state=FileState.HELD).exists()

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each part of the statement that can be given or left out: its code, and what it is called."""
        answered = [
            (f"answer_{number}", f"What they say to allegation {number}") for number in sorted(self.statement.answers)
        ]
        text = [(TEXT, "What else they wrote")] if self.statement.text.strip() else []
        heard = [
            (f"witness_{place}", f"Witness {place}: {each['name']}")
            for place, each in enumerate(self.statement.witnesses, start=1)
        ]
        files = [(f"file_{each.pk}", f"File {each.number}: {each.label}") for each in self.files]
        return [*answered, *text, *heard, *files]

    @property
    def not_given(self) -> list[dict[str, str]]:
        """What was left out of it, each with why, in order."""
        return [{"of": each["of"], "why": each["why"]} for each in self.left_out.get("parts", [])]

    @property
    def answered(self) -> dict[str, Any]:
        """What they say to each allegation, in words, by its id."""
        return {
            about: {**each, "said": ANSWERS.get(each.get("answer", ""), "")}
            for about, each in self.content.get("answers", {}).items()
        }

    @property
    def text(self) -> str:
        return str(self.content.get("text", ""))

    @property
    def witnesses(self) -> list[dict[str, str]]:
        """Whom they want heard, and why."""
        return list(self.content.get("witnesses", []))

    @property
    def replies(self) -> list[dict[str, str]]:
        """What the complainant answers to it: when (ISO), and the words."""
        return list(self.said.get("entries", []))

    def give_to_the_complainant(self, act: Act, left_out: dict[str, str]) -> None:
        """It is kept as it is given, without the parts left out, each with why. Raises CannotBe."""
        called = dict(self.parts)
        if set(left_out) - set(called):
            raise CannotBe("The statement has changed. Look at the page again.")
        for part, why in left_out.items():
            if not why.strip():
                raise CannotBe(f"Write why it is left out: {called[part]} (clause 39).")
        if called and set(left_out) == set(called):
            raise CannotBe("Then nothing would be given. The complainant gets a copy of the statement (clause 39).")
        self.content = self._copied(left_out)
        named = {part: words.split(":")[0] for part, words in called.items()}
        self.left_out = {"parts": [{"of": named[part], "why": left_out[part]} for part in called if part in left_out]}
        self.given_at, self.given_by = act.at, act.by
        goes = [each for each in self.files if f"file_{each.pk}" not in left_out]
        for number, each in enumerate(goes, start=1):
            CopyFile(complaint=self.complaint, copy=self, track=self.track, document=each, number=number).save()

    def _copied(self, left_out: dict[str, str]) -> dict[str, Any]:
        """The parts that are given: answers by the allegation that they are about, as the complainant knows it."""
        papers = self.answer.papers_given
        about = {str(each["number"]): each["allegation"] for each in papers.alleged} if papers is not None else {}
        heard = enumerate(self.statement.witnesses, start=1)
        return {
            "answers": {
                about.get(number, number): each
                for number, each in self.statement.answers.items()
                if f"answer_{number}" not in left_out
            },
            "text": "" if TEXT in left_out else self.statement.text,
            "witnesses": [
                {"name": each["name"], "why": each.get("why", "")}
                for place, each in heard
                if f"witness_{place}" not in left_out
            ],
        }

    def note_answer(self, act: Act, words: str) -> None:
        """What the complainant says to it. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write what you want to say to it.")
        self.said = {"entries": [*self.replies, {"at": act.at.isoformat(), "words": words}]}


class CopyFile(OfCase):
    """A file that came with a statement and that the complainant gets with the copy. `number` counts within these."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="copy_files")
    copy = models.ForeignKey(StatementCopy, on_delete=models.PROTECT, related_name="given")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("complaints.Document", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    read_with = (*OfCase.read_with, "document__complaint__data_key")

    class Meta(OfCase.Meta):
        ordering = ["copy", "number"]
        triggers = [pgtrigger.Protect(name="copy_files_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="one_copy_file_a_number")]


def copies_to_be_given(letter: Any) -> bool:
    """Whether a copy of another statement of the same respondent still has to be given: the limit is met with the last
    (39)."""
    return bool(
        StatementCopy.objects.filter(
            complaint=letter.complaint, track=letter.track, state=StatementCopyState.TO_BE_GIVEN
        ).exists()
    )
