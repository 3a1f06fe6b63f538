"""Outside bodies and sources of support (specification 2.6; clauses 7, 13, 62).

Every number and address is to be verified by the University at installation: until then `checked_on` is empty and the
page says so. Entries of the University's own (`to_enter`) have no number until it enters them.
"""

from procedure.defaults.rows import DefaultList, Row

OTHER_BODY = "OTHER_BODY"
"""An outside body that is none of those listed: whoever chooses it says which."""


def _contact(code: str, label: str, gist: str, phone: str = "", url: str = "", limit: str = "", **extra: object) -> Row:
    known = {"phone": phone, "url": url, "time_limit": limit, "checked_on": "", **extra}
    return Row(code, label, gist, confirm=True, extra=known)


BODIES = (
    _contact("VEOHRC", "Victorian Equal Opportunity and Human Rights Commission",
             "Helps people resolve discrimination, sexual harassment, victimisation and vilification under State law."
             " It does not decide who is right.", "1300 292 153", "https://www.humanrights.vic.gov.au/",
             "It may decline a matter more than 12 months old."),
    _contact("VCAT", "Victorian Civil and Administrative Tribunal",
             "Hears and decides claims under the Equal Opportunity Act. You can go there directly.", "1300 018 228",
             "https://www.vcat.vic.gov.au/", "Ask the tribunal."),
    _contact("AHRC", "Australian Human Rights Commission",
             "Takes complaints under Commonwealth law on sex, race, disability and age, and enforces the duty to"
             " prevent.", "1300 656 419", "https://humanrights.gov.au/", "It may end one over 24 months old."),
    _contact("FWC", "Fair Work Commission",
             "Deals with sexual harassment at work, orders to stop it or bullying, and dismissal.", "1300 799 675",
             "https://www.fwc.gov.au/",
             "2 years from the last conduct for sexual harassment (conduct from 6 March 2023); 21 days from a"
             " dismissal."),
    _contact("FWO", "Fair Work Ombudsman", "Enforces workplace law on discrimination and adverse action.", "13 13 94",
             "https://www.fairwork.gov.au/"),
    _contact("WORKSAFE", "WorkSafe Victoria", "Health and safety at work, mental health included, and compensation.",
             "1800 136 089", "https://www.worksafe.vic.gov.au/"),
    _contact("POLICE", "Victoria Police",
             "Crimes such as sexual assault, stalking and threats. In danger, call 000.", "131 444",
             "https://www.police.vic.gov.au/", "None.", emergency="000"),
    _contact("IBAC", "Independent Broad-based Anti-corruption Commission",
             "Corruption, and public interest disclosures.", "1300 735 135", "https://www.ibac.vic.gov.au/"),
    _contact("OMBUDSMAN", "Victorian Ombudsman", "How a public body, such as a university, has acted.",
             "1800 806 314", "https://www.ombudsman.vic.gov.au/"),
    _contact("STUDENT_OMBUDSMAN", "National Student Ombudsman", "Complaints by students about their university.",
             "", "https://www.nso.gov.au/"),
    _contact("OVIC", "Office of the Victorian Information Commissioner", "Privacy and access to records.",
             "1300 006 842", "https://ovic.vic.gov.au/"),
    _contact(OTHER_BODY, "Another outside body", "Say which."),
)  # fmt: skip

SUPPORT = (
    _contact("EMERGENCY", "In danger now", "Police, fire or ambulance.", "000", group="danger", hours="always"),
    _contact("CAMPUS_SECURITY", "Campus security", "Help on campus, for anyone.", group="danger", to_enter=True),
    _contact("RESPECT", "1800RESPECT",
             "Counselling for anyone affected by sexual assault, family violence or abuse.", "1800 737 732",
             "https://www.1800respect.org.au/", group="counselling", hours="always"),
    _contact("LIFELINE", "Lifeline", "Someone to talk to in a crisis.", "13 11 14", "https://www.lifeline.org.au/",
             group="counselling", hours="always"),
    _contact("EAP", "Employee assistance program",
             "Free and confidential counselling for staff.", group="counselling", to_enter=True),
    _contact("EQUITY_DIVERSITY", "Equity and Diversity",
             "Questions about this procedure, before you decide anything.", group="university",
             to_enter=True),
    _contact("CONTACT_OFFICER", "A contact officer",
             "Listens, explains your options and takes no side.", group="university", to_enter=True),
    _contact("NTEU", "National Tertiary Education Union",
             "Advice and company for members, complainants and respondents alike. It is not an outside body that"
             " decides.", "", "https://www.nteu.au/", group="union"),
    _contact("SAFER_COMMUNITY", "Safety and wellbeing service",
             "Help with safety on campus.", group="university", to_enter=True),
    _contact("RELAY", "National Relay Service", "If you are deaf or find it hard to hear or speak.", "1300 555 727",
             "https://www.accesshub.gov.au/about-the-nrs", group="access"),
    _contact("INTERPRETER", "Translating and Interpreting Service", "An interpreter by telephone.", "131 450",
             "https://www.tisnational.gov.au/", group="access"),
)  # fmt: skip

LISTS = (
    DefaultList("external_bodies", "Outside bodies you can go to", "13", BODIES,
                note="You can go to one at any time, whatever happens here. Time limits differ: ask, and do not assume"
                     " that you are too late. To be confirmed by the University."),
    DefaultList("support_contacts", "Support", "7", SUPPORT, note="To be confirmed by the University."),
)  # fmt: skip
