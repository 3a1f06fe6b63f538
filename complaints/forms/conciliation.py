"""Forms of Stage 2 for the parties (21-26): what may be given, answering, declining, choosing."""

from typing import Any
from uuid import UUID

from django import forms

from complaints.forms.lodging.base import line, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Allegation
from config.words import WordsField
from procedure.defaults.contacts import OTHER_BODY
from procedure.models import items

FOR_THE_OFFICE = "Only those who handle the complaint read it. Write nothing of what was said in conciliation."
GOES_TO = "What you write here is read by the person who complained and by those who handle the complaint."


class ConfirmParticulars(StepForm):
    """The words of each allegation that may be given to whoever it is about; the complainant's own by default (21)."""

    step = "complaint.confirm_particulars"
    heading = "Which of your words may be given?"
    button = "These words may be given"
    done = "Thank you. Only these words may be given, and only to the person they are about."
    before = (
        "Whoever your complaint is about has to be told what is said of them, so that they can answer. You decide in"
        " which words. What you wrote stands below; you can change it here, and your complaint stays as you sent it.",
        "Never given: how you can be reached, anything about your safety, what you hope for, your witnesses.",
    )

    def arrange(self) -> None:
        visible = Allegation.objects.visible_to(self.person).filter(complaint=self.record)
        self.allegations = list(visible.select_related("complaint__data_key"))
        for allegation in self.allegations:
            self.fields[f"words_{allegation.number}"] = WordsField(
                label=f"Event {allegation.number}: what they may be told",
                max_length=10_000,
                initial=allegation.for_release or allegation.particulars,
                widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
                error_messages={"required": f"Write what they may be told of event {allegation.number}"},
            )

    def facts(self) -> dict[str, Any]:
        told: dict[UUID, str] = {each.pk: self.cleaned_data[f"words_{each.number}"] for each in self.allegations}
        return {"particulars": told}


class AskForMoreTime(StepForm):
    """A wish for a later day."""

    step = "track.ask_for_more_time"
    heading = "Ask for more time"
    button = "Ask for more time"
    done = "You have asked for more time. You will see the answer here."

    reasons = reasons_field(
        "Why do you need more time?", hint="A few words are enough.", missing="Write why you need more time"
    )


class SayWilling(StepForm):
    """That they would take part."""

    step = "track.say_willing"
    heading = "Say that you would take part in conciliation"
    button = "I would take part"
    done = "You have said that you would take part. You can stop at any time."
    before = ("Conciliation looks for what both sides can live with. Nobody decides there who is right.",)


class Decline(StepForm):
    """A respondent does not want to conciliate: everyone's right, and no reason is asked for (23)."""

    step = "track.decline_conciliation"
    heading = "Say that you do not want to conciliate"
    button = "I do not want to conciliate"
    done = "You have said that you do not want to conciliate. Nothing is read into it."
    before = (
        "That is your right, and nothing is read into it. The person who complained is told, and chooses what is next:"
        " that may be to stop, or to ask for a formal investigation.",
    )

    how = words("Do you want to say anything about it?", hint=f"You need not. {GOES_TO}", rows=4, most=4_000)


class RecordDecline(StepForm):
    """The same, where the respondent told the Director in another way."""

    step = "track.decline_conciliation"
    in_office = True
    heading = "Record that the respondent does not want to conciliate"
    button = "Record it"

    how = reasons_field(
        "How did they tell you, and when?",
        hint="Only those who handle the complaint read it.",
        missing="Write how they told you, and when",
    )


class EndUnresolved(StepForm):
    """A party ends it: nobody has to go on."""

    step = "track.end_unresolved"
    heading = "End conciliation"
    button = "End conciliation"
    done = "Conciliation has ended."
    before = ("You can end it at any time and need give no reason. What was said in it is not used anywhere else.",)

    how = words("Do you want to say anything about it?", hint=f"You need not. {FOR_THE_OFFICE}", rows=4, most=4_000)


class RecordUnresolved(StepForm):
    """The office ends it, with a neutral reason."""

    step = "track.end_unresolved"
    in_office = True
    heading = "End conciliation without a resolution"

    how = reasons_field("Why does it end?", hint=f"In neutral words. {FOR_THE_OFFICE}")


class GoToAnAgency(StepForm):
    """Which agency, by its name where it is none of those listed; nothing stops here because of it (13)."""

    step = "track.go_to_an_agency"
    heading = "Take this to an outside agency"
    button = "I go to an outside agency"
    done = "You have said that you go to an outside agency. Nothing here has ended."
    before = ("You can go to an outside agency at any time. Some have time limits that keep running: ask them early.",)

    agency = one_of("Which agency?", (), missing="Choose the agency, or that you do not know yet")

    named = line("Which body is it?", hint="Its name is enough. Only those who handle your complaint read it.")

    def arrange(self) -> None:
        listed = [(each.code, each.label) for each in items("external_bodies", self.record.case.procedure)]
        self.fields["agency"].choices = [*listed, ("undecided", "I do not know yet")]
        self.fields["agency"].conditional = {OTHER_BODY: ["named"]}
        self.fields["named"].mark_optional = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agency") != OTHER_BODY:
            cleaned["named"] = ""
        elif not cleaned.get("named") and "named" not in self.errors:
            self.add_error("named", "Write which body it is, or choose that you do not know yet")
        return cleaned


class TakeNoFurther(StepForm):
    """The complainant stops here, for this respondent."""

    step = "track.take_no_further"
    heading = "Take this part no further"
    button = "Take it no further"
    done = "This part of your complaint has ended."


class EndWithoutChoice(StepForm):
    """The Director ends it: no choice came in time, nor after they were asked again."""

    step = "track.end_without_choice"
    in_office = True
    heading = "End this part: no choice has come"
    button = "End this part"
    before = (
        "The complainant was asked twice. If you think that they cannot answer safely, give a new date instead.",
        "Both sides get a letter, which waits until it is released. A new complaint and an outside agency stay open.",
    )

    reasons = reasons_field("Why does it end now?", hint="The complainant reads this. Do not name anybody else.")


class AskForInvestigation(StepForm):
    """The complainant asks for a formal investigation of this part (17c, 23b, 26b)."""

    step = "track.ask_for_investigation"
    heading = "Ask for a formal investigation"
    button = "Ask for a formal investigation"
    done = "You have asked for a formal investigation. You will be told what follows, and by when."
    before = (
        "The University Solicitor is asked for advice first. Then it is decided whether the Vice-Chancellor is asked to"
        " investigate. You are told the decision and the reasons.",
    )


class GiveStatement(StepForm):
    """The statement as it was written, sent."""

    step = "statementdraft.give"
    heading = "Send your statement"
    button = "Send my statement"
    done = "Your statement was sent."
    before = (GOES_TO,)
