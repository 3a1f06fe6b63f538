"""Forms of asking somebody to be heard (48, 49): the Chair's, and the Executive Officer's invitation."""

from typing import Any
from uuid import UUID

from django import forms

from complaints.forms.lodging.base import any_of, line, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Mode
from complaints.plain_words import judges_nobody
from config.fields import MemorableDateField
from panels import candidates
from panels.models import Sitting
from panels.models.invitation import TOO_LATE
from panels.models.invitee import APPEAR, NO_ITEMS, NO_REASON, WAYS, Direction, Invited, Wanted
from panels.models.sitting import earliest_day
from panels.stages.states import SittingState
from people.models import User
from procedure import clock

TEXTS = 3
"""How many texts one direction can list on its page."""
NOTHING, LISTED = "nothing", "listed"


class AskToInvite(StepForm):
    """Whom the panel asks the Executive Officer to invite (48)."""

    step = "panel.ask_to_invite"
    heading = "Ask for somebody to be heard"
    button = "Ask for them"
    done = "The Executive Officer is asked. Nobody is told before the letter goes."
    before = (
        "The panel may hear the complainant, each respondent, the witnesses whom they have named, and anybody else who"
        " may help (clause 48). It is an invitation: nobody has to come.",
    )

    key = one_of("Whom does the panel ask for?", missing="Choose whom the panel asks for (clause 48)")
    name = line("If it is somebody else: their name")
    way = one_of("How are they heard?", list(WAYS.items()), missing="Choose how they are heard (clause 48)")
    why = words(
        "Why does the panel believe that they may help?",
        missing="Write why the panel believes that they may help: it invites nobody otherwise (clause 48)",
        hint="For the panel and the Executive Officer. They do not read it.",
        rows=4,
    )

    def arrange(self) -> None:
        known = [(each.key, f"{each.name}: {each.who}") for each in self.record.not_asked_for]
        self.fields["key"].choices = [*known, (candidates.OTHER, "Somebody else")]

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("key") == candidates.OTHER and not said.get("name", "").strip():
            self.add_error("name", "Write the name of whom the panel asks for (clause 48)")
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"wanted": Wanted(said["key"], said.get("name", ""), said["way"], said["why"])}


class DeclineToHear(StepForm):
    """That a witness whom a party has named is not heard, and why (48)."""

    step = "panel.decline_to_hear"
    heading = "Decide not to hear a witness"
    button = "Do not hear them"
    done = "It is kept, with the reasons. The report says so."
    before = (
        "A party has named them and believes that they may help. The panel need not hear everyone; it says why not"
        " (clause 48).",
    )

    witness = one_of("Which witness?", missing="Choose a witness whom a party has named (clause 48)")
    reasons = words("Why are they not heard?", missing=NO_REASON, rows=4)

    def arrange(self) -> None:
        self.fields["witness"].choices = [(each.key, f"{each.name}: {each.who}") for each in self.record.named_and_open]

    @property
    def why_nothing(self) -> str:
        """Why there is nobody to choose."""
        return (
            "" if self.record.named_and_open else "Of every witness whom a party has named it is settled (clause 48)."
        )


