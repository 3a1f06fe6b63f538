"""Forms of whoever names the members of a panel (41-43): who is asked, who is the Chair, why one is from outside."""

from typing import Any

from django import forms

from complaints.forms.entrusting import EndingAppointment, agreed_to
from complaints.forms.lodging.base import one_of, words
from complaints.forms.step_form import StepForm
from complaints.impartiality import CHECKED, NOT_CHECKED
from complaints.models.line import line_is_known
from config.words import WordsField
from panels import eligible
from people.models import User
from procedure import clock

PLACES = ("1", "2", "3")
NOT_FOUND = "Nobody here has this address or number. Check it and try again"
WHO = (
    "Three people find the facts (clause 42). They are normally members of the University; one may come from outside,"
    " if the nature or the seriousness of the case asks for it. One of them is the Chair, who is a member of the"
    " University.",
    "Not possible (clause 43): a party, a witness or a support person here; whoever had a part in it before; the"
    " manager, a direct report or a colleague in the unit of a party; any contact officer; and whoever holds an office"
    " that decides or advises here, or works on cases. If somebody cannot sit, the page says so and not why.",
    "The records do not know who is a student, and who is close to whom: family, friendship, money, or anything that"
    " could look like taking sides. Ask them, without any names. They are shown the names once they have signed that"
    " they keep it confidential, and then declare.",
)
ASKED = "I have asked each of them whether they can sit, and none of them is a student"
WHY_EXTERNAL = "If one of them is from outside: why?"


def who_field(label: str, *, missing: str) -> WordsField:
    """Somebody who is here, by their address or number."""
    return WordsField(
        label=label,
        max_length=254,
        required=bool(missing),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": missing},
    )


class Nominating(StepForm):
    """What is asked whenever somebody is named."""

    before = WHO

    def known_of(self, typed: str) -> User:
        """The person, who may sit as far as is known (43). Raises ValidationError, in words that tell nothing new."""
        person = User.objects.found_by(typed)
        if person is None:
            raise forms.ValidationError(NOT_FOUND)
        why = eligible.why_not_to_sit([person], self.record.complaint, on=clock.today())[person.pk]
        if why:
            raise forms.ValidationError(why)
        return person

    def line_of(self, person: User) -> str:
        """What the directory knows of their line and unit: never that all is clear (A-61)."""
        return CHECKED if line_is_known(self.record.complaint, person) else NOT_CHECKED


class NominateMembers(Nominating):
    """The three of them at once (42)."""

    step = "panel.nominate_members"
    heading = "Name the three members"
    button = "Ask them to sit"
    done = "They are asked. Nothing of the case opens to them before they have signed that they keep it confidential."

    member_1 = who_field("First member: University e-mail address, or staff number", missing="")
    member_2 = who_field("Second member: University e-mail address, or staff number", missing="")
    member_3 = who_field("Third member: University e-mail address, or staff number", missing="")
    chair = one_of(
        "Who is the Chair?",
        [("1", "The first member"), ("2", "The second member"), ("3", "The third member")],
        missing="One of the three is the Chair (clause 42): choose which",
    )
    why_external = words(WHY_EXTERNAL, hint="Leave it empty where all three are members of the University.", rows=3)
    asked = agreed_to(ASKED, missing="Ask each of them first, and then tick that you have")

    def arrange(self) -> None:
        """None of the three is optional: who is missing is said of the panel as a whole."""
        for place in PLACES:
            self.fields[f"member_{place}"].mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Each of them may sit, and together they are a panel: whatever is missing is said at once."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self.people = {place: person for place in PLACES if (person := self._person_at(place)) is not None}
        named = [each for each in (f"member_{place}" for place in PLACES) if self.data.get(each, "").strip()]
        if len(named) == len(self.people) and "chair" in said:
            self._compose(said)
        return said

    def clean_chair(self) -> str:
        """One of the three, and not two."""
        chosen: str = self.cleaned_data["chair"]
        if len(set(self.data.getlist("chair"))) > 1:
            raise forms.ValidationError("Only one of the three is the Chair (clause 42): choose which")
        return chosen

    def _person_at(self, place: str) -> User | None:
        typed = self.cleaned_data.get(f"member_{place}", "")
        if not typed:
            return None
        try:
            return self.known_of(typed)
        except forms.ValidationError as refused:
            self.add_error(f"member_{place}", refused)
            return None

    def _compose(self, said: dict[str, Any]) -> None:
        chair = self.people.get(said["chair"])
        chairs = [chair] if chair is not None else []
        why = said.get("why_external", "")
        members = list(self.people.values())
        for each in eligible.missing_of(self.record.complaint, members, chairs, why, on=clock.today()):
            self.add_error(self._where(each), each)

    def _where(self, missing: str) -> str:
        """The field beside which it is said."""
        if "Chair" in missing:
            return "chair"
        if missing.startswith("Write why"):
            return "why_external"
        return next((f"member_{place}" for place in PLACES if place not in self.people), "member_3")

    def answers(self) -> list[dict[str, Any]]:
        """Each by name, and what the directory knows of them."""
        said = self.cleaned_data
        found = []
        for place, person in self.people.items():
            chair = " (Chair)" if place == said["chair"] else ""
            found.append({"label": f"Member {place}", "value": f"{person.name}{chair}. {self.line_of(person)}"})
        if said["why_external"]:
            found.append({"label": WHY_EXTERNAL, "value": said["why_external"]})
        return [*found, {"label": ASKED, "value": "Yes"}]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "members": list(self.people.values()),
            "chair": self.people[said["chair"]],
            "why_external": said["why_external"],
            "asked": said["asked"],
        }


