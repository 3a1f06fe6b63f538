"""Every check of a view, taken away by itself, must change what someone observes (9; trust.md, "check the check").

The checks are found by reading the source: each call in a view of the one door (`visible_to`) and of what stands on
it. One is taken away by letting everything through at exactly that place. What people then observe is compared with
before: strangers, and people who lost every right to the records of a case, or to those inside it, and nothing else.
A check that another stands in front of is named with it in STANDS_BEHIND, and removing both must be noticed.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings as site
from django.db import transaction
from django.urls import resolve

from complaints.models import Complaint, grants
from complaints.models.record import OneDoor
from complaints.proceed import proceed
from complaints.views.lodging_send import LODGED_FOR
from complaints.views.settings.calendar import moved
from procedure.models import current_calendar
from tests.channels import ask, body_of, signed_in
from tests.machinery.rich import World
from tests.trust.addresses import Binding, everything, filled
from tests.trust.cast import bindings, person
from tests.trust.test_remove_each_check import OF_THE_MOMENT, letter_waits
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.matrix, pytest.mark.asvs("8.2.1", "8.2.2")]

VIEWS = Path(site.BASE_DIR) / "complaints" / "views"
CHECKS = ("visible_to", "records_of", "case_for", "require_office", "received_by", "require_own_site")


@dataclass(frozen=True)
class Check:
    """One call of a check: where its source ends, and what it says. Its name is made of the file and the words."""

    file: str
    function: str
    words: str
    callee: str
    line: int
    column: int

    @property
    def name(self) -> str:
        return f"{self.file} {self.function}: {self.words}"

    def called_from(self, frame: FrameType) -> bool:
        """Whether this very call is what the frame is doing now."""
        if not frame.f_code.co_filename.endswith(f"/views/{self.file}"):
            return False
        _, line, _, column = list(frame.f_code.co_positions())[frame.f_lasti // 2]
        return (line, column) == (self.line, self.column)


def checks() -> list[Check]:
    found = []
    for path in sorted(VIEWS.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                found += [
                    Check(str(path.relative_to(VIEWS)), function.name, *_read(call)) for call in _calls_of(function)
                ]
    return found


def _calls_of(function: ast.FunctionDef) -> Iterator[ast.Call]:
    inside = [each for each in ast.walk(function) if isinstance(each, ast.FunctionDef) and each is not function]
    nested = {id(each) for one in inside for each in ast.walk(one)}
    for each in ast.walk(function):
        if isinstance(each, ast.Call) and id(each) not in nested and _callee(each) in CHECKS:
            yield each


def _callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _read(call: ast.Call) -> tuple[str, str, int, int]:
    return ast.unparse(call), _callee(call), call.end_lineno or 0, call.end_col_offset or 0


def take_away(monkeypatch: pytest.MonkeyPatch, *taken: Check) -> None:
    """From now on these calls let everything through; the same function called from elsewhere stays what it is."""
    door = OneDoor.visible_to

    def wide_open(rows: Any, someone: Any) -> Any:
        return rows if any(each.called_from(_caller()) for each in taken) else door(rows, someone)

    monkeypatch.setattr(OneDoor, "visible_to", wide_open)
    for name, open_to_all in OPEN_TO_ALL.items():
        of_name = [each for each in taken if each.callee == name]
        for module in {each.file for each in of_name}:
            _open(monkeypatch, module, name, open_to_all, of_name)


def _open(monkeypatch: pytest.MonkeyPatch, file: str, name: str, open_to_all: Any, taken: list[Check]) -> None:
    module = sys.modules["complaints.views." + file.removesuffix(".py").replace("/", ".")]
    kept = getattr(module, name)

    def replaced(*given: Any, **narrowed: Any) -> Any:
        asked = any(each.called_from(_caller()) for each in taken)
        return (open_to_all if asked else kept)(*given, **narrowed)

    monkeypatch.setattr(module, name, replaced)


def _caller() -> FrameType:
    """The frame that called the check: past this module's own and past Django's manager."""
    frame: Any = sys._getframe(1)
    while frame.f_code.co_filename == __file__ or frame.f_code.co_name == "manager_method":
        frame = frame.f_back
    return frame


def _all_records(case: Any, model: Any, someone: Any, **narrowed: Any) -> list[Any]:
    found = list(model.objects.filter(complaint=case, **narrowed))
    for record in found:
        record.complaint = case
    return found


def _any_case(request: Any, reference: str) -> Any:
    case = Complaint.objects.for_work().get(reference=reference)
    for column in ("allegation", "document", "letter", "message", "clock"):
        setattr(case, f"{column}_count", 0)
    case.letters_waiting = 0
    return case


OPEN_TO_ALL: dict[str, Any] = {
    "records_of": _all_records,
    "case_for": _any_case,
    "require_office": lambda request: None,
    "received_by": lambda someone: Complaint.objects.all(),
    "require_own_site": lambda request: None,
}


@dataclass(frozen=True)
class Look:
    """One request by one person, from whom every right to some kinds of records is taken first."""

    who: str
    way: str
    method: str = "GET"
    without: tuple[str, ...] = ()
    of: str = ""
    typed: tuple[tuple[str, str], ...] = ()
    from_elsewhere: bool = False
    remembered: tuple[tuple[str, str], ...] = ()


CASE = ("complaint",)
INSIDE = tuple(kind for kind in grants.GRANTS if kind not in {"complaint", "draft"})
POSTED = ("search_cases", "hide_names", "case_contact", "release_letters")


def looks(world: World) -> list[Look]:
    """What strangers, an office that does not receive, and those without a part of their rights look at."""
    case = bindings(world)["lodged"]
    found = [Look(who, way) for who in ("staff", "alternative receiver") for way in _ways(case, "/cases", "/letters")]
    found += [Look("director", way, without=kinds) for kinds in (INSIDE, CASE) for way in _ways(case, "")]
    found += [
        Look("complainant", way, without=kinds) for kinds in (INSIDE, (*CASE, *INSIDE)) for way in _ways(case, "/my")
    ]
    found += [Look(who, way) for who in ("staff",) for way in _ways(case, "/steps", "/complaint/for")]
    found += _posted(case) + _special(world, case)
    return list(dict.fromkeys(found))


def _ways(case: Binding, *beginnings: str) -> list[str]:
    letter, file = case.first("notice", state="draft"), case.first("document", state="clean")
    extra = [
        f"/steps/{case.reference}/notice/{letter}/release/", f"/my/{case.reference}/letters/{letter}/",
        f"/cases/{case.reference}/documents/{file}/", f"/complaint/{case.case.draft.pk}/",
    ]  # fmt: skip
    ways = [
        way
        for address in everything()
        if address.route.startswith(("/cases/", "/letters/", "/my/", "/steps/", "/complaint/for-someone"))
        and "draft" not in address.parameters
        for way in filled(address, case)
    ]
    return [way for way in (*ways, *extra) if way.startswith(beginnings)]


def _posted(case: Binding) -> list[Look]:
    letters = (("letter", str(case.first("notice", state="draft"))),)
    found = []
    for who, without in (("staff", ()), ("alternative receiver", ()), ("director", INSIDE), ("director", CASE)):
        found += [
            Look(who, "/cases/search/", "POST", without, typed=(("search", typed),)) for typed in ("Noor", "Avery")
        ]
        found.append(Look(who, "/cases/names/", "POST", without))
        found.append(Look(who, f"/cases/{case.reference}/contact/", "POST", without))
        found.append(Look(who, "/letters/release/", "POST", without, typed=letters))
    return found


def _special(world: World, case: Binding) -> list[Look]:
    seen_as, nobody = f"/cases/{case.reference}/as/{case.case.complainant_id}/", person(world, "staff").pk
    letter = case.first("notice", state="draft")
    own = [way for way in _ways(case, "/cases", "/my") if "/documents/" in way or "pdf" in way]
    return [
        Look("director", seen_as, without=INSIDE, of="complainant"),
        Look("director", f"/cases/{case.reference}/as/{nobody}/"),
        Look("director", f"/steps/{case.reference}/notice/{letter}/release/", without=("deadline",)),
        Look("staff", f"/complaint/{case.case.draft.pk}/"),
        Look("system administrator", "/settings/offices/director/"),
        Look("system administrator", "/settings/letters/lodging/acknowledgement/sample.pdf", from_elsewhere=True),
        Look("staff", "/complaint/for-someone/sent/", remembered=((LODGED_FOR, case.reference),)),
        *(Look(who, way, from_elsewhere=True) for who in ("director", "complainant") for way in own),
    ]


def seen(world: World, look: Look) -> tuple[int, str]:
    """What this person gets. Their rights are put back afterwards."""
    client = signed_in(person(world, look.who))
    with transaction.atomic():
        for kind in look.without:
            grants.GRANTS[kind].objects.filter(user_id=person(world, look.of or look.who).pk).delete()
        if look.remembered:
            session = client.session
            session.update(dict(look.remembered))
            session.save()
        headers = {"Sec-Fetch-Site": "cross-site"} if look.from_elsewhere else {}
        answer = ask(client, look.method, look.way, dict(look.typed), headers=headers)
        body = body_of(answer)
        transaction.set_rollback(True)
    text = "" if body.startswith(b"%PDF") else OF_THE_MOMENT.sub("", body.decode("utf-8", "replace"))
    return answer.status_code, text


@pytest.fixture(scope="module")
def built(built: World) -> World:
    """The world in which a letter of the complainant's case waits for its release, and a message for its answer."""
    letter_waits(built)
    case = Complaint.objects.get(pk=built.cases["lodged"].pk)
    proceed(
        case.write_to_the_office,
        by=built.people["complainant"],
        at=MONDAY + timedelta(hours=1),
        text="Is there any news?",
    )
    return built


