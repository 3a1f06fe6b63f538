"""Forms of the end of a hearing (51): what is put to a respondent, the ten assurances, and the close."""

from typing import Any

from complaints.forms.lodging.base import one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.plain_words import judges_nobody
from panels.assurances import ASSURANCES, EXCEPTED
from panels.models.directions import NAMES_ANOTHER
from panels.models.fairness import NO_GIST, Material, names_another_respondent
from panels.models.sitting import earliest_day
from procedure import clock


class PutNewMaterial(StepForm):
    """What is new against a respondent, in words for them (51)."""

    step = "fairnesscheck.put_new_material"
    heading = "Put new material to this respondent"
    button = "Put it to them"
    done = "They are told, and have time to answer. Nothing rests on it before."

    gist = words(
        "What is new against them",
        missing=NO_GIST,
        hint="They read these words in a letter: all of it, or what it comes to. Name no other respondent.",
        rows=8,
    )
    withheld = words("If it is what it comes to, and not all of it: why not more?", hint="They read this too.", rows=3)

    def arrange(self) -> None:
        self.fields["gist"].validators.append(judges_nobody)
        _, notice = earliest_day(self.record.complaint, clock.today())
        self.before = (f"They have {notice} to answer (clause 51). The ten assurances are answered again after it.",)

    def clean(self) -> dict[str, Any]:
        """No respondent learns here who else is one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("gist", "withheld"):
            if named := names_another_respondent(self.record, said.get(name, "")):
                self.add_error(name, NAMES_ANOTHER.format(named))
        return said

    def facts(self) -> dict[str, Any]:
        return {"material": Material(self.cleaned_data["gist"], self.cleaned_data.get("withheld", ""))}


class RecordAnswer(StepForm):
    """What the respondent says of it (51)."""

    step = "newmaterial.record_answer"
    heading = "Record what they say of it"
    button = "Record it"
    done = "It is recorded, and stays as it is written here."

    words = reasons_field("What do they say?", missing="Write what the respondent says of it (clause 51)")


class AnswerChecklist(StepForm):
    """Each of the ten assurances: by a paper that shows it, or as an exception with reasons (51)."""

    step = "fairnesscheck.answer_checklist"
    heading = "Answer what the panel owes this respondent"
    button = "Keep these answers"
    done = "Kept. The hearing can close once each respondent’s are answered."
    before = (
        "Before it deliberates, the panel makes sure of ten things for each respondent (clause 51). Choose the paper"
        " that shows it, or say that there is an exception, and why.",
    )

    def arrange(self) -> None:
        papers = [*self.record.papers.items(), (EXCEPTED, "None: there is an exception, for these reasons")]
        for code, title in ASSURANCES.items():
            said = self.record.said.get(code, {})
            self.fields[f"paper_{code}"] = one_of(
                title, papers, missing=f"Choose the paper that shows it, or an exception: {title} (clause 51)"
            )
            self.fields[f"why_{code}"] = words("If it is an exception: why?", rows=2)
            self.fields[f"paper_{code}"].initial, self.fields[f"why_{code}"].initial = (
                said.get("paper"),
                said.get("why"),
            )

    def clean(self) -> dict[str, Any]:
        """An exception has its reasons."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for code in ASSURANCES:
            if said.get(f"paper_{code}") == EXCEPTED and not said.get(f"why_{code}", "").strip():
                self.add_error(f"why_{code}", "Write why there is an exception (clause 51)")
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"answers": {code: (said[f"paper_{code}"], said.get(f"why_{code}", "")) for code in ASSURANCES}}


class CloseHearing(StepForm):
    """That the hearing closes, and the panel deliberates (51, 55)."""

    step = "panel.close_hearing"
    heading = "Close the hearing"
    button = "Close it"
    done = "The hearing is closed. The panel deliberates, by itself."
    before = (
        "Nobody is heard any more, and nobody observes from here on (clauses 44 and 51). The days for the report run"
        " from the last sitting (clause 55).",
    )
