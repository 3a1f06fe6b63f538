"""What a refresher goes over, one by one: the checklist of specification 3.2. Plain; codes stand in stored rows."""

COMPETENCIES: dict[str, str] = {
    "LISTENING": "Listening actively",
    "CONFIDENTIALITY": "Confidentiality, and its limits",
    "DUTY_OF_CARE": "Duty of care",
    "IMPARTIALITY": "Impartiality",
    "VICARIOUS_LIABILITY": "When the University answers for what its people do",
    "RECOGNISING": "Recognising what may be unlawful or against policy",
    "EXPLAINING": "Explaining the policy and all the options",
    "HELPING_CHOOSE": "Helping someone to see clearly and to choose for themselves",
    "INCIDENCE": "Telling management how often things happen, without identities",
    "IMPACTS": "What it does to people, and to a workplace",
    "PROMOTING": "Promoting the policy",
    "ROLES": "Telling the roles of officers and of managers apart",
    "NETWORK": "Taking part in the network",
}

SHOWN, AGAIN = "shown", "again"
RESULTS: dict[str, str] = {SHOWN: "Shown", AGAIN: "To be practised again"}


def missing(answers: dict[str, str]) -> list[str]:
    """The items without an answer, in words, in the order of the checklist."""
    return [words for code, words in COMPETENCIES.items() if answers.get(code) not in RESULTS]
