"""Every check of a view, taken away by itself, must change what someone observes (9; trust.md, "check the check").

One is taken away (taken_away.py) by letting everything through at exactly that place. What people then observe is
compared with before: strangers, and people who lost their right to the case, to all records in it or to one kind.
A check that another stands in front of is named with it in STANDS_BEHIND, and removing both must be noticed. What no
page shows by itself is looked at apart, each in its own test: every check is in exactly one of these.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve

from complaints.models import Complaint, grants
from complaints.proceed import proceed
from complaints.views.lodging_send import LODGED_FOR
from tests.channels import ask, body_of, signed_in
from tests.machinery.rich import World
from tests.trust.addresses import Binding, everything, filled
from tests.trust.cast import bindings, person
from tests.trust.taken_away import EVERY, Check, take_away
from tests.trust.test_remove_checks_apart import APART
from tests.trust.test_remove_checks_of_answers import OF_ANSWERS
from tests.trust.test_remove_checks_of_bad_faith import OF_BAD_FAITH
from tests.trust.test_remove_checks_of_closed_files import OF_CLOSED_FILES
from tests.trust.test_remove_checks_of_copies import OF_COPIES
from tests.trust.test_remove_checks_of_determinations import OF_DETERMINATIONS
from tests.trust.test_remove_checks_of_findings import OF_FINDINGS
from tests.trust.test_remove_checks_of_informing import OF_INFORMING
from tests.trust.test_remove_checks_of_investigation_pages import OF_INVESTIGATIONS
from tests.trust.test_remove_checks_of_inviting import OF_INVITING
from tests.trust.test_remove_checks_of_local_help import LOCALLY
from tests.trust.test_remove_checks_of_panels import OF_PANELS
from tests.trust.test_remove_checks_of_request_forms import OF_REQUEST_FORMS
from tests.trust.test_remove_checks_of_stage_two import OF_STAGE_TWO
from tests.trust.test_remove_each_check import OF_THE_MOMENT, letter_waits
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.matrix, pytest.mark.asvs("8.2.1", "8.2.2")]


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
OF_OFFICE_AND_PARTIES = ("/cases/", "/duties/", "/letters/", "/tasks/", "/my/", "/steps/", "/complaint/for-someone")
OF_DRAFT = ("", "check/", "send/")
SHARED = {
    "views/cases_access.py", "views/mine_found.py", "views/lodging_draft.py", "views/lodging_send.py",
    "views/letters.py",
}  # fmt: skip
"""What serves the pages of several files: for its checks every look is taken, not only those its own file draws."""


def looks(world: World) -> list[Look]:
    """What strangers, an office that does not receive, and those without a part of their rights look at."""
    case = bindings(world)["lodged"]
    found = [
        Look(who, way)
        for who in ("staff", "alternative receiver")
        for way in _ways(case, "/cases", "/duties", "/letters", "/tasks")
    ]
    found += [Look("director", way, without=kinds) for kinds in (INSIDE, CASE) for way in _ways(case, "")]
    found += [Look("director", f"/cases/{case.reference}/allegations/", without=(kind,)) for kind in INSIDE]
    found += [
        Look("complainant", way, without=kinds) for kinds in (INSIDE, (*CASE, *INSIDE)) for way in _ways(case, "/my")
    ]
    found += [Look(who, way) for who in ("staff",) for way in _ways(case, "/steps", "/complaint/for")]
    found += [Look("complainant", f"/steps/{case.reference}/{step}/") for step in ("acknowledge", "decide_scope")]
    found += [Look("complainant", f"/steps/{case.reference}/change_contact/", without=INSIDE)]
    found += [
        Look("equity staff", "/letters/"),
        Look("equity staff", "/tasks/"),
        *(Look("staff", f"/complaint/{case.draft.pk}/{way}") for way in OF_DRAFT),
    ]
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
        if address.route.startswith(OF_OFFICE_AND_PARTIES) and "draft" not in address.parameters
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
    untouched = world.cases["respondent's own"].reference
    own = [way for way in _ways(case, "/cases", "/my") if "/documents/" in way or "pdf" in way]
    return [
        Look("director", seen_as, without=INSIDE, of="complainant"),
        Look("director", f"/cases/{case.reference}/as/{nobody}/"),
        Look("director", f"/steps/{case.reference}/notice/{letter}/release/", without=("deadline",)),
        Look("director", f"/cases/{untouched}/tasks/", without=("deadline",)),
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
    return any(each.file in SHARED for each in taken)


def _drawn_by(way: str) -> str:
    module = getattr(resolve(way).func, "__module__", "")
    return module.removeprefix("complaints.").replace(".", "/") + ".py"


STANDS_BEHIND = {
    "views/cases_access.py case_for: require_office(request)": "views/cases_access.py case_for: received_by(person)"
}
"""Checks that another stands in front of: alone they cannot be noticed, with the other they are."""
ALONE = sorted(
    set(EVERY)
    - set(STANDS_BEHIND)
    - set(APART)
    - set(LOCALLY)
    - OF_STAGE_TWO
    - OF_REQUEST_FORMS
    - OF_INVESTIGATIONS
    - OF_ANSWERS
    - OF_COPIES
    - OF_INFORMING
    - OF_DETERMINATIONS
    - OF_BAD_FAITH
    - OF_CLOSED_FILES
    - OF_PANELS
    - OF_FINDINGS
    - OF_INVITING
)


@pytest.mark.parametrize("name", ALONE)
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


def test_with_every_check_in_place_nothing_is_noticed(
    world: World, before: dict[Look, tuple[int, str]], monkeypatch: pytest.MonkeyPatch
):
    assert noticed_by(world, before, monkeypatch) is None
