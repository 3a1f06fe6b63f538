"""Small worlds of Stage 2: what each respondent and the complainant do, day by day, and what must follow from it.

The courses are written down as days and deeds. `Expected` says what follows, from the clauses and from counting
weekdays, and shares no code with the application; `tests/conciliation/test_every_small_world.py` walks them all.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

TOLD_ON = date(2026, 11, 23)  # a Monday; no holiday falls before Christmas Day
LAST_DAY = 14
"""Days after that, on which each world is looked at, unless something is done later in it: then a day after that."""

Deed = tuple[int, str]
STATEMENT, BEGINS, REMINDED, SILENT = (1, "statement"), (3, "begins"), (8, "reminded"), (9, "silent")
SET_OUT = (11, "choices set out")
ANSWERS: dict[str, tuple[Deed, ...]] = {
    "statement": (STATEMENT,),
    "decline": ((2, "declines"),),
    "silence": (REMINDED, SILENT),
    "agreement": (STATEMENT, BEGINS, (4, "agrees")),
}
"""The four answers of clauses 21 to 26."""
CHOICES: dict[str, tuple[Deed, ...]] = {
    "": (),
    "not set out": (),
    "stop": ((12, "stops"),),
    "stop, not set out": ((10, "stops"),),
    "investigation": ((12, "asks for investigation"),),
    "investigation, set out afterwards": ((10, "asks for investigation"),),
    "agency": ((12, "goes to an agency"),),
    "agency, then investigation": ((12, "goes to an agency"), (13, "asks for investigation")),
}
SET_OUT_BEFORE = (10, "choices set out")
ASKED_AGAIN, IT_LEFT = (25, "asked again"), (25, "that letter left")
"""The ten days for the choice end on day 24, and those for conciliation on day 28."""
UNCHOSEN: dict[str, tuple[Deed, ...]] = {
    "decline; asked again, the letter waits": (ANSWERS["decline"][0], ASKED_AGAIN),
    "decline; stop while that letter waits": (ANSWERS["decline"][0], ASKED_AGAIN, (26, "stops")),
    "decline; asked again": (ANSWERS["decline"][0], ASKED_AGAIN, IT_LEFT),
    "decline; asked again, agency": (ANSWERS["decline"][0], ASKED_AGAIN, IT_LEFT, (26, "goes to an agency")),
    "decline; ended": (ANSWERS["decline"][0], ASKED_AGAIN, IT_LEFT, (26, "ended without a choice")),
    "silence; statement while that letter waits": (*ANSWERS["silence"], ASKED_AGAIN, (26, "statement")),
    "silence; ended": (*ANSWERS["silence"], ASKED_AGAIN, IT_LEFT, (26, "ended without a choice")),
    "no agreement; ended": (
        *(STATEMENT, BEGINS, (4, "ends")),
        *(ASKED_AGAIN, IT_LEFT, (26, "ended without a choice")),
    ),
}
"""Where the time for the complainant's choice goes by (23), without the day on which the choices were set out."""


def unchosen() -> dict[str, tuple[Deed, ...]]:
    """Every course of one respondent's part that goes past the time for the complainant's choice, by its name."""
    return {name: tuple(sorted((*deeds, SET_OUT_BEFORE))) for name, deeds in UNCHOSEN.items()}


def last_day(taken: tuple[tuple[Deed, ...], ...]) -> int:
    """Days after the Monday on which a world of these courses is looked at."""
    return max(LAST_DAY, *(day + 1 for deeds in taken for day, _ in deeds), 0)


