"""Section 2, what it is about (3, 18): kinds of conduct and protected attributes, in plain words."""

from complaints.forms.lodging.base import Question, any_of, one_of

UNSURE = (("yes", "Yes"), ("no", "No"), ("unsure", "I’m not sure"))


class Kinds(Question):
    """What kind of conduct."""

    title = "What it is about"
    lists = ("conduct_kinds",)
    page_heading = "kinds"
    warns = "The next pages use plain words for hard things. You can stop at any point; what you have saved stays."

    kinds = any_of(
        "What is it about?",
        missing="Tick at least one. “I am not sure” is an answer",
        hint="Tick all that fit. You need not know the right word; someone works it out with you.",
    )

    def arrange(self) -> None:
        self.offer("kinds", "conduct_kinds", labels="plainly")


class Grounds(Question):
    """Which attributes."""

    title = "What it is about"
    lists = ("attributes",)
    page_heading = "attributes"

    attributes = any_of(
        "Was it because of any of these?",
        missing="Tick at least one. “I am not sure” and “None of these” are answers",
        hint="Tick all that fit, also if someone only assumed it of you. We ask for this complaint alone.",
    )

    def arrange(self) -> None:
        self.offer("attributes", "attributes")

    def clean_attributes(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["attributes"]
        return chosen if chosen == ["ATTR_NONE"] else [code for code in chosen if code != "ATTR_NONE"]


class PaidBack(Question):
    """Victimisation (28, 35, 60)."""

    title = "What it is about"
    page_heading = "victimisation"

    victimisation = one_of(
        "Have you been treated badly for speaking up or for helping someone?",
        UNSURE,
        missing="Choose yes, no or “I’m not sure”",
        hint=(
            "For example, threatened, left out or moved because you complained, helped someone complain, or were"
            " thought to have done so."
        ),
    )
