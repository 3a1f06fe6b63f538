"""Forms of conciliation (22, 24, 25): appointing, declaring, beginning, sessions, notes, and more time for a part."""

from typing import Any

from complaints.forms.at_any_time import ExtendDeadline
from complaints.forms.entrusting import (
    IF_YOU_KNOW_ONE,
    Appointing,
    Declaring,
    EndingAppointment,
    StandingAside,
    agreed_to,
)
from complaints.forms.lodging.base import any_of, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.conciliation import MANNERS
from config.fields import MemorableDateField


class AppointConciliator(Appointing):
    """Who is asked to conciliate (25)."""

    step = "complaint.appoint_conciliator"
    heading = "Appoint a conciliator"
    button = "Ask them to conciliate"
    done = "They have been asked. Nothing opens to them before they have declared themselves."
    before = (
        "The conciliator takes no side and decides nothing. Not possible: a party, a witness or a support person here;"
        " whoever helped in it before; the manager, a direct report or a colleague in the unit of a party; and"
        " any contact officer. If somebody cannot be appointed, the page says so and gives no reason.",
        "The records cannot know who is close to whom: family, friendship, money, the same line or unit, or anything"
        " that could look like taking sides. Ask them, without saying more than the names.",
    )

    fact = "conciliator"


class Declare(Declaring):
    """What a conciliator declares before anything opens to them (25)."""

    step = "conciliation.declare"
    heading = "Declare that you are bound"
    button = "I declare this"
    done = "Thank you. The case is open to you until the conciliation ends."
    before = (
        "What you read and hear is told to nobody outside the conciliation, and not used against either side later."
        " Where someone is in danger, speak with the Director at once.",
        IF_YOU_KNOW_ONE,
    )


class StandAside(StandingAside):
    """A conciliator who may not, or does not want to (25)."""

    step = "conciliation.stand_aside"
    done = "You have stood aside. Nothing of it is open to you any more, and your notes were destroyed."
    read_by = "Those who appointed you read them, and nobody else."


class EndAppointment(EndingAppointment):
    """The Director ends it: a conflict found late, or a long absence (25)."""

    step = "conciliation.end_appointment"
    before = ("The conciliator sees nothing more of the case from then on, and their notes are destroyed.",)


class RecordSession(StepForm):
    """When a session was and who took part. There is no place for what was said (25)."""

    step = "conciliation.record_session"
    heading = "Record a session"
    button = "Record it"
    done = "The session is recorded."
    before = ("Only the day, the way and who took part are kept. What was said is not.",)

    on = MemorableDateField(
        label="When was it?", exact=True, error_messages={"required_exact": "Enter the day on which you met"}
    )
    manner = one_of("How did you meet?", list(MANNERS.items()), missing="Choose how you met")
    took_part = any_of("Who took part?", missing="Choose who took part", hint="Support persons are not counted here.")

    def arrange(self) -> None:
        self.fields["took_part"].choices = list(self.record.may_take_part().items())

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "on": self.cleaned_data["on"].latest}


class WriteNote(StepForm):
    """A conciliator's note to themselves (25)."""

    step = "conciliation.write_note"
    heading = "Write a note for yourself"
    button = "Keep this note"
    done = "The note is kept. Only you can read it."
    before = (
        "Nobody else can read it: not the Director, not either side, and no panel later. It is sealed with a key of its"
        " own, and destroyed with that key when the conciliation ends.",
    )

    words = words("Your note", missing="Write the note", rows=8)


class BeginConciliation(StepForm):
    """Conciliation with one respondent begins (24). Without a statement the complainant has to agree to it (A-38)."""

    step = "track.begin_conciliation"
    heading = "Begin conciliation with this respondent"
    button = "Begin conciliation"
    done = "Conciliation has begun. Both sides have been told."

    def arrange(self) -> None:
        if words := self.record.why_to_be_asked:
            self.fields["complainant_agrees"] = agreed_to(
                f"{words} They agree to begin all the same"
                if self.record.chosen
                else "The complainant agrees to begin without a written statement",
                missing="Ask the complainant first, and tick this if they agree",
            )


class ProposeToDiscontinue(StepForm):
    """The complainant would leave it at the statement (22)."""

    step = "track.propose_to_discontinue"
    heading = "Leave it at their statement"
    button = "Offer to leave it at the statement"
    done = "The agreement is ready to be read. Nothing ends until both of you have signed it."
    before = (
        "If what they wrote settles it for you, both of you can agree in writing to stop here and to consider it"
        " resolved. You need not: you can go on with conciliation, or stop it.",
        "What you would both sign says only this. It asks nobody to keep silent, and takes no right from you.",
    )


class DraftAgreement(StepForm):
    """An agreement is begun (25)."""

    step = "track.draft_agreement"
    heading = "Begin a written agreement"
    button = "Begin it"
    done = "The agreement is begun. Add what was agreed, one thing at a time."
    before = (
        "Both sides can read it from the start, and say what they think of it. Write each thing so that everyone can"
        " see whether it was done: what, whose, and by when.",
        "Write nothing in it that asks anyone to keep silent about what happened to them.",
    )


class ExtendPart(ExtendDeadline):
    """A new date for a clock of one respondent's part: both sides concerned are told (24)."""

    step = "track.extend_deadline"
    heading = "Give a clock of this part a new date"
    none_offered = "The clocks that run for this part have a fixed time. It cannot be made longer."

    reasons = reasons_field(
        "Why does it take longer?", hint="Both sides of this part see the new date and this reason."
    )

    def of_here(self) -> dict[str, Any]:
        return {"track": self.record}

    def told(self) -> str:
        """Who learns of it."""
        return "The complainant and this respondent see the new date and your reason."
