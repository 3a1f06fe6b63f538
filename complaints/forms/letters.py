"""Forms of the office for giving notice (64): releasing a letter, and what becomes of it on its way."""

from datetime import datetime, time
from typing import Any, ClassVar

from django import forms

from complaints import letters, plain_words, telling
from complaints.forms.step_form import LONG, StepForm, reasons_field
from complaints.models import Mode, Notice
from complaints.models.notice import NotServedThen, Taken
from config.fields import MemorableDateField
from config.words import WordsField
from procedure import clock
from procedure.clock import MELBOURNE

HINTS = {
    Mode.PORTAL: "It counts as given when the person opens it.",
    Mode.HAND: "You hand it over, then record when and to whom.",
    Mode.POST: "You post it, then record when. It counts as given some working days later.",
    Mode.POST_OVERSEAS: "You post it, then record when. It counts as given later than within Australia.",
    Mode.EMAIL: "The letter itself leaves this system. It counts as given when it is sent.",
}


class _Leaving(StepForm):
    """A step by which a letter leaves: late, where the limit that it meets has gone by (2.4)."""

    def ends_late(self) -> bool:
        letter = self.record
        return super().ends_late() or (isinstance(letter, Notice) and bool(letter.limits_missed(clock.today())))

    def said_of_late(self) -> dict[str, str]:
        """The reason, where one is asked for."""
        asked = isinstance(self.record, Notice) and "why_late" in self.fields
        return {"late_because": self.why_late()} if asked else {}


class WithMode(StepForm):
    """A way to serve a letter that this person can in fact be reached by."""

    mode = forms.ChoiceField(
        label="How is it given?",
        choices=Mode.choices,
        widget=forms.RadioSelect,
        initial=Mode.PORTAL,
        error_messages={"required": "Choose how the letter is given"},
    )

    def arrange(self) -> None:
        super().arrange()
        self.fields["mode"].choice_hints = {str(mode): words for mode, words in HINTS.items()}
        self.reachable = telling.safe_details(self.record.complaint, self.record.recipient)
        known = telling.safe_contact(self.reachable)
        if known:
            self.fields["mode"].help_text = f"The person asked to be reached {known}."

    def clean_mode(self) -> str:
        mode: str = self.cleaned_data["mode"]
        if mode == Mode.EMAIL:
            if self.reachable.get("preferred") == "portal":
                raise forms.ValidationError("This person asked for no e-mail. Choose another way")
            if not (self.reachable.get("email") or self.record.recipient.email):
                raise forms.ValidationError("There is no e-mail address for this person. Choose another way")
        return mode


class OfALetter(StepForm):
    """A step on a letter, with the whole letter beside it."""

    def arrange(self) -> None:
        super().arrange()
        notice = self.letter_to_come()
        self.letter = letters.load(notice.letter)
        if notice.recipient_id is None:  # a letter needs its reader: `why_nothing` says so on the page
            self.known, self.missing, self.own, self.whole = {}, ["recipient_name"], "", ""
            return
        self.known = telling.facts(notice, notice.complaint, at=clock.now(), sender=self.signs())
        whole, self.missing = letters.preview(self.letter, **self.known)
        self.own = "" if self.missing else letters.body(self.letter, **self.known)
        self.whole = letters.framed(self.letter, self.kept_words(), **self.known) if self._is_changed() else whole

    def letter_to_come(self) -> Any:
        """The letter itself, or as it will be written."""
        return self.record

    def kept_words(self) -> str:
        """The words that somebody gave it in place of its own, if any."""
        return str(self.record.body)

    def signs(self) -> Any:
        """Whose name stands below it; nobody's yet where somebody else releases it."""
        return None

    def _is_changed(self) -> bool:
        return bool(self.kept_words().strip()) and not self.missing

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.missing:
            needed = ", ".join(name.replace("_", " ") for name in self.missing)
            raise forms.ValidationError(f"{self.not_yet}. It still needs: {needed}")
        return cleaned

    not_yet: ClassVar[str] = "This letter cannot be released yet"

    def whole_letter(self, *, capacity: str = "") -> str:
        """The letter in its frame, as it would go out."""
        return self.whole


