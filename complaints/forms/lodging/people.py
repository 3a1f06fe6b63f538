"""Section 3, who (18b): by name or without, how they are connected, whether they are of the office itself (9)."""

from collections.abc import Mapping
from typing import Any

from complaints.forms.lodging.base import NAME, Question, line, one_of, words
from people.models import User

OFFICES = {
    "DIRECTOR": "director",
    "EQUITY_STAFF": "equity_staff",
    "VICE_CHANCELLOR": "vice_chancellor",
    "NONE": "no",
    "NOT_SURE": "unsure",
}


class Who(Question):
    """A name, or what the person knows instead of one."""

    title = "Who was involved"
    heading = "Who is one of the people involved?"
    before = (
        "Name the people whose behaviour you are complaining about, one at a time. You can add others after this.",
    )

    known = one_of(
        "Do you know their name?",
        (("yes", "Yes"), ("no", "No, or I’m not sure")),
        missing="Choose whether you know their name",
    )
    name = line("Their name", hint="As well as you know it.", most=NAME)
    described = words(
        "What do you know about them?",
        hint="For example, where you saw them, what they do, what they look like. You can leave this empty.",
        rows=4,
        most=2_000,
    )

    def arrange(self) -> None:
        self.fields["known"].conditional = {"yes": ["name"], "no": ["described"]}
        self.fields["name"].mark_optional = False
        self.fields["described"].mark_optional = False

    @property
    def may_look(self) -> bool:
        """Whether the staff directory may be searched: by people who are in it themselves."""
        return self.writer.kind in {User.Kind.STAFF, User.Kind.ASSOCIATE}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("known") == "yes" and "name" not in self.errors and not cleaned.get("name"):
            self.add_error("name", "Enter their name, or choose that you do not know it")
        return cleaned

    def value(self) -> dict[str, Any]:
        value = super().value()
        if value["known"] == "no":
            value["name"] = ""
        if value["name"] != self.stored.get("name", ""):
            value["person"] = ""
        return value


class Connection(Question):
    """Role, working relationship, whether still in contact."""

    title = "Who was involved"
    heading = "How do you know this person?"
    lists = ("relationships", "contact_with_respondent")

    relation = one_of("Who are they to you?", missing="Choose who they are to you. “I do not know” is an answer")
    position = line("Their job or position, if you know it", most=NAME)
    still_in_contact = one_of("Are you still in contact with them?", missing="Choose whether you are still in contact")

    def arrange(self) -> None:
        self.offer("relation", "relationships")
        self.offer("still_in_contact", "contact_with_respondent")


class InOffice(Question):
    """Whether the complaint would otherwise go to the very people it is about."""

    title = "Who was involved"
    lists = ("office_connections",)
    page_heading = "in_office"

    in_office = one_of(
        "Is this person one of these?",
        missing="Choose one. “I am not sure” is an answer",
        hint=(
            "Complaints are received by Equity and Diversity. If this person works there, or is the Vice-Chancellor,"
            " or if you are not sure, someone else receives yours, and nobody in that office can see that it exists."
            " The person you complain about is normally told later what they must answer."
        ),
    )

    def arrange(self) -> None:
        self.offer("in_office", "office_connections")

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        code = next((code for code, said in OFFICES.items() if said == stored.get("in_office")), "")
        return {"in_office": code} if code else {}

    def value(self) -> dict[str, Any]:
        return {"in_office": OFFICES[self.cleaned_data["in_office"]]}