@pytest.fixture(scope="module")
def before() -> dict[Look, tuple[int, str]]:
    """What was seen with every check in place; filled as it is asked for."""
    return {}


def noticed_by(world: World, before: dict[Look, tuple[int, str]], monkeypatch: Any, *taken: Check) -> Look | None:
    """The first look that shows something else without these checks; nothing when none does."""
    wanted = looks(world)
    near = [each for each in wanted if any(_drawn_by(each.way) == one.file for one in taken)]
    order = [*near, *(each for each in wanted if each not in near)] if _shared(taken) or not near else near
    for look in order:
        if look not in before:
            before[look] = seen(world, look)
    with monkeypatch.context() as patched:
        take_away(patched, *taken)
        return next((look for look in order if seen(world, look) != before[look]), None)


def _shared(taken: tuple[Check, ...]) -> bool:
    return any(each.file in {"cases_access.py", "mine_found.py", "lodging_draft.py"} for each in taken)


def _drawn_by(way: str) -> str:
    module = getattr(resolve(way).func, "__module__", "")
    return module.removeprefix("complaints.views.").replace(".", "/") + ".py"


EVERY = {check.name: check for check in checks()}
STANDS_BEHIND = {"cases_access.py case_for: require_office(request)": "cases_access.py case_for: received_by(person)"}
"""Checks that another stands in front of: alone they cannot be noticed, with the other they are."""
MOVED = "settings/calendar.py moved: Deadline.objects.visible_to(person)"
NOT_PROVED = {
    line.partition(" | ")[0]
    for line in (Path(__file__).parent / "checks_not_proved.txt").read_text().splitlines()
    if not line.startswith("#")
}
MOST_NOT_PROVED = 6
"""It only becomes smaller."""


