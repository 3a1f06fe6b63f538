"""What a consultation is coded as (specification 3.4): plain lists of code and words. Codes stand in stored rows.

Kinds of conduct, attributes and campuses are the Procedure's own reference lists; everything else is here. None of the
codes is about one person: `UNDER_15`, `STAFF`, `MANAGER`.
"""

Codes = dict[str, str]

CHANNELS: Codes = {
    "IN_PERSON": "In person",
    "TELEPHONE": "By telephone",
    "VIDEO": "By video",
    "WRITTEN": "By e-mail or message",
    "OTHER": "Another way",
}
DURATIONS: Codes = {
    "UNDER_15": "Under 15 minutes",
    "TO_30": "15 to 30 minutes",
    "TO_60": "30 to 60 minutes",
    "OVER_60": "Over an hour",
}
ENQUIRERS: Codes = {
    "STAFF": "A staff member",
    "ASSOCIATE": "An associate",
    "MANAGER": "A manager",
    "STUDENT": "A student",
    "OTHER": "Someone else",
}
RELATIONS: Codes = {
    "AFFECTED": "It happened to them",
    "ALLEGED": "It is said of them",
    "BYSTANDER": "They saw or heard of it",
    "MANAGER": "They manage someone it concerns",
}
ALLEGED: Codes = {
    "MANAGER": "Their manager",
    "PEER": "A colleague at their level",
    "SUBORDINATE": "Someone they manage",
    "STUDENT": "A student",
    "EXTERNAL": "Someone outside the University",
    "UNKNOWN": "Not said",
}
OPTIONS: Codes = {
    "DIRECT": "Speaking or writing to the other person themselves",
    "ASSISTED": "Sorting it out with a manager’s or Equity and Diversity’s help",
    "CONCILIATION": "A complaint and conciliation",
    "INVESTIGATION": "A complaint and formal investigation",
    "EXTERNAL": "An outside body, at any time",
    "NO_ACTION": "Doing nothing more for now",
}
"""What is explained to everyone, all of it (15)."""
NEXT_STEPS: Codes = {**OPTIONS, "THINKING": "They are thinking about it", "NOT_SAID": "They did not say"}
REFERRALS: Codes = {
    "EQUITY": "Equity and Diversity",
    "LOCAL_MANAGER": "Their manager or a senior manager",
    "HUMAN_RESOURCES": "Human Resources",
    "UNION": "A union",
    "COUNSELLING": "Counselling or the employee assistance program",
    "MEDICAL": "A doctor or health service",
    "SECURITY": "Campus security, or safety and wellbeing",
    "POLICE": "The police",
    "OUTSIDE_BODY": "An outside body",
    "OTHER_OFFICER": "Another contact officer",
}
RISK_ACTIONS: Codes = {
    "EMERGENCY": "Called 000, the police or security",
    "DIRECTOR": "Spoke to the Director, Equity and Diversity",
    "RECEIVER": "Spoke to the alternative receiver, because it is about the Director or their office",
    "COORDINATOR": "Asked the coordinator, without names",
    "SUPPORT": "Made sure of support for today",
    "PLANNED": "Talked through how to stay safe",
    "NONE": "Nothing could be done yet",
}
CONFLICTS: Codes = {
    "PARTY": "I am one of those it is about",
    "LINE": "I manage someone it is about, or they manage me",
    "SMALL_UNIT": "I work in the same small unit as one of them",
    "CLOSE": "I am close to one of them",
    "OTHER_SIDE": "I have already helped another person in it",
    "DECIDES": "I hold a role in Equity and Diversity or Human Resources that may decide in it",
    "SUPPORTS": "I am someone’s support person in it",
    "OTHER": "Something else stands in the way",
}
"""The officer's own declaration: nothing is compared with anything (3.7)."""
WITNESS = "WITNESS"
ASIDE: Codes = {**CONFLICTS, WITNESS: "I became a witness in it"}
HANDED_TO: Codes = {
    "OTHER_OFFICER": "Another contact officer",
    "COORDINATOR": "The coordinator, to find one",
    "EQUITY": "Equity and Diversity",
    "LOCAL_MANAGER": "A manager of their choice",
}
TRIGGERS: Codes = {
    "THREAT": "A serious threat to someone’s life, health, safety or welfare",
    "CHILD": "A child is at risk",
    "LEGAL_DUTY": "A law requires a report",
    "TOO_SERIOUS": "It is so serious that the University must act",
    "COURT_ORDER": "A court orders it",
}
"""When confidence ends (3.5)."""
ADVICE: Codes = {
    "ASKED": "Yes, before anything was passed on",
    "NO_TIME": "No: someone was in danger and there was no time",
    "NOT_REACHED": "No: the coordinator could not be reached in time",
    "ABOUT_THEM": "No: it is about the coordinator",
}
TOLD: Codes = {
    "TOLD": "Yes, they were told before or as it was done",
    "UNSAFE": "No: telling them would not have been safe",
    "NOT_REACHED": "No: they could not be reached",
}
DISCLOSED_TO: Codes = {
    "DIRECTOR": "The Director, Equity and Diversity",
    "RECEIVER": "The alternative receiver, because it is about the Director or their office",
    "EMERGENCY": "Emergency services (000)",
    "POLICE": "The police",
    "CHILD_PROTECTION": "Child protection",
    "SECURITY": "Campus security",
    "COURT": "A court",
}
BY_CONSENT, FOR_DUTY, OPENED = "CONSENT", "DUTY", "OPENED"
VAULT_ACTS: Codes = {
    BY_CONSENT: "An identity was kept, because the person agreed",
    FOR_DUTY: "Something was passed on under the duty of care",
    OPENED: "A kept identity was opened",
}
OPENING_REASONS: Codes = {
    "AGREED": "To do what the person agreed to",
    "DUTY": "To answer a question about the duty of care",
    "THEY_ASK": "The person asks what is kept, or asks to correct it",
    "COURT": "A court orders it",
}
EVERY_OPTION = "ALL"
