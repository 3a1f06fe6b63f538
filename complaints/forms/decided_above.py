"""Forms of the decision on a request for an investigation (32, 34): the Vice-Chancellor's, and their office's draft."""

from collections.abc import Mapping
from typing import Any

from complaints.forms.requests import ForEachPart
from complaints.models import DecisionDraft
from complaints.telling_requests import named
from config.templatetags.components import long_date

WORDS_OF_OUTCOMES = {"approved": "It is investigated", "refused": "It is not investigated"}
"""What is decided above on a part, as their forms say it (32, 34)."""
REASONS_OF_IT = "Write the reasons for what you decide"


class _Above(ForEachPart):
    """The Vice-Chancellor's, of the parts that were referred; begun from what their office prepared, if it did.

    `only` is the one outcome of a form that asks for none. Reasons that were drafted for another outcome are not
    filled in under it, nor taken for it: a letter would give the reasons for "yes" as those for "no" (32, 34).
    """

    only = ""
    decides = True

    def concerned(self) -> list[Any]:
        before = self.record.before_vice_chancellor
        return [cell for cell in self.record.parts if cell.pk in before]

    def prepared(self) -> dict[str, dict[str, str]]:
        seen = DecisionDraft.objects.visible_to(self.person).filter(referral=self.record)
        last = seen.select_related("complaint__data_key").last()
        self.drafted: dict[str, dict[str, str]] = dict(last.parts) if last is not None else {}
        if last is None:
            return {}
        office = f"the Vice-Chancellor’s office, of {long_date(last.at)}"
        return {cell: self._begins(each, office) for cell, each in self.drafted.items()}

    def _begins(self, drafted: Mapping[str, str], office: str) -> dict[str, str]:
        """One part, from its draft: filled in where it is drafted for what this form decides, and said so."""
        called = f"“{WORDS_OF_OUTCOMES[drafted['outcome']]}”"
        if self.only and drafted["outcome"] != self.only:
            return {"said": f"Nothing is filled in: the draft by {office}, is for {called}."}
        if not drafted["reasons"].strip():
            return {**drafted, "said": f"The draft by {office}, is for {called} and gives no reasons."}
        return {**drafted, "said": f"Filled in from the draft by {office}, for {called}. You can change all of it."}

    def clean(self) -> dict[str, Any]:
        """Nothing is decided with the words that were drafted for the contrary."""
        cleaned = super().clean() or self.cleaned_data
        for number, cell in self._numbered():
            drafted = self.drafted.get(str(cell.pk), {})
            chosen = self.only or cleaned.get(f"decision_{number}")
            words = cleaned.get(f"reasons_{number}", "").strip()
            other = chosen and drafted and drafted["outcome"] != chosen
            if self.decides and other and words and words == drafted["reasons"].strip():
                called = WORDS_OF_OUTCOMES[drafted["outcome"]]
                self.add_error(
                    f"reasons_{number}", f"These reasons were drafted for “{called}”. {REASONS_OF_IT}: {named(cell)}"
                )
        return cleaned


class Approve(_Above):
    """What is investigated, and what is not (32, 34)."""

    step = "referral.approve"
    heading = "Investigate all or part of it"
    button = "Decide that it is investigated"
    outcomes = tuple(WORDS_OF_OUTCOMES.items())
    reasons_hint = "Of what is not investigated the complainant reads them, in your letter. Of the rest they are kept."


class Refuse(_Above):
    """Why nothing of it is investigated (34)."""

    step = "referral.refuse"
    heading = "Investigate nothing of it"
    button = "Decide that it is not investigated"
    only = "refused"
    reasons_hint = "The complainant reads this, in your letter."


class DraftTheDecision(_Above):
    """What the Vice-Chancellor's office prepares (32)."""

    step = "referral.draft_the_decision"
    heading = "Prepare a draft"
    button = "Keep the draft"
    outcomes = Approve.outcomes
    reasons_needed = False
    decides = False
    before = (
        "The Vice-Chancellor finds it filled in where they decide as you drafted, marked as your draft, and can change"
        " all of it. It decides nothing.",
    )
