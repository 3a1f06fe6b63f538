"""Every small world of Stage 2 (21-26): the stage, the clocks, the open steps and the letters are the model's.

The worlds are walked as one tree: what two of them have in common is done once, in a transaction that is taken back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from django.db import transaction

from complaints.models import Complaint, Deadline, Notice
from complaints.proceed import choices, proceed
from procedure import clock
from tests.conciliation.small_worlds import ANSWERS, Deed, Part, courses, last_day, of_the_case, stage, unchosen
from tests.conciliation.stage_two import (
    World,
    acknowledged,
    advise,
    answer,
    approve,
    confirm,
    hand_over,
    later,
    remind,
    sweep,
)
from tests.conciliation.together import agreement, bound, with_terms, work
from tests.world import person, written

THIRD = [{"key": "p3", "name": "Sage Tamblyn", "position": "Tutor", "relation": "colleague", "in_office": "no"}]
Courses = tuple[tuple[Deed, ...], ...]
Event = tuple[int, int, str]
SETS_OUT = ("declined", "no_statement", "not_resolved")
ASKS_AGAIN = "conciliation/choice_reminder"
WHERE_NO_CHOICE_CAME = {"ask_to_choose_again", "end_without_choice"}
COUNTED = ("D21s", "D23", "D24", "D30")
OF_A_CHOICE = {
    "stops": ("take_no_further", {}),
    "asks for investigation": ("ask_for_investigation", {}),
    "goes to an agency": ("go_to_an_agency", {"agency": "ahrc"}),
}

pytestmark = pytest.mark.django_db


def all_told(how_many: int) -> World:
    """So many respondents, each told on the Monday by hand."""
    world = acknowledged(people=written()["people"] + THIRD[: how_many - 2], incidents=_about(how_many))
    confirm(world)
    for number in range(1, how_many + 1):
        advise(world, number)
    return world


def _about(how_many: int) -> list[dict[str, Any]]:
    """One incident for each respondent, so that nobody's part has anyone else in it."""
    like = written()["incidents"][0]
    return [
        {**like, "key": f"i{number}", "people": [f"p{number}"], "what": f"What number {number} did."}
        for number in range(1, how_many + 1)
    ]


class Walk:
    """A walk through worlds that begin alike, taking back what was done before going another way."""

    def __init__(self, world: World) -> None:
        self.world, self.seen, self.wrong = world, 0, []

    def through(self, worlds: Mapping[Courses, list[Event]], done: int = 0) -> None:
        """Each world from here: those that end here are looked at, the others go on by their next deed."""
        ways: dict[Event, dict[Courses, list[Event]]] = {}
        for taken, events in worlds.items():
            if len(events) == done:
                self.look(taken)
            else:
                ways.setdefault(events[done], {})[taken] = events
        for event, further in ways.items():
            self.tried(lambda event=event, further=further: (self.do(*event), self.through(further, done + 1)))

    def tried(self, work: Any) -> None:
        """Do it, and take it back."""
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    def do(self, day: int, number: int, deed: str) -> None:
        """One deed of one respondent's part, or the complainant's about it, so many days after the Monday."""
        at = later(day)
        with clock.at(at):
            if deed in OF_A_CHOICE:
                step, facts = OF_A_CHOICE[deed]
                proceed(getattr(self.world.track(number), step), by=self.world.complainant, at=at, **facts)
            else:
                DEEDS[deed](self, number, at)

    def statement(self, number: int, at: datetime) -> None:
        answer(self.world, number, at=at, willing="yes")

    def declines(self, number: int, at: datetime) -> None:
        proceed(self.world.track(number).decline_conciliation, by=self.world.respondents[number - 1], at=at)

    def reminded(self, number: int, at: datetime) -> None:
        sweep(at)
        remind(self.world, number, at=at)

    def silent(self, number: int, at: datetime) -> None:
        proceed(self.world.track(number).record_silence, by=self.world.director, at=at)

    def begins(self, number: int, at: datetime) -> None:
        proceed(self.world.track(number).begin_conciliation, by=self.conciliator(at), at=at)

    def agrees(self, number: int, at: datetime) -> None:
        written = with_terms(self.world, self.conciliator(at), number, at=at)
        proceed(written.sign, by=self.world.complainant, at=at)
        proceed(agreement(self.world, number).sign_too, by=self.world.respondents[number - 1], at=at)

    def leaves_it(self, number: int, at: datetime) -> None:
        proceed(self.world.track(number).propose_to_discontinue, by=self.world.complainant, at=at)
        proceed(agreement(self.world, number).sign, by=self.world.respondents[number - 1], at=at)
        proceed(agreement(self.world, number).sign_too, by=self.world.complainant, at=at)

    def ends(self, number: int, at: datetime) -> None:
        proceed(self.world.track(number).end_unresolved, by=self.world.complainant, at=at)

    def asked_again(self, number: int, at: datetime) -> None:
        proceed(self.world.track(number).ask_to_choose_again, by=self.world.director, at=at)

    def that_letter_left(self, number: int, at: datetime) -> None:
        hand_over(self.world, ASKS_AGAIN, number, at=at)

    def ended_without_choice(self, number: int, at: datetime) -> None:
        why = "No choice has come."
        proceed(self.world.track(number).end_without_choice, by=self.world.director, at=at, reasons=why)

    def conciliator(self, at: datetime) -> Any:
        """Whoever conciliates here; appointed and bound the first time."""
        going_on = work(self.world)
        return going_on.conciliator if going_on is not None else bound(self.world, at=at)

    def set_out(self, number: int, at: datetime) -> None:
        """The Director's letter with the choices is released and handed over."""
        codes = [f"conciliation/{code}" for code in SETS_OUT]
        letter = Notice.objects.filter(track=self.world.track(number), letter__in=codes, state="draft").latest(
            "written_at"
        )
        approve(self.world, letter, at=at)
        letter.refresh_from_db()
        proceed(letter.release, by=self.world.director, at=at, mode="hand")
        letter.refresh_from_db()
        proceed(letter.record_service, by=self.world.director, at=at, served_at=at, evidence="Handed over.")

    def look(self, taken: Courses) -> None:
        """What holds on the last day, beside what must."""
        parts = [Part.after(deeds, last_day(taken)) for deeds in taken]
        self.tried(lambda: self._compare(parts, taken))
        self.seen += 1

    def _compare(self, parts: list[Part], taken: Courses) -> None:
        at = later(last_day(taken))
        sweep(at)
        with clock.at(at):
            must = {name: value for number, part in enumerate(parts, 1) for name, value in _must(number, part).items()}
            must |= {"stage": stage(parts), "the case's conciliation": of_the_case(parts)}
            holds = dict(self._holds(len(parts)))
        self.wrong += [
            f"{taken}: {name} is {holds.get(name)}, and must be {value}"
            for name, value in must.items()
            if holds.get(name) != value
        ]

    def _holds(self, how_many: int) -> Iterator[tuple[str, Any]]:
        case = Complaint.objects.get(pk=self.world.case.pk)
        clocks = Deadline.objects.filter(complaint=case, period__in=COUNTED).exclude(state="cancelled")
        yield "stage", case.stage
        yield "the case's conciliation", clocks.values_list("state", "due_on").get(period="D24", track=None)
        for number in range(1, how_many + 1):
            track, respondent = self.world.track(number), self.world.respondents[number - 1]
            own = clocks.filter(track=track).order_by("started_on").values_list("period", "state", "due_on")
            letters = Notice.objects.filter(track=track, letter__startswith="conciliation/")
            letters = letters.exclude(letter=ASKS_AGAIN, state="cancelled")
            yield f"{number}: state", track.state
            yield f"{number}: clocks", Counter(own)
            yield f"{number}: letters", Counter(self._to(each, number) for each in letters)
            for who, someone in (("complainant", self.world.complainant), ("respondent", respondent)):
                yield f"{number}: {who}", {each.step.name for each in choices(track, someone) if each.open}
            office = {each.step.name for each in choices(track, self.world.director) if each.open}
            yield f"{number}: director", office & WHERE_NO_CHOICE_CAME
            others = [each for each in self.world.respondents if each != respondent]
            yield f"{number}: others", any(choices(track, each) for each in others)

    def _to(self, letter: Notice, number: int) -> tuple[str, str]:
        to = {self.world.complainant.pk: "complainant", self.world.respondents[number - 1].pk: "respondent"}
        return letter.letter.removeprefix("conciliation/"), to[letter.recipient_id]


