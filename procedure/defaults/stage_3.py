"""Default lists of clauses 43, 44, 45, 47, 48, 51, 54, 57 and 60 (specification 1.11-1.19): panel and outcome."""

from procedure.defaults.rows import DefaultList, Row, lettered, plain

EXCLUSIONS = tuple(
    Row(code, label, gist, letter=chr(ord("a") + n), extra={"checked": checked})
    for n, (code, label, gist, checked) in enumerate((
        ("EX_PARTY", "A complainant or respondent", "In this complaint or a linked one.", True),
        ("EX_WITNESS", "A witness", "Nominated or likely.", True),
        ("EX_SUPPORT", "Anyone who is or was a party's support person or representative", "", True),
        ("EX_HDCO", "A contact officer",
         "Every one in office since the first thing alleged, in every case alike, so that a refusal tells nobody whom"
         " a person consulted.", True),
        ("EX_PRIOR", "Anyone involved earlier",
         "A manager in Stage 1, the conciliator, Equity and Diversity, the Solicitor's office, the Director of Human"
         " Resources if consulted.", True),
        ("EX_DECIDER", "The Vice-Chancellor, the nominee, the Executive Officer and observers", "", True),
        ("EX_LINE", "A party's manager or report, or someone of the same unit", "", True),
        ("EX_INTEREST", "Anyone with an interest or a close tie", "Declared by each member.", False),
        ("EX_STUDENT", "A student", "", True),
    ))
)  # fmt: skip

