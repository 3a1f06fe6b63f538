"""Default lists of clauses 11, 15, 16, 17, 18 and 21 (specification 1.1-1.6): risk, Stage 1 and lodging."""

from procedure.defaults.rows import DefaultList, lettered

LISTS = (
    DefaultList(
        "risk_measures", "What the Director may do about a serious risk", "11",
        lettered(
            ("RISK_EMERGENCY", "Call emergency services, campus security or the police",
             "Recorded with who, when and their reference; the person's own wishes are recorded too."),
            ("RISK_REFER_VC", "Recommend immediate action to the Vice-Chancellor",
             "Such as suspension or exclusion, which only the Vice-Chancellor or an authorised officer can impose."),
            ("RISK_CONSULT", "Consult the University Solicitor or the Director, Human Resources Division",
             "On arrangements until the matter is settled."),
            ("RISK_INTERIM_WORK", "Separate people or adjust work for the time being",
             "No contact, another reporting line, another place, remote work or paid leave; never a punishment;"
             " reviewed within 14 days; in writing to the person it binds."),
            ("RISK_ESCALATE_STAGE", "Take the matter straight to Stage 3 consideration",
             "Only with reasons, the person told first unless that is unsafe; off unless the University turns it on."),
            ("RISK_WELFARE", "Arrange support or a safety plan for anyone affected", "Respondents included."),
        ),
        fixed=True,
    ),
    DefaultList(
        "local_help", "What a contact officer, manager or senior manager does in Stage 1", "15",
        lettered(
            ("S1_LISTEN", "Listens without taking sides", "And without judging whether it is right."),
            ("S1_CLARIFY", "Helps you see what the issues are", "And what you would like to happen."),
            ("S1_INFORM", "Explains your options",
             "Acting yourself, with help, conciliation, investigation, an outside body, or nothing."),
            ("S1_CONFIDENTIAL", "Explains confidentiality and its limits", "Before you say anything in detail."),
            ("S1_SUPPORT", "Tells you where to find support", "Counselling, the union, a support person."),
            ("S1_STRATEGY", "Helps you prepare", "To act for yourself, or with company if you ask."),
            ("S1_NO_VICTIMISATION", "Explains your protection", "Nobody may harm you for raising it."),
            ("S1_RECORD", "Keeps a short record", "One that identifies nobody, unless you agree otherwise."),
            ("S1_REFER", "Refers you on where needed", "If conflicted, out of depth, or suspecting a serious risk."),
        ),
        note="Contact officers stop there: they never investigate, decide, advocate or negotiate. Managers may"
             " also help people resolve it, and consult Equity and Diversity about a risk or a workplace issue.",
    ),
    DefaultList(
        "informal_resolutions", "Ways in which it can be resolved informally", "16",
        lettered(
            ("RES_ACK", "The other person acknowledges the effect it had"),
            ("RES_STOP", "Agreement that it stops, and on conduct from now on"),
            ("RES_APOLOGY", "An apology, spoken or written"),
            ("RES_EXPLAIN", "A misunderstanding cleared up"),
            ("RES_WORK", "Working arrangements changed by agreement"),
            ("RES_TRAIN", "Training, coaching or counselling taken up"),
            ("RES_FACILITATE", "A facilitated conversation or mediation"),
            ("RES_REVERSAL", "A decision or practice reviewed or changed", "Such as a roster or an adjustment."),
            ("RES_OTHER", "Something else"),
        ),
    ),
    DefaultList(
        "choices_after_stage_1", "Choices when Stage 1 does not resolve it", "17",
        lettered(
            ("STOP", "Take it no further", "Equity and Diversity may still act on a risk or a workplace issue."),
            ("CONCILIATION", "Lodge a complaint and ask for conciliation",
             "Help to reach an agreement. It is voluntary for everyone, and nobody decides who is right."),
            ("INVESTIGATION", "Lodge a complaint and ask for a formal investigation",
             "If it is approved, facts are found on each allegation and the Vice-Chancellor makes a determination."),
            ("EXTERNAL", "Go to an outside body", "You may do so at any time."),
        ),
        note="You need not try one before another.",
        fixed=True,
    ),
    DefaultList(
        "lodging_requirements", "What lodging a complaint requires", "18",
        lettered(
            ("FORM", "The complaint form, completed and signed", "One person a form; related ones can be linked."),
            ("PARTICULARS", "For each thing that happened: what, who, when and where", "And the grounds, if you know."),
            ("EVIDENCE", "Witnesses and documents you rely on", "You can add them later."),
            ("PRIOR", "What you have tried already", "Or why not: you need not have tried anything."),
            ("OUTCOME", "What you would like to happen"),
            ("PATHWAY", "Conciliation or formal investigation"),
            ("LODGE", "Sending it to the Director, Equity and Diversity", "Or to the alternative receiver."),
        ),
        fixed=True,
    ),
    DefaultList(
        "ways_to_proceed", "How the Director proceeds after acknowledging", "21",
        lettered(
            ("PROCEED_S2", "Begin Stage 2",
             "Tell each respondent in writing, with the part that concerns them, invite a statement and ask whether"
             " they will conciliate."),
            ("PROCEED_S3", "Treat it as a request for formal investigation", "And consult the Solicitor (29)."),
        ),
        note="Two further ways follow from other clauses: agreeing on the process with another area first (20), and"
             " waiting for an outside body (13).",
        fixed=True,
    ),
)  # fmt: skip
