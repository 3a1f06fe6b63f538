"""Forms of those who are asked to sit on a panel (43, 45): the undertaking, the declaration, and standing aside."""

from complaints.forms.entrusting import StandingAside, agreed_to
from complaints.forms.step_form import StepForm


class GiveUndertaking(StepForm):
    """That they keep it confidential, before they see any name (45)."""

    step = "panelmember.give_undertaking"
    heading = "Sign that you keep it confidential"
    button = "I sign this"
    done = "Thank you. You see the names of those concerned now. Look through them, and then declare."
    before = (
        "You are shown the names and the units of the parties and of the witnesses who are named, so that you can say"
        " whether you are close to any of them. That a complaint names somebody says nothing about them.",
        "As a member of the panel you act fairly and without having decided before; keep it confidential; follow the"
        " Procedure and hear both sides; work promptly; weigh what matters and nothing else; read and hear all of it;"
        " treat everyone with respect; and give your papers back at the end (clause 45).",
    )

    confidential = agreed_to(
        "I tell nobody any name I am shown here, or that there is a complaint, now or later",
        missing="Tick this if you will. Without it no name opens",
    )
    duties = agreed_to(
        "I know these duties and will keep them",
        missing="Tick this if you will. Without it no name opens",
    )


class DeclareAsMember(StepForm):
    """That they are close to nobody concerned (43)."""

    step = "panelmember.declare"
    heading = "Declare that you are close to nobody concerned"
    button = "I declare this"
    done = "Thank you. You hear from us when the panel is constituted. Nothing of what happened is open before that."
    before = (
        "Think of family, friendship, a quarrel, money, your line and your unit, work you did together, and anything"
        " that could make somebody who looks at it from outside doubt that you are impartial.",
        "If there is anything of that kind, do not declare: stand aside instead. That is one click, no harm, and"
        " somebody else is asked. If you find it out later, say so at once.",
    )

    impartial = agreed_to(
        "I am close to none of them, and know of nothing that could make anyone doubt that I am impartial",
        missing="Tick this if it is so. If it is not, choose to stand aside instead",
    )


class StandAsideAsMember(StandingAside):
    """Who may not sit, or cannot (43)."""

    step = "panelmember.stand_aside"
    read_by = "The Vice-Chancellor and those who handle the case read them."
