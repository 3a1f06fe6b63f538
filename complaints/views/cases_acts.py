"""The steps that an officer may take on a record of a case now, as links."""

from typing import Any

from complaints.forms.step_form import title_in_office
from complaints.proceed import choices
from complaints.views.steps import address_of


def acts_on(record: Any, person: Any) -> list[dict[str, str]]:
    """Those open to this person, in the Procedure's order."""
    return [
        {"title": title_in_office(each.step), "url": address_of(record, each.step), "step": each.step.name}
        for each in choices(record, person)
        if each.open
    ]
