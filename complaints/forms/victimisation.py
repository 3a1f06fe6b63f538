"""Forms for a report that someone is treated worse because of a complaint (28), or that it happens again (35)."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import one_of
from complaints.forms.step_form import LONG, StepForm, reasons_field
from complaints.models import Track
from complaints.models.victimisation import WhatIsReported
from complaints.plain_words import judges_nobody
from complaints.reports_made import COMPLAINANT, OFFICE, RESPONDENT, WRITES_DOWN, Involved, involved
from config.words import WordsField

HANDLING, SOMEONE, THE_COMPLAINANT = "handling", "someone", "complainant"
KINDS = (
    (WhatIsReported.WORSE, "I, or someone else, is punished or threatened because of this"),
    (WhatIsReported.AGAIN, "What I complained of happens again, or something like it"),
    (WhatIsReported.BOTH, "Both, or I am not sure"),
)
"""What the complainant can report; anyone else reports that someone is treated worse (28, 35)."""
OF_THE_COMPLAINANT = "Tell us that you are treated worse, or that it happens again"


class Report(StepForm):
    """What is happening and who does it; made on a page of its own, because there is no record of it yet."""

    step = "victimisationreport.report"
    heading = "Tell us that someone is treated worse because of this"
    button = "Send this now"
    before = (
        "Nobody may punish or threaten anyone for making a complaint, answering one, helping with one or saying what"
        " they know. Tell us in your own words. You need no proof.",
    )

    what = WordsField(
        label="What is happening?",
        help_text="Write as much or as little as you want. If someone is in danger now, call 000 first.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": "Write what is happening. A few words are enough"},
    )
    kind = one_of("What is it?", KINDS, hint="If you do not know, leave this. It changes nothing for you.")
    about = one_of("Who does it?", (), missing="Choose who does it, or that it is someone else")
    name = WordsField(
        label="If it is someone else: their name, if you know it",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    told_by = WordsField(
        label="Who told you?",
        help_text="If you write this down for someone: their name, and how they can safely be reached.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(
        self,
        record: Any,
        person: Any,
        data: Any = None,
        files: Any = None,
        *,
        part: Involved | None = None,
        **more: Any,
    ) -> None:
        self.part = part or involved(person, record.case.reference) or Involved(record.case, OFFICE)
        super().__init__(record, person, data, files, **more)

    def arrange(self) -> None:
        self.named: dict[str, Track] = {}
        choices = []
        if self.part.as_what == RESPONDENT:
            choices.append((THE_COMPLAINANT, "The person who complained"))
        else:
            if self.part.as_what in WRITES_DOWN:
                choices.append((THE_COMPLAINANT, self.part.case.complainant_name))
            seen = Track.objects.visible_to(self.person).filter(complaint=self.part.case).order_by("number")
            self.named = {str(track.pk): track for track in seen.select_related("person")}
            choices += [(key, track.shown_as) for key, track in self.named.items()]
        handling = "Someone who handles this, or their office"
        self.fields["about"].choices = [*choices, (HANDLING, handling), (SOMEONE, "Someone else")]
        self.fields["about"].choice_hints = {
            HANDLING: "Then it goes to someone outside that office, and that office does not see it."
        }
        if self.part.as_what not in WRITES_DOWN:
            del self.fields["told_by"]
        if self.part.as_what == COMPLAINANT:
            self.heading = OF_THE_COMPLAINANT
        else:
            del self.fields["kind"]

    def facts(self) -> dict[str, Any]:
        about, name = self.cleaned_data["about"], self.cleaned_data["name"]
        track = self.named.get(about)
        person = track.person if track is not None else None
        if about == THE_COMPLAINANT:
            person = self.part.case.complainant
        said = {"kind": self.cleaned_data["kind"] or WhatIsReported.BOTH} if "kind" in self.cleaned_data else {}
        return {
            **said,
            "what": self.cleaned_data["what"],
            "about": person,
            "about_words": track.shown_as if track is not None else name,
            "told_by": self.cleaned_data.get("told_by", ""),
            "of_the_office": about == HANDLING,
        }


class TakeUp(StepForm):
    """What is done first, and what whoever reported it reads."""

    step = "victimisationreport.take_up"
    heading = "Say what is done first about this report"
    before = (
        "Consult the University Solicitor before anyone is spoken with or warned (clause 28). Keeping someone safe does"
        " not have to wait for that.",
    )

    told = WordsField(
        label="What you tell the person who reported it",
        help_text="They read these words. Say what is done now, and what they can do themselves.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": "Write what the person who reported it is told"},
        validators=[judges_nobody],
    )
    reasons = reasons_field(
        "What is done first, and why?",
        hint="Only those who handle this read it.",
        missing="Write what is done first, and why",
    )