def courses() -> dict[str, tuple[Deed, ...]]:
    """Every course of one respondent's part that this walk knows, by its name."""
    unsettled = {
        "decline": ANSWERS["decline"],
        "silence": ANSWERS["silence"],
        "no agreement": (STATEMENT, BEGINS, (4, "ends")),
    }
    found = {
        "nothing": (),
        "statement": ANSWERS["statement"],
        "in conciliation": (STATEMENT, BEGINS),
        "agreement": ANSWERS["agreement"],
        "left at the statement": (STATEMENT, (3, "leaves it at that")),
        "silence, then a statement": (REMINDED, SILENT, SET_OUT, (12, "statement")),
        "silence, investigation, then a statement": (
            REMINDED,
            SILENT,
            SET_OUT,
            (12, "asks for investigation"),
            (13, "statement"),
        ),
        "silence, agency, then a statement": (
            REMINDED,
            SILENT,
            SET_OUT,
            (12, "goes to an agency"),
            (13, "statement"),
        ),
        "silence, then declined": (REMINDED, SILENT, SET_OUT, (12, "declines")),
    }
    for how, deeds in unsettled.items():
        for choice, then in CHOICES.items():
            set_out = () if "not set out" in choice else (SET_OUT,)
            found[f"{how}; {choice or 'no choice yet'}"] = tuple(sorted((*deeds, *then, *set_out)))
    return found


def _workdays(start: int, length: int) -> date:
    """So many weekdays after the day that is `start` days after the Monday."""
    day = TOLD_ON + timedelta(days=start)
    while length:
        day += timedelta(days=1)
        length -= day.isoweekday() <= 5
    return day


@dataclass(frozen=True)
class Follows:
    """What a deed brings about: the state, the clocks that end, and the letters, each with whom it goes to."""

    state: str
    ends: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]


UNSETTLED = {"declined", "silent", "unresolved"}
"""Where the complainant has to choose (23, 26)."""
FOLLOWS = {
    # 21; a late one takes the choice away again: there is something to read
    "statement": Follows("statement_given", ("D21s", "D23"), (("statement_received", "respondent"),)),
    # 22
    "leaves it at that": Follows(
        "resolved", ("D24",), (("discontinued", "complainant"), ("discontinued_for_respondent", "respondent"))
    ),
    # 23
    "declines": Follows("declined", ("D21s", "D24", "D23"), (("declined", "complainant"),)),
    # 24
    "begins": Follows("conciliating", (), ()),
    # 25
    "agrees": Follows("resolved", ("D24",), (("agreed", "complainant"), ("agreed_with_respondent", "respondent"))),
    # 26; conciliation stays possible with someone silent, so its clock goes on
    "reminded": Follows("", (), (("reminder", "respondent"),)),
    "silent": Follows("silent", ("D21s",), (("no_statement", "complainant"), ("time_gone_by", "respondent"))),
    "ends": Follows("unresolved", ("D24",), (("not_resolved", "complainant"), ("ended", "respondent"))),
    # 23, where no choice comes
    "asked again": Follows("", (), (("choice_reminder", "complainant"),)),
    "that letter left": Follows("", (), ()),
    "ended without a choice": Follows(
        "discontinued", ("D23", "D24"), (("ended_without_choice", "complainant"), ("taken_no_further", "respondent"))
    ),
}


