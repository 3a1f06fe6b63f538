"""Forms of the report (54-56): what the Chair writes, a correction with why, a signature, and the papers after."""

from typing import Any

from complaints.forms.entrusting import agreed_to
from complaints.forms.lodging.base import one_of
from complaints.forms.lodging.base import words as text
from complaints.forms.step_form import StepForm
from panels import assembling
from panels.models.reporting import BECAME

ONLY_FACTS = (
    "The findings, with their reasons and votes, are in the report of themselves. Write here how the panel went about"
    " it and what it considered (clause 54). The panel finds facts: what follows from them is the Vice-Chancellor’s to"
    " say (clause 57).",
)


class WriteReport(StepForm):
    """What the Chair writes of the report (54)."""

    step = "panel.write_report"
    heading = "Write the report"
    button = "Put the report together"
    done = "The report is put together. Read it, and each of you signs it."
    before = ONLY_FACTS

    process = text("How the panel went about it", hint="Dates, who was heard, adjournments.", missing=
                    "Write how the panel went about it (clause 54)")  # fmt: skip
    evidence = text("The evidence considered", missing="Write which evidence the panel considered (clause 54)")
    refused = text("What was not considered, and why", rows=3)
    bad_faith = text(
        "Circumstances of bad faith",
        hint="Only where something is not substantiated, and the panel positively found them. Otherwise leave it empty:"
        " the report is then silent (clauses 54 and 59).",
        rows=3,
    )
    systemic = text("Observations on the workplace", hint="Not binding, and about nobody in particular.", rows=3)
    recommends = text("What the panel recommends", rows=3)
    appendix = text("Exhibits and declarations", rows=3)

    def arrange(self) -> None:
        """A recommendation is asked for only where the case reads clause 54 so."""
        if not self.record.complaint.procedure.reading("panel_recommends_penalty"):
            del self.fields["recommends"]

    def clean(self) -> dict[str, Any]:
        """A report that is one. Everything that was typed stays."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        outcomes = [each.outcome for each in self.record.findings_in_order]
        if not self.errors and (missing := assembling.missing(said, outcomes)):
            self.add_error("bad_faith", missing)
        return said

    def facts(self) -> dict[str, Any]:
        return {"said": {part: self.cleaned_data.get(part, "") for part in assembling.WRITTEN}}


class ChangeReport(WriteReport):
    """The same, before all three have signed."""

    step = "panel.change_report"
    heading = "Change the report"
    button = "Keep this report"
    done = "The report is changed. Whoever had signed it is asked to sign it again."

    def __init__(self, record: Any, person: Any, data: Any = None, files: Any = None, **options: Any) -> None:
        written = record.report_being_written
        said = written.says["said"] if written is not None else {}
        options["initial"] = {**said, **options.get("initial", {})}
        super().__init__(record, person, data, files, **options)


class ReturnToDeliberating(StepForm):
    """Back to the findings, before anything is signed by all (52)."""

    step = "panel.return_to_deliberating"
    heading = "Go back to the findings"
    button = "Go back"
    done = "The panel deliberates again."


class CorrectReport(StepForm):
    """What is put right in a signed report, and why (54; invariant 14)."""

    step = "panel.correct_report"
    heading = "Put something in the report right"
    button = "Make a new version"
    done = "A new version is made. All three sign it; the earlier one is kept as it is."
    before = (
        "A correction puts words right. What was found, and how it was voted, stays as it is (clauses 52 and 54). The"
        " new version says why it was made.",
    )

    part = one_of("Which part?", missing="Choose which part of the report is put right")
    words = text("How that part reads from now on", missing="Write how that part reads from now on")
    reasons = text("Why is it put right?", missing="Write why: a new version of the report says it (clause 54)")

    def arrange(self) -> None:
        """Every part of it that is words."""
        signed = self.record.signed_report
        self.fields["part"].choices = assembling.parts_in_words(signed.says) if signed is not None else []


class DeliverReport(StepForm):
    """To the Executive Officer (55)."""

    step = "panel.deliver_report"
    heading = "Deliver the report to the Executive Officer"
    button = "Deliver it"
    done = "The Executive Officer has the report."


class CopyReport(StepForm):
    """To the Vice-Chancellor (56)."""

    step = "panel.copy_report"
    heading = "Copy the report to the Vice-Chancellor"
    button = "Copy it"
    done = "The Vice-Chancellor has the report. Record for each member what became of their papers."
    before = ("Clause 56 wants this at once. The report is not shown to the parties.",)


class SignReport(StepForm):
    """A member's signature (54)."""

    step = "panelmember.sign_report"
    heading = "Sign the report"
    button = "I sign it"
    done = "You have signed the report."
    before = ("With the third signature the report is locked: nothing of it changes, and nobody votes any more.",)

    agreed = agreed_to(
        "I have read the report. It says what the panel found, and what I found where I found otherwise",
        missing="Read it, and tick this if it is so",
    )


class RecordPapers(StepForm):
    """What became of a member's papers (45, 56)."""

    step = "panelmember.record_papers"
    heading = "Record what became of this member’s papers"
    button = "Record it"
    done = "It is recorded."

    became = one_of(
        "What became of them?", list(BECAME.items()), missing="Choose whether they were given back or destroyed"
    )