class DirectDisclosure(StepForm):
    """What this person may be shown: what is listed, and nothing else (49)."""

    step = "invitee.direct_disclosure"
    heading = "Direct what this person is shown"
    button = "Direct this"
    done = "It is directed. It opens to them with the invitation, and closes when their sitting is over."
    before = (
        "They see what you list and nothing else, on the page and not to keep, and only until their sitting is over"
        " (clause 49). Rather one passage as a text than a whole file.",
    )

    shows = one_of(
        "What is this person shown?",
        [(NOTHING, "Nothing"), (LISTED, "What is listed here, and nothing else")],
        missing="Say whether they are shown anything (clause 49)",
    )
    files = any_of("Which files?", hint="Of what the complainant gave, and can be looked at on a page.")
    why = words("Why are they shown this?", hint="What is disclosed has a purpose (clauses 9 and 49).", rows=3)

    def arrange(self) -> None:
        self.fields["files"].choices = [
            (str(each.pk), f"File {each.number}: {each.label}") for each in self.record.files_to_show
        ]
        if not self.fields["files"].choices:
            del self.fields["files"]
        for number in range(1, TEXTS + 1):
            self.fields[f"title_{number}"] = line(f"Text {number}: its title")
            self.fields[f"text_{number}"] = words(f"Text {number}: what it says", rows=4)
        names = [f"{of}_{number}" for number in range(1, TEXTS + 1) for of in ("title", "text")]
        self.order_fields(["shows", "files", *names, "why"])

    def clean(self) -> dict[str, Any]:
        """A direction lists something, or says that they are shown nothing."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        listed, texts = bool(said.get("files")), self._texts(said)
        if said.get("shows") == LISTED and not listed and not texts:
            self.add_error("shows", NO_ITEMS)
        if said.get("shows") == NOTHING and (listed or texts):
            self.add_error("shows", "Either they are shown nothing, or what is listed: not both (clause 49)")
        if said.get("shows") == LISTED and not said.get("why", "").strip():
            self.add_error("why", "Write why they are shown this: what is disclosed has a purpose (clauses 9 and 49)")
        for number in range(1, TEXTS + 1):
            title, text = said.get(f"title_{number}", ""), said.get(f"text_{number}", "")
            if bool(title.strip()) != bool(text.strip()):
                field = f"text_{number}" if title.strip() else f"title_{number}"
                self.add_error(field, "Give each text a title, and each title its text (clause 49)")
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        files = tuple(UUID(each) for each in said.get("files", ()))
        return {"direction": Direction(said["shows"] == NOTHING, files, self._texts(said), said.get("why", ""))}

    @staticmethod
    def _texts(said: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        found = ((said.get(f"title_{number}", ""), said.get(f"text_{number}", "")) for number in range(1, TEXTS + 1))
        return tuple((title, text) for title, text in found if title.strip() or text.strip())


class Invite(StepForm):
    """The invitation itself: to which sitting or by when to write, what about, and how the letter goes (48)."""

    step = "invitee.invite"
    heading = "Invite them"
    button = "Invite them"
    done = "They are invited. What the panel directed is open to them, and closes when their sitting is over."
    before = ("The letter says when and where, who may come with them, and what they are shown (clauses 48 to 50).",)

    sitting = one_of("To which sitting?", missing="Choose the sitting to which they are invited (clause 48)")
    by = MemorableDateField(
        label="By which day are they asked to write?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the day by which they are asked to write (clause 48)"},
    )
    about = words(
        "What they are asked about",
        missing="Write what they are asked about (clause 48)",
        hint="They read these words in the letter. Say no more than they may know, and judge nobody.",
    )
    account = forms.EmailField(
        label="Their University e-mail, if they have an account here",
        required=False,
        help_text="The address by which they sign in. Without an account the letter goes by hand, post or e-mail.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="If they have no account: an e-mail address for the letter",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    mode = one_of("How is the letter given?", Mode.choices, missing="Choose how the letter is given (clause 64)")

    def arrange(self) -> None:
        self.fields["about"].validators.append(judges_nobody)
        self.fields["mode"].initial = Mode.PORTAL
        if self.record.person_id is not None:
            del self.fields["account"], self.fields["email"]
        if self.record.way == APPEAR:
            del self.fields["by"]
            self.sittings = {str(each.pk): each for each in self._arranged()}
            self.fields["sitting"].choices = [
                (pk, f"Sitting {each.number}: {each.on:%A} {each.on.day} {each.on:%B %Y}")
                for pk, each in self.sittings.items()
            ]
        else:
            del self.fields["sitting"]

    def _arranged(self) -> list[Sitting]:
        found = Sitting.objects.visible_to(self.person).filter(panel=self.record.panel_id, state=SittingState.ARRANGED)
        return list(found.select_related("complaint__data_key").order_by("starts_at"))

    @property
    def why_nothing(self) -> str:
        """Why they cannot be invited to come yet."""
        if self.record.way != APPEAR or self.sittings:
            return ""
        return "Arrange a sitting first: they are invited to one (clause 48)."

    def clean_account(self) -> Any:
        """Who it is, or nobody."""
        typed = self.cleaned_data["account"]
        found = User.objects.filter(email__iexact=typed, is_active=True).first() if typed else None
        if typed and found is None:
            raise forms.ValidationError("Nobody signs in here by this address. Check it, or leave it empty")
        return found

    def clean(self) -> dict[str, Any]:
        """Enough time to prepare (51), and a way by which the letter can reach them."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        earliest, notice = earliest_day(self.record.complaint, clock.today())
        chosen = self.sittings.get(said.get("sitting", "")) if self.record.way == APPEAR else None
        if chosen is not None and chosen.on < earliest and not chosen.shorter.strip():
            self.add_error("sitting", TOO_LATE.format(notice))
        if "by" in said and said["by"].latest < earliest:
            self.add_error("by", f"They have at least {notice} to write (clause 51). Choose a later day")
        known = self.record.person or said.get("account")
        without = known is None or known.kind == User.Kind.WITHOUT_ACCOUNT
        if without and said.get("mode") == Mode.PORTAL:
            self.add_error(
                "mode", "They have no account here: give the letter by hand, by post or by e-mail (clause 64)"
            )
        if known is None and said.get("mode") == Mode.EMAIL and not said.get("email"):
            self.add_error("email", "Write the address to which the letter goes, or choose another way (clause 64)")
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "invited": Invited(
                said["mode"],
                said["about"],
                sitting=self.sittings[said["sitting"]] if "sitting" in said else None,
                by=said["by"].latest if "by" in said else None,
                person=said.get("account"),
                email=said.get("email", ""),
            )
        }


class DoWithout(StepForm):
    """That they are not heard after all, and why (48)."""

    step = "invitee.do_without"
    heading = "Do without them"
    button = "Do without them"
    done = "The panel does without them. They were told nothing."

    reasons = reasons_field("Why?", missing="Write why; of a witness whom a party has named it is owed (clause 48)")