@dataclass
class Part:
    """What must hold of one respondent's part once its deeds are done."""

    state: str = "advised"
    chosen: str = ""
    willing: bool = False
    asked_again: str = ""
    """Whether they were asked once more what is next: not, "waits" or "left"."""
    clocks: dict[str, tuple[str, date]] = field(default_factory=dict)
    letters: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def after(cls, deeds: tuple[Deed, ...], on: int = LAST_DAY) -> "Part":
        """Told on the Monday, then these deeds; as it stands so many days after that Monday."""
        part = cls()
        part.letters.update([("allegations", "respondent"), ("begun", "complainant")])
        part.clocks = {"D21s": ("running", _workdays(0, 5)), "D24": ("running", _workdays(0, 20))}
        for day, deed in deeds:
            part._do(day, deed)
        for period, (state, due) in part.clocks.items():
            if state == "running" and due < TOLD_ON + timedelta(days=on):
                part.clocks[period] = ("beyond_target", due)
        return part

    def _end(self, day: int, *periods: str) -> None:
        for period in periods:
            state, due = self.clocks.get(period, ("", TOLD_ON))
            if state == "running":
                in_time = TOLD_ON + timedelta(days=day) <= due
                self.clocks[period] = ("met" if in_time else "met_late", due)

    def _do(self, day: int, deed: str) -> None:
        if deed in FOLLOWS:
            follows = FOLLOWS[deed]
            if not (deed == "statement" and self.chosen == "investigation"):  # 29: what was asked for goes on
                self.state = follows.state or self.state
            self.willing = self.willing or deed == "statement"
            self.asked_again = {"asked again": "waits", "that letter left": "left"}.get(deed, self.asked_again)
            if deed == "statement":
                self._asks_no_more()
            self._end(day, *follows.ends)
            self.letters.update(follows.letters)
        elif deed == "choices set out":  # 2.5: the choice is counted from the letter, unless it was made before
            if not self.chosen and self.state in UNSETTLED:
                self.clocks["D23"] = ("running", _workdays(day, 10))
        else:
            self._choose(day, deed)

    def _asks_no_more(self) -> None:
        """A letter that still waits is not sent once it asks for what has come, or is not asked for any more (23)."""
        if self.asked_again == "waits":
            self.letters -= Counter([("choice_reminder", "complainant")])

    def _choose(self, day: int, deed: str) -> None:
        """What the complainant chooses (23, 26)."""
        self._asks_no_more()
        self._end(day, "D23")
        if deed == "goes to an agency":
            self.chosen = "agency"
            return
        self._end(day, "D24")
        if deed == "stops":
            self.state = "discontinued"
            self.letters.update([("stopped", "complainant"), ("taken_no_further", "respondent")])
        else:
            self.chosen = "investigation"
            self.letters.update([("investigation_asked", "complainant")])
            self.clocks["D30"] = ("running", _workdays(day, 10))

    @property
    def for_the_complainant(self) -> set[str]:
        """The steps of this part that are open to the complainant."""
        if self.state in UNSETTLED:
            found = {"take_no_further"}
            found |= set() if self.chosen == "investigation" else {"ask_for_investigation"}
            return found | (set() if self.chosen else {"go_to_an_agency", "ask_what_else_could_help"})
        if self.state in {"statement_given", "conciliating"}:
            return {"end_unresolved", "propose_to_discontinue"}
        return set()

    @property
    def for_the_director(self) -> set[str]:
        """What is open to the Director where no choice has come: nothing in its time, then one thing after another."""
        waited = self.clocks.get("D23", ("", TOLD_ON))[0] == "beyond_target"
        if self.state not in UNSETTLED or self.chosen or not waited:
            return set()
        return {"": {"ask_to_choose_again"}, "waits": set(), "left": {"end_without_choice"}}[self.asked_again]

    @property
    def for_the_respondent(self) -> set[str]:
        """The steps of this part that are open to its respondent."""
        found = {"change_contact", "nominate_support_person", "write_to_the_office"}
        if self.state in {"advised", "silent"}:
            found |= {"ask_for_more_time"}
        if self.state in {"advised", "silent", "statement_given"} and not self.willing:
            found |= {"say_willing"}
        if self.state in {"advised", "silent", "statement_given", "conciliating"}:
            found |= {"decline_conciliation"}
        if self.state in {"statement_given", "conciliating"}:
            found |= {"end_unresolved"}
        return found


def stage(parts: list[Part]) -> str:
    """Where the whole case stands, in one word: the furthest thing that is still open (A-02)."""
    states = [part.state for part in parts]
    if any(part.chosen == "investigation" for part in parts):
        return "referral"
    if any(part.state in UNSETTLED and not part.chosen for part in parts):
        return "choice"
    if "conciliating" in states:
        return "conciliation"
    if "advised" in states or "statement_given" in states:
        return "respondents_advised"
    return "choice" if any(state in UNSETTLED for state in states) else "settled"


def of_the_case(parts: list[Part]) -> tuple[str, date]:
    """The case's own clock of conciliation: it ends with the last part's (24, A-02)."""
    states = {part.clocks["D24"][0] for part in parts}
    return ("running" if "running" in states else "met", _workdays(0, 20))
