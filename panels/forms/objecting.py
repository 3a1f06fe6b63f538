"""Forms of an objection to a member of a panel (43): a party's, and the ruling on it."""

from typing import Any

from complaints.forms.lodging.base import one_of
from complaints.forms.step_form import StepForm, reasons_field
from complaints.plain_words import judges_nobody

MISSING = "Choose the member who should not sit"
WHY = "Why should they not sit?"


class ObjectToMember(StepForm):
    """A party says of one of the three that they should not sit, and why (43)."""

    step = "memberstold.object_to_member"
    heading = "Object to a member"
    button = "Send"
    done = "Thank you. It is ruled on before the panel begins, and you are told with the reasons."
    before = (
        "Reasons are, for example, that somebody is family or a friend of anyone concerned, works closely with them,"
        " has quarrelled with them, gains something by it, or has said already what they think of it (clause 43).",
        "The Vice-Chancellor, or whoever decides in their place, and those who handle this read it. Neither the member"
        " nor anyone else whom it concerns does. Nothing that you say can be held against you.",
    )

    member = one_of("Who should not sit?", missing=MISSING)
    reasons = reasons_field(WHY, missing="Write why this member should not sit")

    def arrange(self) -> None:
        """Those of them to whom they have not objected yet."""
        self.of = {str(each.pk): each for each in self.record.to_object_to}
        field: Any = self.fields["member"]
        field.choices = [(key, each.person.name) for key, each in self.of.items()]

    @property
    def why_nothing(self) -> str:
        """They have objected to everyone who is there."""
        return "" if self.of else "You have objected to each of the members already. You are told how it is ruled on."

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"about": self.of[said["member"]], "reasons": said["reasons"]}


class Ruling(StepForm):
    """What both rulings ask."""

    reasons = reasons_field(
        "Your reasons",
        hint="Whoever objected reads them in a letter. Name nobody else.",
        missing="Write the reasons of your ruling",
    )

    def arrange(self) -> None:
        """They stand in a letter, so they judge nobody."""
        self.fields["reasons"].validators.append(judges_nobody)


class Uphold(Ruling):
    """The party is right (43)."""

    step = "objection.uphold"
    heading = "Find the objection right"
    done = "The member’s place has ended. Name somebody else now. Whoever objected has a letter."
    before = (
        "The member’s place ends at once, and they learn that it ended and nothing more. Whoever objected gets a letter"
        " with your reasons. Then you name somebody else, and the parties are told anew once they have declared.",
    )


class Dismiss(Ruling):
    """Nothing in it keeps the member from the panel (43)."""

    step = "objection.dismiss"
    heading = "Find the objection not right"
    done = "The member stays. Whoever objected has a letter with your reasons."
    before = ("The member stays, and learns nothing of it. Whoever objected gets a letter with your reasons.",)