class NominateAnotherMember(Nominating):
    """Somebody in the place of whoever left (42)."""

    step = "panel.nominate_another_member"
    heading = "Name another member"
    button = "Ask them to sit"
    done = "They are asked. Nothing of the case opens to them before they have signed that they keep it confidential."

    member = who_field(
        "Their University e-mail address, or their staff number", missing="Enter their e-mail address or staff number"
    )
    why_external = words(WHY_EXTERNAL, hint="Leave it empty where they are a member of the University.", rows=3)
    asked = agreed_to(
        "I have asked them whether they can sit, and they are not a student",
        missing="Ask them first, and then tick that you have",
    )

    def clean_member(self) -> str:
        """Somebody who may sit. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["member"]
        self.person_named = self.known_of(typed)
        return typed

    def clean(self) -> dict[str, Any]:
        """With the two who stay they are a panel."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "member" in said and (person := self.person_named):
            stay = self.record.at_work
            chair = next((each.person for each in stay if each.is_chair), person)
            external = person.kind == User.Kind.OUTSIDER
            why = said.get("why_external", "") if external else self.record.why_external
            people = [*(each.person for each in stay), person]
            for each in eligible.missing_of(self.record.complaint, people, [chair], why, on=clock.today()):
                self.add_error("why_external" if each.startswith("Write why") else "member", each)
        return said

    def answers(self) -> list[dict[str, Any]]:
        """By name, and what the directory knows of them."""
        person = self.person_named
        own = {"label": "Member", "value": f"{person.name}. {self.line_of(person)}"}
        why = self.cleaned_data["why_external"]
        return [own, *([{"label": WHY_EXTERNAL, "value": why}] if why else [])]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"member": self.person_named, "why_external": said["why_external"], "asked": said["asked"]}


class FormPanel(StepForm):
    """That there is a panel (41)."""

    step = "investigation.form_panel"
    heading = "Form an Enquiry Panel"
    button = "Form the panel"
    done = "The panel is formed. Name its three members now."
    before = (
        "A panel finds the facts of what is not admitted, by what is more likely than not: for each allegation and each"
        " respondent it is about (clause 41). It makes findings of fact and no other decision.",
        "What it looks into is fixed by this, and stays as it is. Next you name its three members.",
    )


class ConfirmMembers(StepForm):
    """That it may begin (41)."""

    step = "panel.confirm_members"
    heading = "Constitute the panel"
    button = "Constitute it"
    done = "The panel is constituted. Its members read the complaint from now on."
    before = (
        "All three have declared themselves, the time to object is over, and every objection is ruled on. If a party"
        " wrote of a member in a message, weigh that too: where it is right, end that member’s place first.",
    )


class EndMembership(EndingAppointment):
    """The Vice-Chancellor ends it: somebody may not sit after all, or cannot (42, 43)."""

    step = "panelmember.end_membership"
    heading = "End this member’s place"
    before = (
        "It closes to them at once, and they take no part in this case again. A panel that was constituted does not go"
        " on before somebody else is named and it is constituted again.",
    )
