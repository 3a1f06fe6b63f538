"""Forms of informing a respondent of an investigation (37): what they are given, with which files, and the release."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms

from complaints.forms.extracts import DecidePassages, TheLetterWithIt
from complaints.forms.letters import Release
from complaints.forms.step_form import LONG, StepForm, reasons_field
from complaints.roles import VICE_CHANCELLOR
from config.words import WordsField

GIVEN, NOT_GIVEN = "given", "not_given"


class PreparePack(StepForm):
    """The papers of one respondent are begun; nobody is told by it (37)."""

    step = "answer.prepare_pack"
    heading = "Prepare their papers"
    button = "Begin them"
    done = "They are begun. Now decide, passage by passage and file by file, what this respondent is given."


class DecidePackPassages(DecidePassages):
    """Of each part of what was approved against them: given, given in other words, or not; and why not (37, A-43)."""

    step = "pack.decide_passages"
    asks_why = True
    before = (
        "They get the complaint and what others may know as far as it is relevant to them, and nothing else: nobody"
        " else’s part, nothing about how the complainant can be reached, is kept safe or what they hope for (37).",
        "What you leave out or say otherwise is not in the copy at all. Write why: the Vice-Chancellor reads it, and it"
        " is kept.",
    )


class DecideFiles(StepForm):
    """Of each file of the complainant's: whether it goes with the papers, and why not (37)."""

    step = "pack.decide_files"
    heading = "Decide which files go with it"
    button = "Keep these decisions"
    done = "Kept. The respondent has been told nothing yet."
    before = (
        "A file goes with the papers where it is relevant to this respondent, whole as it was given. One that shows"
        " something of someone else does not; say what matters of it in other words instead.",
    )

    def arrange(self) -> None:
        for each in self.record.complainants_files:
            decided, called = self.record.decided_of(each), f"file {each.number}"
            choice = forms.ChoiceField(
                label=f"Does {called} go with it? {each.label}".strip(),
                choices=[(GIVEN, "It goes with the papers"), (NOT_GIVEN, "It does not")],
                widget=forms.RadioSelect,
                initial={True: GIVEN, False: NOT_GIVEN}.get(decided.get("given")),
                error_messages={"required": f"Decide whether {called} goes with the papers (clause 37)"},
            )
            why = reasons_field(f"Why does {called} not go with it?", required=False)
            why.initial, why.mark_optional = decided.get("why", ""), False
            choice.conditional = {NOT_GIVEN: [f"why_{each.number}"]}
            self.fields[f"file_{each.number}"], self.fields[f"why_{each.number}"] = choice, why

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number, _ in self._numbered():
            unsaid = cleaned.get(f"file_{number}") == NOT_GIVEN and not str(cleaned.get(f"why_{number}", "")).strip()
            if unsaid and f"why_{number}" not in self.errors:
                self.add_error(f"why_{number}", f"Write why file {number} does not go with the papers")
        return cleaned

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "files": {pk: said[f"file_{number}"] == GIVEN for number, pk in self._numbered()},
            "reasons": {pk: said.get(f"why_{number}", "") for number, pk in self._numbered()},
        }

    @property
    def why_nothing(self) -> str:
        """Why there is nothing to decide."""
        return "" if self.record.complainants_files else "The complainant gave no file that can be opened."

    def _numbered(self) -> Iterator[tuple[int, UUID]]:
        yield from ((each.number, each.pk) for each in self.record.complainants_files)


class PutBeforeTheViceChancellor(StepForm):
    """That it is ready, and what else is to be done (37)."""

    step = "pack.put_before_the_vice_chancellor"
    heading = "Put it before the Vice-Chancellor"
    button = "Put it before them"
    done = "The Vice-Chancellor reads it now. The respondent has been told nothing yet."
    before = ("The Vice-Chancellor releases it with a letter, or sends it back to you with words.",)

    other_action = WordsField(
        label="What else is to be done, if anything, in words for the respondent",
        help_text="For example: that they work in another place until it is over. It stands in the letter.",
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class SendBack(StepForm):
    """What the Executive Officer is to change (37)."""

    step = "pack.send_back"
    heading = "Send it back"
    button = "Send it back"
    done = "The Executive Officer has it again, with your words."

    text = reasons_field("What is to be changed?", missing="Write what the Executive Officer is to change")


class ReleasePack(TheLetterWithIt, Release):
    """The papers and the letter, in one act and with the reason (37)."""

    step = "pack.release"
    heading = "Inform the respondent"
    button = "Inform the respondent"
    done = "The respondent is informed, or is once the letter is handed over or posted."
    answers_for_it = VICE_CHANCELLOR

    reasons = reasons_field(
        "Why is this what they are given?",
        hint="For example: everything that is said of them; what is about others was left out.",
    )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reasons": self.cleaned_data["reasons"]}
