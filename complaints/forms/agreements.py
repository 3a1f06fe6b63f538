"""Forms of a written agreement (22, 25, 27): its terms, what both sides say of it, signing, and when it is not kept."""

from typing import Any, ClassVar

from complaints.forms.lodging.base import one_of, words
from complaints.forms.step_form import StepForm
from complaints.models.agreement import FOR_THE_COMPLAINANT_ALONE, OPTIONS, OWNERS
from config.fields import MemorableDateField

ENOUGH = 2_000
THE_WHOLE = "whole"
READ_BY_BOTH = "Both sides read it, and those who write the agreement."


class _OfAgreement(StepForm):
    """A step beside which the agreement stands as it is now."""

    preview_template: ClassVar[str] = "complaints/steps/preview_agreement.html"

    def preview(self) -> dict[str, Any]:
        """What it says, and who has signed it."""
        return {"agreement": self.record, "lines": self.record.words().split("\n") if self.record.words() else []}

    def numbered(self, *, undone: bool = False) -> list[tuple[str, str]]:
        """Its terms by number, or those not done yet."""
        terms = enumerate(self.record.terms, start=1)
        return [
            (str(number), f"{number}. {OWNERS[term['owner']]}: {term['what']}")
            for number, term in terms
            if not (undone and term["kept_on"])
        ]


class AddTerm(_OfAgreement):
    """One thing that someone is to do (25)."""

    step = "agreement.add_term"
    heading = "Add something that was agreed"
    button = "Add it"
    done = "It was added. Both sides can read it."
    before = ("If one side has signed already, that signature is taken back: they signed other words.",)

    what = words("What is to be done?", missing="Write what is to be done", rows=3, most=ENOUGH)
    owner = one_of("Who does it?", list(OWNERS.items()), missing="Choose who does it")
    due = MemorableDateField(label="By when? (if there is a day)", exact=True, past_only=False, required=False)

    def facts(self) -> dict[str, Any]:
        due = self.cleaned_data.get("due")
        return {**super().facts(), "due": due.latest if due is not None else None}


class RemoveTerm(_OfAgreement):
    """One thing is taken out (25)."""

    step = "agreement.remove_term"
    heading = "Take something out of the agreement"
    button = "Take it out"
    before = AddTerm.before

    number = one_of("What is taken out?", (), missing="Choose what is taken out")

    def arrange(self) -> None:
        self.fields["number"].choices = self.numbered()

    def facts(self) -> dict[str, Any]:
        return {"number": int(self.cleaned_data["number"])}


class Comment(_OfAgreement):
    """What someone thinks of it (25)."""

    step = "agreement.comment"
    heading = "Say what you think of it"
    button = "Send this"
    done = "What you wrote stands beside the agreement."

    words = words("What do you think of it?", missing="Write what you think of it", hint=READ_BY_BOTH, rows=5)


class AskForSignatures(_OfAgreement):
    """Both sides are asked (25)."""

    step = "agreement.ask_for_signatures"
    heading = "Ask both sides to sign"
    button = "Ask both sides"
    done = "Both sides have been told that it is ready to sign."


class Sign(_OfAgreement):
    """The first signature (22, 25)."""

    step = "agreement.sign"
    heading = "Sign the agreement"
    button = "I sign this"
    done = "You have signed. Nothing is settled until the other side signs too."
    before = (
        "Take the time you need, and show it to whoever supports you. You do not have to sign. Signing takes no right"
        " from you: you can go to an outside agency at any time, and nobody is bound to silence by it.",
    )


class SignToo(Sign):
    """The second signature: it is in force (22, 25)."""

    step = "agreement.sign_too"
    done = "Both of you have signed. The agreement is in force."


class TakeBackSignature(_OfAgreement):
    """A signature that settled nothing yet (25)."""

    step = "agreement.take_back_signature"
    heading = "Take your signature back"
    button = "Take my signature back"
    done = "Your signature was taken back."


class SetAside(_OfAgreement):
    """It is not made (25)."""

    step = "agreement.set_aside"
    heading = "Do not make this agreement"
    button = "Do not make it"
    done = "This agreement is not made. Nothing in it binds anyone."
    before = ("You need give no reason. Conciliation can go on, and another agreement can be written.",)


class RecordKept(_OfAgreement):
    """That something was done (25)."""

    step = "agreement.record_kept"
    heading = "Record that something was done"
    button = "Record it"

    number = one_of("What was done?", (), missing="Choose what was done")
    on = MemorableDateField(
        label="When was it done?", exact=True, error_messages={"required_exact": "Enter the day on which it was done"}
    )

    def arrange(self) -> None:
        self.fields["number"].choices = self.numbered(undone=True)

    def facts(self) -> dict[str, Any]:
        return {"number": int(self.cleaned_data["number"]), "on": self.cleaned_data["on"].latest}


class Complete(_OfAgreement):
    """Everything was done (25)."""

    step = "agreement.complete"
    heading = "Record that everything was done"
    button = "Record it"


class ReportBreach(_OfAgreement):
    """That it is not kept (27)."""

    step = "agreement.report_breach"
    heading = "Say that the agreement is not kept"
    button = "Send this to the Director"
    done = "It was sent to the Director, who writes to both of you what can be done."
    before = (
        "You need no proof. The Director reads what you write. The other side is told that the agreement may not have"
        " been kept, and what both of you can choose; they do not read your words.",
    )

    about = one_of("What is not kept?", (), missing="Choose what is not kept")
    words = words("What has happened, or not happened?", missing="Write what has happened, or not happened", rows=6)

    def arrange(self) -> None:
        self.fields["about"].choices = [*self.numbered(), (THE_WHOLE, "The agreement as a whole")]


class ReportBreachToo(ReportBreach):
    """That it is not kept, where the other side has said so already (27)."""

    step = "agreement.report_breach_too"
    heading = "Say what is not kept, from your side"
    done = "It was sent to the Director. What the Director writes to both of you is for both reports."
    before = (
        "It has been said that the agreement may not have been kept. You can say what you think is not kept; you need"
        " not, and you need no proof. The Director reads what you write, and the other side does not.",
    )


class ChooseOption(_OfAgreement):
    """What a side wants to do then (27, A-39)."""

    step = "agreement.choose_option"
    heading = "Say what you want to do now"
    button = "This is what I want"
    done = "What you want was kept, and the Director has been told."
    before = ("The other side chooses for themselves. You can come back and choose something else.",)

    option = one_of("What do you want to do?", (), missing="Choose what you want to do")

    def arrange(self) -> None:
        mine = self.person.pk == self.record.case.complainant_id
        self.fields["option"].choices = [
            (code, label) for code, label in OPTIONS.items() if mine or code not in FOR_THE_COMPLAINANT_ALONE
        ]