LISTS = (
    DefaultList("panel_exclusions", "Who may not sit on the panel", "43", EXCLUSIONS, fixed=True),
    DefaultList(
        "hearing_observers", "Who observes the hearings", "44",
        (
            Row("OBS_EO", "The Executive Officer", "", "a", extra={"required": True}),
            Row("OBS_DIRECTOR", "The Director, Equity and Diversity or nominee", "", "b", extra={"required": True}),
            Row("OBS_SOLICITOR", "The University Solicitor or nominee", "On procedure only.", "c",
                extra={"required": False}),
        ),
        note="Observers do not question, deliberate, vote or draft. An absence is recorded with its reason; the Chair"
             " decides whether the hearing goes on.",
        fixed=True,
    ),
    DefaultList(
        "panel_duties", "What panel members undertake", "45",
        lettered(
            ("FAIR", "To act fairly and impartially, judging nothing beforehand"),
            ("CONFLICT", "To disclose any conflict at once", "Actual, possible or perceived."),
            ("CONFIDENTIAL", "To keep everything confidential", "Except as the Procedure allows."),
            ("PROCEDURE", "To follow the Procedure and natural justice"),
            ("PROMPT", "To act promptly", "With the 30 working days in mind."),
            ("RELEVANT", "To consider only what is relevant, and weigh it properly"),
            ("WHOLE", "To read and attend all of it", "No member decides on evidence not before them."),
            ("RESPECT", "To treat everyone with respect", "With regard to safety and to what they have been through."),
            ("RETURN", "To return working papers to Equity and Diversity"),
        ),
        note="Signed before any paper is opened.",
    ),
    DefaultList(
        "prehearing_purposes", "What a pre-hearing is for", "47",
        lettered(
            ("ISSUES", "Settling the allegations and what is in dispute, for each respondent"),
            ("PAPERS", "Reviewing the papers"),
            ("MANNER", "Deciding on papers, interviews or a hearing, in person or remote"),
            ("WITNESSES", "Deciding whom to invite, and in which order"),
            ("TIMETABLE", "Setting the timetable and the place"),
            ("DISCLOSURE", "Directing what may be shown to whom"),
            ("OBJECTIONS", "Ruling on objections about conflicts"),
            ("SAFETY", "Considering safety and adjustments", "Separate attendance, interpreter, access."),
            ("DOCUMENTS", "Considering whether more documents are needed"),
        ),
    ),
    DefaultList(
        "hearing_invitees", "Who may be invited", "48",
        lettered(
            ("INV_COMPLAINANT", "The complainant"),
            ("INV_RESPONDENT", "A respondent"),
            ("INV_WITNESS", "A witness whom a party named"),
            ("INV_MEMBER", "Another member of the University"),
            ("INV_OTHER", "Anyone else with information or expertise"),
        ),
        note="An invitation, not a summons.",
        fixed=True,
    ),
    DefaultList(
        "natural_justice", "What natural justice guarantees", "51",
        lettered(
            ("KNOW", "Each respondent knows every allegation and what speaks against them, in time to answer"),
            ("CASE", "Each party may put their case in writing and orally, with evidence and witnesses"),
            ("REPLY", "The complainant may answer what the respondent says"),
            ("DISCLOSED", "Adverse material is shown to the person affected", "Or its gist, with reasons."),
            ("NOTICE", "Reasonable notice of a hearing", "At least 5 working days."),
            ("UNBIASED", "An unbiased panel", "Conflicts declared and ruled on."),
            ("PROBATIVE", "Findings rest on evidence", "Each allegation apart, with reasons."),
            ("ACCOMPANIED", "A companion, and adjustments"),
            ("APART", "Nobody has to face the other", "Questions can go through the Chair."),
            ("ABSENCE", "Staying away after proper notice does not stop the panel"),
        ),
        fixed=True,
    ),
    DefaultList(
        "report_contents", "What the panel's report contains", "54",
        lettered(
            ("TERMS", "Terms of reference and membership"),
            ("ALLEGATIONS", "The allegations, for each respondent"),
            ("PROCESS", "The process: dates, who was heard, adjournments"),
            ("EVIDENCE", "The evidence considered", "And what was refused, with the reason."),
            ("FINDINGS", "A finding of fact on each allegation for each respondent, with reasons"),
            ("VOTES", "How each finding was reached", "Unanimous, by majority or by casting vote; any dissent."),
            ("BAD_FAITH", "Whether anything shows bad faith", "Left out unless positively found."),
            ("SYSTEMIC", "Observations on the workplace", "Optional and not binding."),
            ("APPENDIX", "Exhibits and declarations"),
        ),
        fixed=True,
    ),
    DefaultList(
        "determination_considerations", "What the Vice-Chancellor considers", "57",
        lettered(
            ("FINDINGS", "The panel's report and findings, or the full admission"),
            ("CHARACTER", "Whether the facts are discrimination, sexual harassment, victimisation or another breach"),
            ("SERIOUSNESS", "Seriousness, duration, difference in power, effect on people"),
            ("RESPONSE", "The respondent's response, insight, record and circumstances"),
            ("ADVICE", "Advice of the Solicitor, Human Resources and the Director"),
            ("CONSISTENCY", "Consistency with like cases"),
            ("AGREEMENT", "What the enterprise agreement requires before discipline"),
            ("BAD_FAITH", "Bad faith", "Under clause 59, with its own safeguards."),
            ("PREVENTION", "Steps that prevent it happening again"),
        ),
        fixed=True,
    ),
    DefaultList(
        "determination_actions", "What a determination may order", "57",
        plain(
            ("NO_ACTION", "No action"),
            ("APOLOGY", "An apology"),
            ("UNDERTAKING", "An undertaking"),
            ("TRAINING", "Counselling or training"),
            ("ARRANGEMENTS", "Changed working arrangements"),
            ("MEDIATION", "Mediation"),
            ("WARNING", "A formal warning or censure"),
            ("INCREMENT", "An increment withheld"),
            ("DEMOTION", "Demotion"),
            ("SUSPENSION", "Suspension"),
            ("TERMINATION", "Termination", "For serious misconduct only."),
            ("REMEDY", "A remedy for the complainant", "Leave restored, a decision made again, costs repaid."),
            ("SYSTEMIC", "A change in how the University works"),
            ("REFER_DISCIPLINE", "Referral to the disciplinary process",
             "The default for anything disciplinary: the enterprise agreement prescribes it."),
        ),
    ),
    DefaultList(
        "findings", "What a finding can be", "54e",
        plain(
            ("SUBSTANTIATED", "Substantiated", "More likely than not, it happened as alleged."),
            ("PARTLY_SUBSTANTIATED", "Partly substantiated", "The parts that are found are listed."),
            ("NOT_SUBSTANTIATED", "Not substantiated", "Not found to be more likely than not. It does not mean false."),
        ),
        fixed=True,
    ),
    DefaultList(
        "victimisation_in_stage_3", "What the Vice-Chancellor may do about victimisation", "60",
        lettered(
            ("V3_WARNING", "A written warning or direction to stop"),
            ("V3_PROTECT", "Protective arrangements"),
            ("V3_COMPLAINT", "Treat it as a fresh complaint", "Which may go straight to investigation."),
            ("V3_DISCIPLINE", "Discipline under the enterprise agreement"),
            ("V3_AMEND", "Change the actions decided or how they are followed up"),
            ("V3_OTHER", "Any other action thought fit"),
        ),
        fixed=True,
    ),
)  # fmt: skip
