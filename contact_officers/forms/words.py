"""What the forms of the network share: the list of campuses, and lists that people write with commas."""

from django import forms

from procedure.models import items

ANY = ("", "No campus of their own")


def campuses() -> list[tuple[str, str]]:
    """The campuses of the University, as the list in Settings has them."""
    return [ANY, *((each.code, each.label) for each in items("campuses"))]


def campus_words(code: str) -> str:
    """What a campus is called; nothing where there is none, or the list no longer has it."""
    return next((each.label for each in items("campuses") if each.code == code), "") if code else ""


def names_field(label: str, *, hint: str) -> forms.CharField:
    """Several short names in one line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def listed(typed: str) -> list[str]:
    """Each name once, in the order in which they were written, short enough to be kept."""
    names = (" ".join(each.split())[:40] for each in typed.split(","))
    return list(dict.fromkeys(name for name in names if name))
