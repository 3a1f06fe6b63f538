"""Who may take a step: the parties of a case, and the offices of the Procedure.

A role says what a person is *to a record*; an office is held by a dated appointment. In a case that the
Director may not have (a complaint about the office itself), whoever receives it stands in the Director's place.
"""

from dataclasses import dataclass, replace

from procedure.offices import OFFICES, Office


@dataclass(frozen=True)
class Role:
    """One kind of person a step may be open to.

    `office` is set where the role is held by appointment; `personally` means that a nominee is not enough:
    the holder, or someone formally acting (specification 5.1).
    """

    code: str
    title: str
    office: Office | None = None
    personally: bool = False

    def __str__(self) -> str:
        return f"{self.title}, personally" if self.personally else self.title


def _office(office: Office) -> Role:
    return Role(office.value, OFFICES[office].title, office)


def personally(role: Role) -> Role:
    """The same office, without "or nominee": its holder or someone acting in it."""
    return replace(role, personally=True)


COMPLAINANT = Role("complainant", "the complainant")
RESPONDENT = Role("respondent", "the respondent")
WRITER = Role("writer", "the person writing the draft")
ADDRESSEE = Role("addressee", "the person it is addressed to")
THEMSELF = Role("themself", "the person it is about")
REPORTED = Role("reported", "the person whom a report is about")  # told by no more than a letter that was released
HELPING = Role("helping", "the person who was asked to help")
CONCERNED = Role("concerned", "everyone whom it concerns")  # whom the record itself names, to be told
CONCILIATOR = Role("conciliator", "the conciliator")
LAWYER = Role("lawyer", "the lawyer who is asked for advice")  # in the University Solicitor's place (29)
EXECUTIVE_OFFICER = Role("executive_officer", "the Executive Officer")  # of an investigation (36)
PANEL_MEMBER = Role("panel_member", "the panel member")  # of an Enquiry Panel, asked or at work (42)
PANEL_CHAIR = Role("panel_chair", "the Chair of the panel")  # one of its members (42)
INVITED = Role("invited", "the person who is invited")  # by an Enquiry Panel, to be heard (48)
MACHINERY = Role("machinery", "the machinery")  # nobody: what follows of itself (`proceed.of_itself`)

DIRECTOR = _office(Office.DIRECTOR)
EQUITY_STAFF = _office(Office.EQUITY_STAFF)
VICE_CHANCELLOR = _office(Office.VICE_CHANCELLOR)
VICE_CHANCELLORS_OFFICE = _office(Office.VICE_CHANCELLORS_OFFICE)
SOLICITOR = _office(Office.SOLICITOR)
DIRECTOR_HR = _office(Office.DIRECTOR_HR)
DIRECTOR_GOVERNANCE = _office(Office.DIRECTOR_GOVERNANCE)
COORDINATOR = _office(Office.COORDINATOR)
CONTACT_OFFICER = _office(Office.CONTACT_OFFICER)
RECORDS_OFFICER = _office(Office.RECORDS_OFFICER)
SYSTEM_ADMINISTRATOR = _office(Office.SYSTEM_ADMINISTRATOR)

PARTIES = (COMPLAINANT, RESPONDENT)
