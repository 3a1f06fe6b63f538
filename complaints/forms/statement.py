"""The questions of a respondent's statement (21): an answer to each allegation, their own words, conciliation, files.

Nothing is required: whoever answers may leave anything unsaid, and nothing is read into it.
"""

from complaints.forms.lodging.base import Question, one_of, words
from complaints.forms.lodging.evidence import AddFile
from complaints.forms.party import ChangeContact
from complaints.models.statement import ANSWERS

WILLING = (("yes", "Yes, I would take part"), ("no", "No, I would rather not"), ("later", "I do not know yet"))


class AnswerAllegation(Question):
    """What the respondent says to one allegation."""

    title = "Your statement"

    answer = one_of(
        "What do you say to this?",
        tuple(ANSWERS.items()),
        hint="You can leave it open and come back. Nothing is read into an answer that you do not give.",
    )
    words = words(
        "In your own words, if you want", hint="What happened as you saw it. As much or as little as you want."
    )

    def arrange(self) -> None:
        for name in ("answer", "words"):
            self.fields[name].mark_optional = False


class OwnWords(Question):
    """Anything beside the answers."""

    title = "Your statement"
    page_heading = "text"

    text = words(
        "What else do you want to say?",
        hint=(
            "You need not write anything here. You can say what came before, what is left out, or who knows something"
            " about it and what they know. Please write of others only what is needed."
        ),
        rows=10,
    )

    def arrange(self) -> None:
        self.fields["text"].mark_optional = False


class Willing(Question):
    """Whether they would look for an agreement."""

    title = "Your statement"
    page_heading = "willing"

    willing = one_of(
        "Would you take part in conciliation?",
        WILLING,
        hint=(
            "Conciliation looks for what both sides can live with. Nobody decides there who is right, nothing said in"
            " it is used elsewhere, and you can stop at any time. Whatever you answer, nothing is read into it."
        ),
    )

    def arrange(self) -> None:
        self.fields["willing"].mark_optional = False


class AddOwnFile(AddFile):
    """One file that goes with the statement."""


class ChangeOwnContact(ChangeContact):
    """Where and when it is safe to reach this respondent: theirs, in this matter alone."""

    step = "track.change_contact"
    before = (
        "The person who complained never sees this. It is used to write to you or call you about this matter, and for"
        " nothing else.",
    )
