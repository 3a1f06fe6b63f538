"""What an officer says of a talk: each answer checked against its list, and the note against names (3.4)."""

from collections import Counter
from datetime import date
from typing import Any

from django.db import models

from complaints.stages.act import Act, CannotBe
from contact_officers import coded
from people import note_check
from people.directory import names_known
from people.models import Unit, User
from procedure.models import current_version, items

ONE_OF = {
    "channel": coded.CHANNELS,
    "enquirer": coded.ENQUIRERS,
    "duration": coded.DURATIONS,
    "relation": coded.RELATIONS,
    "alleged": coded.ALLEGED,
    "next_step": coded.NEXT_STEPS,
}
SOME_OF = {"options_explained": coded.OPTIONS, "referrals": coded.REFERRALS, "risk_actions": coded.RISK_ACTIONS}
OF_A_LIST = {"conduct": "conduct_kinds", "attributes": "attributes"}
AT_ONCE = ("held_on", "channel", "enquirer", "limits_explained")
"""What takes thirty seconds; without it there is no entry."""
TO_BE_WHOLE = ("duration", "relation", "risk")
"""What may be answered later, and has to be."""
SAID = (
    *AT_ONCE, *TO_BE_WHOLE, "campus", "area", "conduct", "attributes", "alleged", "options_explained", "referrals",
    "next_step", "risk_actions", "note", "note_because", "note_overridden",
)  # fmt: skip


class Said(models.Model):
    """The answers of one entry."""

    held_on: Any
    limits_explained: Any
    risk: Any
    note: Any
    note_because: Any
    note_overridden: Any

    class Meta:
        abstract = True

    @staticmethod
    def is_whole(said: dict[str, Any]) -> bool:
        """Whether nothing is left for later."""
        return all(said.get(name) not in (None, "") for name in TO_BE_WHOLE)

    def tell(self, act: Act, **said: Any) -> None:
        """Store what is said; what is not said is empty. Raises CannotBe."""
        if unknown := said.keys() - set(SAID):
            raise CannotBe(f"This is not asked here: {', '.join(sorted(unknown))}.")
        self.held_on, self.limits_explained = _day(said.get("held_on"), act), _yes_or_no(said.get("limits_explained"))
        self.risk = said.get("risk")
        for name, codes in ONE_OF.items():
            setattr(self, name, _one(said.get(name, ""), codes, needed=name in AT_ONCE))
        for name, codes in SOME_OF.items():
            setattr(self, name, _some(said.get(name, ()), codes))
        for name, code in OF_A_LIST.items():
            setattr(self, name, _some(said.get(name, ()), {each.code: "" for each in items(code)}))
        self.campus = _one(said.get("campus", ""), {each.code: "" for each in items("campuses")})  # type: ignore[misc]
        self.area = _one(said.get("area", ""), areas())  # type: ignore[misc]
        self._keep_note(str(said.get("note", "")).replace("\r\n", "\n").strip(), str(said.get("note_because", "")))

    def _keep_note(self, note: str, because: str) -> None:
        """A note that could tell who it is about is kept only with the reason why. The reason is sealed as well."""
        if words := note_check.too_long(note):
            raise CannotBe(f"{words}.")
        found = note_check.look(note, names_known())
        if found and not note_check.is_a_reason(because):
            raise CannotBe(f"{note_check.in_words(found)}.")
        self.note, self.note_overridden = note, bool(found)
        self.note_because = because.strip() if found else ""


def areas() -> dict[str, str]:
    """Parts of the University that can be named without naming someone: the topmost, of so many people or more."""
    enough = int(current_version().reading("smallest_count_shown"))  # type: ignore[arg-type]
    above = {each.pk: each.parent_id for each in Unit.objects.all()}
    heads: Counter[int] = Counter()
    for unit in User.objects.filter(is_active=True, unit__isnull=False).values_list("unit", flat=True):
        while above.get(unit) is not None:
            unit = above[unit]
        heads[unit] += 1
    large = [each for each in Unit.objects.filter(parent__isnull=True).order_by("name") if heads[each.pk] >= enough]
    return {each.code: each.name for each in large}


def _day(on: date | None, act: Act) -> date:
    if on is None:
        raise CannotBe("Enter the day of the conversation.")
    if on > act.on:
        raise CannotBe("This day is in the future. Enter today or an earlier day.")
    return on


def _yes_or_no(said: Any) -> bool:
    if said not in (True, False):
        raise CannotBe("Say whether you explained the limits of confidentiality.")
    return bool(said)


def _one(code: str, codes: Any, *, needed: bool = False) -> str:
    if (code or needed) and code not in codes:
        raise CannotBe("Choose from the list.")
    return code


def _some(chosen: Any, codes: Any) -> list[str]:
    if set(chosen) - set(codes):
        raise CannotBe("Choose from the list.")
    return [code for code in codes if code in set(chosen)]
