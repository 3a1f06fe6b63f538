"""Where a step's page leads back to, and what the record is called there."""

from typing import Any

from django.urls import reverse

from complaints.forms.step_form import StepForm
from complaints.models import Extract, Pack, Track
from complaints.roles import EXECUTIVE_OFFICER
from complaints.stages.act import Capacity
from complaints.views import cases_words, conciliation_ways, requests_ways
from complaints.views.cases_beside import in_list
from complaints.views.who_sees import is_own_part


class WhereItLeads:
    """Belongs to `StepPage` alone: whoever acts, in which capacity, on which record of which case."""

    request: Any
    case: Any
    record: Any
    capacity: Capacity
    by_office: bool
    form_class: type[StepForm]

    @property
    def in_list(self) -> str:
        """The list through which an officer came to the case, for every address of it that this leads on to."""
        return in_list(self.request) if self.by_office else ""

    def _called(self) -> str:
        """What the record is called where one goes back to it."""
        words = ("called",) if self.by_office else ("called_own", "called")
        return next(filter(None, (getattr(self.record, name, "") for name in words)), "")

    def _about(self) -> str:
        """Which record of several it is, so that nobody takes the step on another."""
        if not self.by_office and self.capacity.role != EXECUTIVE_OFFICER:
            return ""
        return cases_words.about(self.record, self.case) if self.case else str(getattr(self.record, "which", ""))

    def _as_pdf(self) -> str:
        """Where the draft can be saved as a PDF: the letter itself, or the paper that goes with it."""
        if isinstance(self.record, Extract):
            return reverse("extract_paper", args=[self.record.case.reference, self.record.pk])
        if isinstance(self.record, Pack):
            return reverse("pack_paper", args=[self.record.pk])
        if requests_ways.is_above(self.capacity.role):
            return ""
        return reverse("case_letter_pdf", args=[self.record.case.reference, self.record.pk])

    def _back(self) -> str:
        """The page of what the step is about."""
        if self.case is None:
            return str(self.record.get_absolute_url())
        if own := self._way_back():
            of_case = own.startswith(reverse("case", args=[self.case.reference]))
            return f"{own}{self.in_list}" if of_case else own
        if self.by_office:
            of_record = "case_respondents" if isinstance(self.record, Track | Extract) else "case"
            return f"{reverse(self.form_class.leads_to or of_record, args=[self.case.reference])}{self.in_list}"
        return f"/{'response' if self.answers_for_themselves else 'my'}/{self.case.reference}/"

    @property
    def answers_for_themselves(self) -> bool:
        """Whether the person acts as the respondent whose own part this is."""
        return not self.by_office and is_own_part(self.record, self.request.user)

    def _way_back(self) -> str:
        role = self.capacity.role
        if hasattr(self.record, "page_for"):
            return str(self.record.page_for(self.request.user))
        return conciliation_ways.back_to(self.record, self.request.user, role) or requests_ways.back_to(
            self.record, self.request.user, role
        )