class ChangeWords(OfALetter):
    """Other words of its own for a letter that waits."""

    step = "notice.change_words"
    heading = "Change the letter’s words"
    button = "Keep these words"
    done = "The letter has these words now. It has not been sent."

    text = WordsField(
        label="The letter’s own words",
        help_text="You can change them. The beginning and the end of the letter, the same in all, are added.",
        max_length=LONG * 2,
        widget=forms.Textarea(attrs={"rows": 18, "autocomplete": "off"}),
        error_messages={"required": "A letter cannot be empty"},
    )

    def arrange(self) -> None:
        super().arrange()
        self.fields["text"].initial = self.kept_words() or self.own

    def clean_text(self) -> str:
        typed: str = self.cleaned_data["text"]
        if words := plain_words.refused(typed, beside=self.own):
            raise forms.ValidationError(words)
        return typed

    def whole_letter(self, *, capacity: str = "") -> str:
        """The letter with the words now in the form, in its frame, as it would go out."""
        typed = str(self["text"].value() or "")
        if not self.known:
            return self.whole
        known = {**self.known, "sender_capacity": capacity} if capacity else self.known
        if self.missing or not typed.strip():
            return letters.preview(self.letter, **known)[0]
        return letters.framed(self.letter, _lines(typed), **known)

    def answers(self) -> list[dict[str, str]]:
        """The letter itself is shown whole, not as an answer."""
        return [row for row in super().answers() if row["label"] != self.fields["text"].label]

    def facts(self) -> dict[str, Any]:
        """The letter's own words are not kept a second time: it is merged anew when it is released."""
        typed = _lines(self.cleaned_data["text"])
        return {"text": "" if typed.strip() == self.own.strip() else typed}


class Approve(OfALetter):
    """That a second person has read a letter that weighs on someone, and approves it."""

    step = "notice.approve"
    heading = "Approve the letter"
    button = "I approve it"
    done = "You have approved it. Somebody else releases it."
    before = (
        "Read it as whoever gets it will: is it right, is it all of it, does it judge nobody, is it said kindly? If a"
        " word is wrong, change it first, and let somebody else approve.",
    )
    not_yet = "This letter cannot be approved yet"


class Release(_Leaving, WithMode, ChangeWords):
    """The letter's own words, as merged or changed, and the way in which it is given."""

    step = "notice.release"
    heading = "Release the letter"
    button = ""
    done = ""
    field_order: ClassVar[list[str]] = ["once", "version", "mode", "text"]

    def signs(self) -> Any:
        return self.person

    def facts(self) -> dict[str, Any]:
        """The words are given where they are not the ones that would be sent anyway."""
        typed = _lines(self.cleaned_data["text"])
        as_it_stands = self.kept_words() or self.own
        text = "" if typed.strip() == as_it_stands.strip() else typed
        return {"mode": self.cleaned_data["mode"], "text": text, **self.said_of_late()}


class Cancel(StepForm):
    """Why a draft letter is not sent."""

    step = "notice.cancel"
    heading = "Do not send the letter"

    reasons = reasons_field("Why is it not sent?")


class ServeAgain(WithMode):
    """Another way for the same letter."""

    step = "notice.serve_again"
    heading = "Give the letter in another way"


class RecordService(_Leaving):
    """When a letter was handed over or posted, and how that is known."""

    step = "notice.record_service"
    is_certainly_late = False  # it may have been handed over in time and be recorded late
    heading = "Record that the letter was handed over or posted"
    button = "Record it"

    on = MemorableDateField(
        label="When was it handed over or posted?", exact=True, error_messages={"required_exact": "Enter the day"}
    )
    hour = forms.TimeField(
        label="At what time?",
        help_text="For example, 14:30. After 5 pm it counts from the next working day.",
        input_formats=["%H:%M", "%H.%M", "%I:%M %p", "%I %p", "%I%p", "%I:%M%p"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
        error_messages={"required": "Enter the time", "invalid": "Enter the time like 14:30 or 2:30 pm"},
    )
    taken = forms.ChoiceField(
        label="How was it taken?",
        choices=Taken.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was taken"},
    )
    evidence = reasons_field("Who handed it over, and where?", missing="Write who handed it over, and where")
    tracking = WordsField(
        label="Tracking number, if it has one",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
    )

    def arrange(self) -> None:
        super().arrange()
        if self.record.mode == Mode.HAND:
            self.fields["taken"].help_text = "Refused or left at the address they last gave, it is given all the same."
            del self.fields["tracking"]
            return
        del self.fields["taken"]
        self.fields["tracking"].mark_optional = False
        self.fields["evidence"].label = "Who posted it, and to which address?"
        self.fields["evidence"].error_messages["required"] = "Write who posted it, and to which address"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, hour = cleaned.get("on"), cleaned.get("hour")
        if day is None or hour is None:
            return cleaned
        at = _instant(day, hour)
        try:
            self.record.check_served(at, now=clock.now())
        except NotServedThen as why:
            self.add_error("hour" if at > clock.now() else "on", str(why))
        return cleaned

    def facts(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("evidence", "taken", "tracking") if name in self.fields}
        at = _instant(self.cleaned_data["on"], self.cleaned_data["hour"])
        return {"served_at": at, **said, **self.said_of_late()}


class RecordReturn(StepForm):
    """How it is known that a letter did not arrive."""

    step = "notice.record_return"
    heading = "Record that the letter came back"
    button = "Record it"

    evidence = reasons_field("How is that known?", hint="For example: the envelope came back, marked unknown.")


def _instant(day: Any, hour: time) -> datetime:
    return datetime.combine(day.latest, hour, MELBOURNE)


def _lines(text: str) -> str:
    """A browser's line ends as the letters have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