DEEDS = {
    "statement": Walk.statement,
    "declines": Walk.declines,
    "reminded": Walk.reminded,
    "silent": Walk.silent,
    "begins": Walk.begins,
    "agrees": Walk.agrees,
    "leaves it at that": Walk.leaves_it,
    "ends": Walk.ends,
    "choices set out": Walk.set_out,
    "asked again": Walk.asked_again,
    "that letter left": Walk.that_letter_left,
    "ended without a choice": Walk.ended_without_choice,
}


def _must(number: int, part: Part) -> dict[str, Any]:
    return {
        f"{number}: state": part.state,
        f"{number}: clocks": Counter((period, *clock_) for period, clock_ in part.clocks.items()),
        f"{number}: letters": part.letters,
        f"{number}: complainant": part.for_the_complainant,
        f"{number}: respondent": part.for_the_respondent,
        f"{number}: director": part.for_the_director,
        f"{number}: others": False,
    }


def events(taken: Courses) -> list[Event]:
    """The deeds of all respondents' parts in the order of their days."""
    return sorted((day, number, deed) for number, deeds in enumerate(taken, 1) for day, deed in deeds)


def walked(how_many: int, worlds: list[Courses]) -> Walk:
    walk = Walk(all_told(how_many))
    walk.through({taken: events(taken) for taken in worlds})
    assert walk.seen == len(set(worlds))
    return walk


@pytest.mark.parametrize("how_many", [2, 3])
def test_21_to_26_every_combination_of_answers_leads_where_the_clauses_say(how_many):
    walk = walked(how_many, list(product(ANSWERS.values(), repeat=how_many)))
    assert walk.wrong == []


@pytest.mark.parametrize("name", list(courses()))
def test_21_to_26_every_course_of_one_respondent_beside_another_who_has_not_answered(name):
    walk = walked(2, [(courses()[name], ())])
    assert walk.wrong == []


def test_23_every_course_past_the_time_for_a_choice_beside_another_who_has_not_answered():
    walk = walked(2, [(course, ()) for course in unchosen().values()])
    assert walk.wrong == []


def test_24_the_cases_conciliation_ends_where_everyone_was_silent_and_each_is_asked_to_be_investigated():
    asked = courses()["silence; investigation"]
    walk = walked(2, [(asked, asked), (asked, unchosen()["silence; ended"])])
    assert walk.wrong == []


@pytest.mark.matrix
def test_21_to_26_every_pair_of_courses_leads_where_the_clauses_say():
    walk = walked(2, list(combinations_with_replacement((courses() | unchosen()).values(), 2)))
    assert walk.wrong == []


def test_a_walk_that_finds_something_else_says_so():
    walk = Walk(all_told(2))
    walk._compare([Part.after(ANSWERS["decline"]), Part.after(())], ((), ()))
    assert any("1: state is advised, and must be declined" in each for each in walk.wrong)


def test_a_stranger_has_no_step_in_any_of_them():
    world = all_told(2)
    assert not choices(world.track(1), person("Nobody Known"))
