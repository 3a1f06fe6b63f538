""" "See your options": three questions, a few ways forward. Nothing is stored, nothing stands in an address.

Plain rules: what was answered in, what may help out, the safest first. Clauses 6, 13, 15-18.
"""

from dataclasses import dataclass

from django import forms

from procedure import confidence

NOT_SURE = "unsure"


class OptionsForm(forms.Form):
    """None of the questions must be answered."""

    mark_optional = False

    safe = forms.ChoiceField(
        label="Do you feel safe right now?",
        choices=[("yes", "Yes"), ("no", "No"), (NOT_SURE, "I’m not sure")],
        widget=forms.RadioSelect,
        required=False,
    )
    place = forms.ChoiceField(
        label="Where are you in this?",
        choices=[
            ("me", "Something happened to me"),
            ("saw", "I saw something, or someone told me"),
            ("manager", "I manage someone it happened to, or someone it is about"),
            ("told", "I have been told that a complaint is about me"),
            ("student", "I am a student"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    wish = forms.ChoiceField(
        label="What would you like most, just now?",
        choices=[
            ("talk", "To talk it through with someone"),
            ("stop", "For it to stop, without anything formal"),
            ("decide", "For someone to find out what happened and decide"),
            ("outside", "To go to someone outside the University"),
            (NOT_SURE, "I don’t know yet"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )


@dataclass(frozen=True)
class Way:
    """One way forward: its heading, why it may help, and where it is."""

    title: str
    text: str
    url: str
    link: str


SAFETY = Way(
    "Your safety comes first",
    "If there is danger now, call 000. If not, tell Equity and Diversity today: they can act on safety before"
    " anything else, with or without a complaint.",
    "#talk",
    "Numbers to call",
)
TALK = Way(
    "Talk to a contact officer",
    f"They listen, explain every choice and keep what you say to themselves unless {confidence.IN_A_SENTENCE}. They do"
    " not judge or investigate. Nothing starts.",
    "/help/",
    "How to reach one",
)
INFORMAL = Way(
    "Sort it out informally",
    "You raise it yourself, or with the help of a contact officer or a manager. No form and no finding. You can stop or"
    " change course whenever you like.",
    "/help/#informal",
    "What this can look like",
)
COMPLAIN = Way(
    "Make a complaint",
    "You write down what happened, in your own time. Nothing is sent until you say so. You may ask for conciliation or"
    " for a formal investigation.",
    "/complaint/",
    "Start a complaint",
)
OUTSIDE = Way(
    "Go to someone outside the University",
    "You can do this at any time, instead of or beside a complaint here. Time limits differ: ask them, don’t assume"
    " that you are too late.",
    "/help/#outside",
    "Who they are",
)
SUPPORT = Way(
    "Get support only",
    "Counselling and support are there for you whatever you decide. You do not have to decide anything.",
    "/help/#support",
    "Who can support you",
)
TOLD = Way(
    "Your rights when a complaint is about you",
    "No finding has been made. You will be told what is said, you can answer, and you can have support.",
    "/told/",
    "What happens and what you can do",
)
MANAGERS = Way(
    "What to do as a manager",
    "Listen, keep it to those who need to know, and act on safety. You need not decide who is right.",
    "/managers/",
    "A short guide",
)
BYSTANDER = Way(
    "You can help without a complaint of your own",
    "Let the person choose what happens next. You can talk to a contact officer about what you saw without"
    " giving names.",
    "/help/",
    "How to reach one",
)
STUDENTS = Way(
    "Students have their own way",
    "This site is for staff and associates. If you tell Equity and Diversity, they will take you to the right people;"
    " you will not be sent away.",
    "#talk",
    "Ask Equity and Diversity",
)

BY_PLACE = {
    "told": [TOLD, SUPPORT, TALK],
    "manager": [MANAGERS, TALK],
    "saw": [BYSTANDER, SUPPORT],
    "student": [STUDENTS, SUPPORT],
}
BY_WISH = {
    "talk": [TALK, SUPPORT],
    "stop": [INFORMAL, TALK],
    "decide": [COMPLAIN, OUTSIDE],
    "outside": [OUTSIDE, SUPPORT],
}
EVERYTHING = [TALK, INFORMAL, COMPLAIN, OUTSIDE, SUPPORT]


def ways(*, safe: str = "", place: str = "", wish: str = "") -> list[Way]:
    """What may help, the most fitting first, each once; everything where the answers say little."""
    found: list[Way] = [SAFETY] if safe in {"no", NOT_SURE} else []
    found += BY_PLACE.get(place, [])
    found += BY_WISH.get(wish, [] if place in BY_PLACE else EVERYTHING)
    if place in {"", "me"}:
        found += EVERYTHING
    return list(dict.fromkeys(found))
