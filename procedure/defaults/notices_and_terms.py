"""Default lists of clauses 64 and 67 (specification 1.20, 1.21, 2.3): modes of notice and definitions."""

from procedure.defaults.rows import DefaultList, Row, plain

LISTS = (
    DefaultList(
        "notice_modes", "How a notice is given, and when it counts", "64",
        (
            Row("BY_HAND", "By hand", "The same day; after 17:00 or on a closed day, the next working day.", "a",
                extra={"time": "same_day", "evidence": "who handed it over, when, where; acknowledged or refused"}),
            Row("POST", "By pre-paid post", "The 7th working day after posting within Australia, the 10th overseas.",
                "b", extra={"time": "post", "evidence": "the address, the date of posting, tracking"}),
            Row("EMAIL", "By e-mail, as an attached letter",
                "The same day before 17:00 on a working day, otherwise the next working day. Only to a University"
                " address, or one the person named.", "c",
                extra={"time": "same_day", "evidence": "message number, address, whether it bounced"}),
            Row("PORTAL", "Here, with a message that says nothing of the matter",
                "When it is opened. The message is not the notice.", "d",
                extra={"time": "opened", "evidence": "when it was opened"}),
        ),
        note="Each notice is in writing. The University's own time limits are met by sending; time against a person"
             " runs from the day a notice counts as given.",
        fixed=True,
    ),
    DefaultList(
        "definitions", "What the terms mean", "67",
        plain(
            ("ASSOCIATE", "Associate",
             "Someone who is neither staff nor student and works in or with the University: a contractor, consultant,"
             " honorary, adjunct or visiting appointee, volunteer, agency worker, Council or committee member, or"
             " someone of a controlled entity on University business."),
            ("STAFF_MEMBER", "Staff member", "A person the University employs on any basis, casuals included."),
            ("MEMBER", "Member of the University", "Staff, students, Council members and associates."),
            ("COMPLAINANT", "Complainant", "A person who says they experienced the conduct."),
            ("RESPONDENT", "Respondent", "A person said to have engaged in the conduct. Nothing has been decided."),
            ("MANAGER", "Manager, senior manager",
             "Your immediate supervisor; the head of the area above: head of school, dean, director or executive."),
            ("ATTRIBUTE", "Attribute", "A personal characteristic the law protects. They are listed separately."),
            ("DIRECT", "Direct discrimination", "Treating someone badly, or proposing to, because of an attribute."),
            ("INDIRECT", "Indirect discrimination",
             "A requirement, condition or practice that is not reasonable and puts people with an attribute at a"
             " disadvantage."),
            ("SEXUAL_HARASSMENT", "Sexual harassment",
             "Sexual conduct that is not welcome, such as an advance or a request, where a reasonable person who knew"
             " all the circumstances would have foreseen that it might offend, humiliate or frighten."),
            ("VICTIMISATION", "Victimisation",
             "Harming someone, or threatening to, because they or someone close to them complained, helped, gave"
             " evidence, refused to take part, or are believed to have done or to intend it."),
            ("WORKING_DAY", "Working day", "Monday to Friday, when the University is open."),
            ("NOMINEE", "Nominee", "A person authorised in writing to act for an office, within stated limits."),
            ("SUPPORT_PERSON", "Support person",
             "A companion you choose, who is not an Australian legal practitioner nor training to become one."),
            ("NOTICE", "Notice", "A letter from the University that counts as given under clause 64."),
        ),
    ),
)  # fmt: skip
