"""Forms of preparing an investigation (36): appointing an Executive Officer, their declaration, and its end."""

from complaints.forms.entrusting import IF_YOU_KNOW_ONE, Appointing, Declaring, EndingAppointment, StandingAside
from complaints.forms.step_form import StepForm, reasons_field

WHO = (
    "The Executive Officer is a member of the University who looks after the investigation: its papers, its days, and"
    " everyone’s questions. They decide nothing. Not possible: a party, a witness or a support person here; whoever had"
    " a part in it before; the manager, a direct report or a colleague in the unit of a party; any contact officer; and"
    " whoever holds an office that decides or advises here, or is in Equity and Diversity.",
    "If somebody cannot be appointed, the page says so and not why. The records cannot know who is close to whom:"
    " family, friendship, money, the same line or unit, or anything that could look like taking sides. Ask them,"
    " without saying more than the names.",
)


class AppointExecutiveOfficer(Appointing):
    """Who looks after the investigation (36)."""

    step = "investigation.appoint_executive_officer"
    heading = "Appoint the Executive Officer"
    button = "Appoint them"
    done = "They are appointed. Nothing opens to them before they have declared themselves."
    before = WHO
    fact = "executive_officer"

    reasons = reasons_field("Why is this person suitable?", hint="A few words, such as what they have done before.")


class AppointAnotherExecutiveOfficer(AppointExecutiveOfficer):
    """Who looks after it from now on (36)."""

    step = "investigation.appoint_another_executive_officer"
    heading = "Appoint another Executive Officer"


class EntrustToTheExecutiveOfficer(StepForm):
    """That one person looks after both (36)."""

    step = "investigation.entrust_to_the_executive_officer"
    heading = "Leave it to the Executive Officer of the other part"
    button = "Leave it to them"
    before = ("Somebody is appointed in this complaint already. They look after this investigation too.",)


class DeclareAsExecutiveOfficer(Declaring):
    """What an Executive Officer declares before anything opens to them (36)."""

    step = "executiveofficer.declare"
    heading = "Declare that you are impartial"
    button = "I declare this"
    done = "Thank you. The case is open to you until your work ends."
    before = (
        "What you read is told to nobody but those who have a part in the investigation. Where someone is in danger,"
        " speak with the Director at once.",
        IF_YOU_KNOW_ONE,
    )


class StandAsideAsExecutiveOfficer(StandingAside):
    """An Executive Officer who may not, or cannot go on (36)."""

    step = "executiveofficer.stand_aside"
    read_by = "The Vice-Chancellor and those who handle the case read them."


class EndExecutiveOfficer(EndingAppointment):
    """The Vice-Chancellor ends it: a conflict found late, or a long absence (36)."""

    step = "executiveofficer.end_appointment"
    before = ("The Executive Officer sees nothing more of the case from then on.",)
