"""The offices that the Procedure names, and those that keep it running. Codes are fixed; titles are settings (A-55).

An office is held by dated appointments (`people.models.Appointment`). Where the text says "or nominee",
a nominee with an instrument may act; `personal_clauses` are the acts where the text leaves the words out,
so that only the holder or someone formally acting may take them (specification 5.1).
"""

from dataclasses import dataclass
from enum import StrEnum


class Office(StrEnum):
    """Codes never change: they stand in stored records."""

    DIRECTOR = "director"
    EQUITY_STAFF = "equity_staff"
    ALTERNATIVE_RECEIVER = "alternative_receiver"
    VICE_CHANCELLOR = "vice_chancellor"
    VICE_CHANCELLORS_OFFICE = "vice_chancellors_office"
    CHANCELLORS_NOMINEE = "chancellors_nominee"
    SOLICITOR = "solicitor"
    DIRECTOR_HR = "director_hr"
    DIRECTOR_GOVERNANCE = "director_governance"
    COORDINATOR = "coordinator"
    CONTACT_OFFICER = "contact_officer"
    RECORDS_OFFICER = "records_officer"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator"


@dataclass(frozen=True)
class OfficeFacts:
    """What the system knows of an office, whoever holds it.

    `title` is the default label; `nominee_clauses` are the clauses that say "or nominee" of this office;
    `personal_clauses` those that name the office alone; `single` means one substantive holder at a time;
    `sees_cases` means a second factor is required of every holder; `while_vacant` is the office whose holder, or
    whoever acts in it, does what belongs to this one as long as nobody holds it.
    """

    title: str
    nominee_clauses: frozenset[int] = frozenset()
    personal_clauses: frozenset[int] = frozenset()
    single: bool = False
    sees_cases: bool = True
    while_vacant: Office | None = None


OFFICES: dict[Office, OfficeFacts] = {
    Office.DIRECTOR: OfficeFacts(
        "Director, Equity and Diversity",
        nominee_clauses=frozenset({11, 12, 13, 14, 20, 21, 28, 29, 30, 31, 33, 35, 58, 60, 61}),
        personal_clauses=frozenset({12, 23}),
        single=True,
    ),
    Office.EQUITY_STAFF: OfficeFacts("Equity and Diversity staff"),
    Office.ALTERNATIVE_RECEIVER: OfficeFacts("Alternative receiver of complaints"),
    Office.VICE_CHANCELLOR: OfficeFacts(
        "Vice-Chancellor",
        nominee_clauses=frozenset({32, 34, 36, 37, 40, 41, 42, 54, 57, 58, 59, 60, 61}),
        personal_clauses=frozenset({31, 56, 65}),
        single=True,
    ),
    Office.VICE_CHANCELLORS_OFFICE: OfficeFacts("Office of the Vice-Chancellor"),
    Office.CHANCELLORS_NOMINEE: OfficeFacts("Chancellor's nominee"),
    Office.SOLICITOR: OfficeFacts("University Solicitor", single=True),
    Office.DIRECTOR_HR: OfficeFacts("Director, Human Resources Division", single=True),
    Office.DIRECTOR_GOVERNANCE: OfficeFacts(
        "Director, Corporate Governance, Risk and Compliance Services", single=True
    ),
    Office.COORDINATOR: OfficeFacts("Contact officer coordinator", while_vacant=Office.DIRECTOR),
    Office.CONTACT_OFFICER: OfficeFacts("Harassment and Discrimination Contact Officer"),
    Office.RECORDS_OFFICER: OfficeFacts("Records officer"),
    Office.AUDITOR: OfficeFacts("Auditor"),
    Office.SYSTEM_ADMINISTRATOR: OfficeFacts("System administrator"),
}
