"""Default lists of clauses 23, 25, 26 and 28 (specification 1.7-1.10): conciliation."""

from procedure.defaults.rows import DefaultList, lettered

LISTS = (
    DefaultList(
        "choices_after_declining", "Choices when a respondent does not want conciliation", "23",
        lettered(
            ("DISCONTINUE", "End it here", "Nothing more happens under this procedure on this part."),
            ("INVESTIGATION", "Ask for a formal investigation"),
            ("EXTERNAL", "Go to an outside body"),
            ("CONTINUE_WITH_OTHERS", "Go on with those who are willing",
             "Where there are several respondents; for the others you choose one of the rest."),
        ),
        fixed=True,
    ),
    DefaultList(
        "conciliation_terms", "What conciliation is", "25",
        lettered(
            ("VOLUNTARY", "Voluntary", "For both sides; either may stop at any time."),
            ("CONCILIATOR", "Led by the Director, a nominee or an impartial conciliator"),
            ("MANNER", "Together, apart, in writing or by telephone", "Whichever suits the people in it."),
            ("NO_VERDICT", "Nobody decides who is right"),
            ("CONFIDENTIAL", "Confidential",
             "What is said is not put before an Enquiry Panel without consent; the complaint form is, and safety comes"
             " first."),
            ("COMPANION", "With a support person if you like", "Not a lawyer."),
            ("WRITTEN", "Any agreement is in writing", "Signed by both and kept by Equity and Diversity."),
            ("RESOLVED", "Resolved when both say so in writing"),
        ),
    ),
    DefaultList(
        "choices_after_stage_2", "Choices when there is no statement or no resolution", "26",
        lettered(
            ("DISCONTINUE", "End it here", "Nothing more happens under this procedure on this part."),
            ("INVESTIGATION", "Ask for a formal investigation"),
            ("EXTERNAL", "Go to an outside body"),
            ("OTHER_OPTIONS", "Ask Equity and Diversity what else is possible", "Such as measures in the workplace."),
        ),
        fixed=True,
    ),
    DefaultList(
        "victimisation_in_stage_2", "What the Director may do about victimisation in Stage 2", "28",
        lettered(
            ("VIC_INFORM", "Tell the person in writing that it is unlawful and must stop"),
            ("VIC_PROTECT", "Put protection in place", "As under clauses 11 and 12."),
            ("VIC_STAGE3", "Treat it as a new allegation in Stage 3", "Or add it to the one under way."),
            ("VIC_REFER_VC", "Refer it to the Vice-Chancellor", "For action under the enterprise agreement."),
            ("VIC_END_CONC", "End the conciliation"),
            ("VIC_EXTERNAL", "Explain the outside options to the person affected"),
        ),
        note="After consulting the University Solicitor. From the approval of an investigation on, clause 60 applies"
             " instead.",
        fixed=True,
    ),
)  # fmt: skip