@pytest.mark.parametrize("name", [name for name in EVERY if name not in {*STANDS_BEHIND, *NOT_PROVED, MOVED}])
def test_clause_9_a_check_taken_away_from_a_view_is_noticed(
    world: World, before: dict[Look, tuple[int, str]], monkeypatch: pytest.MonkeyPatch, name: str
):
    assert noticed_by(world, before, monkeypatch, EVERY[name]) is not None


@pytest.mark.parametrize("name", STANDS_BEHIND)
def test_clause_9_a_check_that_another_stands_before_is_noticed_when_both_are_taken_away(
    world: World, before: dict[Look, tuple[int, str]], monkeypatch: pytest.MonkeyPatch, name: str
):
    front = EVERY[STANDS_BEHIND[name]]
    alone, both = (noticed_by(world, before, monkeypatch, *taken) for taken in ((EVERY[name],), (EVERY[name], front)))
    assert alone is None
    assert both is not None


def test_clause_9_a_new_calendar_names_the_deadlines_of_cases_one_may_see_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    now = current_calendar()
    ahead = [MONDAY.date() + timedelta(days) for days in range(1, 6)]
    closed = replace(now, closed={**now.closed, **dict.fromkeys(ahead, "Closed")})
    assert moved(now, closed, person(world, "director"))
    assert moved(now, closed, person(world, "staff")) == []
    take_away(monkeypatch, EVERY[MOVED])
    assert moved(now, closed, person(world, "staff"))


def test_with_every_check_in_place_nothing_is_noticed(
    world: World, before: dict[Look, tuple[int, str]], monkeypatch: pytest.MonkeyPatch
):
    assert noticed_by(world, before, monkeypatch) is None


def test_the_checks_that_are_not_proved_exist_and_only_become_fewer():
    assert NOT_PROVED | {MOVED, *STANDS_BEHIND, *STANDS_BEHIND.values()} <= set(EVERY)
    assert len(NOT_PROVED) == MOST_NOT_PROVED
