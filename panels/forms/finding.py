"""Forms of the findings (41, 52, 54e): a member's own view of a part, and what the panel finds of it."""

from typing import Any

from complaints.forms.lodging.base import one_of, words
from complaints.forms.step_form import StepForm
from panels import findings
from panels.findings import ABSTAINS, OUTCOMES, PARTLY, REACHED, UNABLE, Reached

ON_THE_BALANCE = (
    "The question is whether it is more likely than not that it happened as alleged (clause 41). The more serious the"
    " allegation, the stronger the evidence should be. There is no third answer: if you are not persuaded, it is not"
    " substantiated, and that does not mean that it is false.",
)
VIEWS = [*OUTCOMES.items(), (ABSTAINS, "I abstain, and say why")]
NOTHING = "If nothing does, write that."
WHICH = "Where it is found in part: which parts are found, and which are not?"


class BeginFindings(StepForm):
    """Whether a view stays sealed until all three are in (52)."""

    step = "panel.begin_findings"
    heading = "Begin the findings"
    button = "Begin"
    done = "Each of you can now give your own view of each part."
    before = (
        "Each of the three gives their own view of each allegation and respondent, with reasons. The panel then tries"
        " to agree (clause 52). Where it does not, most of you decide; your casting vote counts only where no finding"
        " has most of the three.",
    )

    sealed = one_of(
        "Who reads a member’s view before all three are in?",
        [("yes", "Nobody else: each stays sealed until all three are in"), ("no", "The other two, at once")],
        missing="Choose whether views stay sealed until all three are in",
        hint="Sealed, nobody leans on what another has written. It holds for all parts, and stays.",
    )

    def facts(self) -> dict[str, Any]:
        return {"sealed": self.cleaned_data["sealed"] == "yes"}


class GiveView(StepForm):
    """One member's own view of one part (52)."""

    step = "memberview.give_view"
    heading = "Your view of this part"
    button = "Give your view"
    done = "Your view is kept."
    before = ON_THE_BALANCE

    outcome = one_of("What do you find?", VIEWS, missing=UNABLE)
    parts = words(WHICH, rows=3)
    speaks_for = words("What speaks for it?", hint=NOTHING)
    speaks_against = words("What speaks against it?", hint=NOTHING)
    why = words("Why does the one weigh more than the other?", hint="If you abstain: why.")

    def arrange(self) -> None:
        """What is needed depends on what they find: it is said of the view as a whole, beside its field."""
        self.fields["outcome"].error_messages["invalid_choice"] = UNABLE
        for each in ("speaks_for", "speaks_against", "why"):
            self.fields[each].mark_optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A view that is one. Everything that was typed stays."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "outcome" in said and (missing := findings.missing_of_a_view(said)):
            self.add_error(_beside(missing, said), missing)
        return said


class ChangeView(GiveView):
    """The same, while nobody else has read it."""

    step = "memberview.change_view"
    heading = "Change your view of this part"
    button = "Keep this view"
    done = "Your view is changed."

    def __init__(self, record: Any, person: Any, data: Any = None, files: Any = None, **options: Any) -> None:
        options["initial"] = {**record.said, **options.get("initial", {})}
        super().__init__(record, person, data, files, **options)


def _beside(missing: str, said: dict[str, Any]) -> str:
    """The field beside which it is said."""
    if missing == findings.WHICH_PARTS:
        return "parts"
    if said["outcome"] == ABSTAINS or "reasons" in missing:
        return "why"
    return "speaks_for" if not said.get("speaks_for", "").strip() else "speaks_against"


class MakeFinding(StepForm):
    """What the panel finds of one part, as the views come to it (52, 54e, 54f)."""

    step = "finding.make_finding"
    heading = "The panel’s finding on this part"
    button = "Make this finding"
    done = "The finding is made. It can be opened again while the panel deliberates."

    speaks_for = words("What speaks for it?", hint=NOTHING, missing="Write what speaks for it (clause 54)")
    speaks_against = words("What speaks against it?", hint=NOTHING, missing="Write what speaks against it (clause 54)")
    reasons = words(
        "The panel’s reasons, on the balance of probabilities", missing="Write the panel’s reasons (clauses 41 and 54)"
    )
    parts = words(WHICH, rows=3)
    attempt = words("What did you do to agree?", hint="Needed where you are not unanimous (clause 52).", rows=3)
    casting = one_of("Your casting vote", hint="No finding has most of the three, so yours decides (clause 52).")

    def arrange(self) -> None:
        """The casting vote is asked only where it counts."""
        weighed = self.record.weighed
        if weighed.reached is Reached.CASTING:
            self.fields["casting"].choices = [(code, OUTCOMES[code]) for code in weighed.choices]
            self.before = (f"{REACHED[weighed.reached]}: no finding has most of the three.",)
        else:
            del self.fields["casting"]
            self.before = (f"{REACHED[weighed.reached]}: {OUTCOMES[weighed.leads].lower()}.",)
        if weighed.reached is not Reached.UNANIMOUS:
            self.fields["attempt"].mark_optional = False  # type: ignore[attr-defined]
        else:
            del self.fields["attempt"]
        if weighed.leads and weighed.leads != PARTLY:
            del self.fields["parts"]

    def clean(self) -> dict[str, Any]:
        """A finding that is one. Everything that was typed stays."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        missing = findings.missing_of_a_finding(self._told(said), self.record.weighed)
        if missing:
            self.add_error(self._beside(missing), missing)
        return said

    def _beside(self, missing: str) -> str:
        if missing == findings.WHICH_PARTS:
            return "parts"
        return "attempt" if "to agree" in missing else "casting"

    def facts(self) -> dict[str, Any]:
        return self._told(self.cleaned_data)

    def _told(self, said: dict[str, Any]) -> dict[str, str]:
        names = ("speaks_for", "speaks_against", "reasons", "parts", "attempt", "casting")
        return {name: said.get(name, "") for name in names}


class SeekAgreement(StepForm):
    """That the panel tried to agree, and gives its views again (52)."""

    step = "finding.seek_agreement"
    heading = "Ask the three for their views again"
    button = "Ask again"
    done = "Each of the three is asked again. The earlier views are kept."

    attempt = words("What did you do to agree?", missing="Write what the panel did to agree (clause 52)")


class OpenAgain(StepForm):
    """Why a part is looked at again (52)."""

    step = "finding.open_again"
    heading = "Look at this part again"
    button = "Open it again"
    done = "The part is open again, and each of the three is asked for their view."

    reasons = words("Why is it looked at again?", missing="Write why it is looked at again (clause 52)")
