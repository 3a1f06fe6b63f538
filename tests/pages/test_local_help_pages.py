"""The pages of what is settled locally and of questions to Equity and Diversity, in every state; every step of them."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from complaints import informal, registry
from complaints.documenting import people_locally as locally
from complaints.documenting.people_of_a_case import People
from complaints.models import AdviceAsked, Concern
from complaints.proceed import choices, proceed
from complaints.roles import MACHINERY
from procedure.offices import Office
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.pages.walk import SEND, Walk
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "my": "local",
    "local_help": "empty own helping",
    "local_help_begin": "filled",
    "local_help_offer": "empty error found none",
    "concern": "asking helping kept-own kept-helping resolved lodged refused",
    "concern_whom": "empty error found none equity",
    "advice_list": "empty waiting asked",
    "advice": "begun asked answering answered named",
    "step_apart": "ask_for_help offer_help",
}
CANNOT_ERR = {"step_apart": "every step is seen in error below"}


def known_to(world: World) -> People:
    """New people each time, so that what one of them lodges ends nothing of another's."""
    found = {name: person(f"{name.title()} {uuid4().hex[:4]}") for name in ("person", "manager who helps")}
    others = {"equity staff who helps": "equity staff", "Director": "director"}
    others |= {"respondent": "respondent", "witness": "witness"}
    return People(found | {name: world.people[of] for name, of in others.items()})


def test_every_page_of_local_help_holds(walk: Walk, world: World) -> None:
    known = known_to(world)
    asking = known["person"]
    asking.line_manager = known["manager who helps"]
    asking.save()
    page = walk.as_(signed_in(asking))
    walk.go("local_help", "/local-help/", "empty")
    walk.go("advice_list", "/advice/", "empty")
    walk.go("local_help_begin", "/local-help/begin/")
    page.get_by_role("button", name="Choose whom to ask").click()
    walk.look("concern_whom", "empty")
    walk.err("concern_whom")
    whom = page.url
    officer = appoint(Office.CONTACT_OFFICER, person("Olive Contactly"))
    for typed, state in (("Equa Stafford", "found"), ("Zzyzx Nobody", "none")):
        page.goto(whom)
        page.get_by_label("A senior or another manager").check()
        page.get_by_label("Their name").fill(typed)
        page.get_by_role("button", name="Continue").click()
        walk.look("concern_whom", state)
    page.goto(whom)
    page.get_by_label("A senior or another manager").check()
    page.get_by_label("Their name").fill(officer.name)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(officer.name).check()
    page.get_by_role("button", name="Continue").click()
    walk.look("concern_whom", "error")
    expect(page.get_by_role("alert")).to_contain_text("contact officer")
    page.goto(whom)
    page.get_by_label("Someone in Equity and Diversity").check()
    page.get_by_role("button", name="Continue").click()
    walk.look("concern_whom", "equity")
    page.goto(whom)
    page.get_by_label("My manager, ").check()
    page.get_by_role("button", name="Continue").click()
    walk.look("step_apart", "ask_for_help")
    concern = Concern.objects.get(person=asking)
    walk.go("concern", f"/local-help/{concern.pk}/", "asking")
    offering(walk, known)
    kept(walk, world)
    questions(walk, world)
    walk.ends(PAGES, cannot_err=CANNOT_ERR)


def offering(walk: Walk, known: People) -> None:
    """A manager begins one with someone."""
    page = walk.as_(signed_in(known["manager who helps"]))
    walk.go("local_help_offer", "/local-help/offer/", "empty")
    walk.err("local_help_offer")
    for typed, state in (("Zzyzx Nobody", "none"), (known["person"].name, "found")):
        page.goto("/local-help/offer/")
        page.get_by_label("As their manager").check()
        page.get_by_label("Who is it?").fill(typed)
        page.get_by_role("button", name="Continue").click()
        walk.look("local_help_offer", state)
    page.get_by_label(known["person"].name).check()
    page.get_by_role("button", name="Continue").click()
    walk.look("step_apart", "offer_help")


def kept(walk: Walk, world: World) -> None:
    """A record with much in it, from both sides; and ended ones."""
    for state, name in (
        ("resolved", "concern: resolved"),
        ("lodged", "concern: lodged"),
        ("refused", "concern: refused"),
    ):
        ended = known_to(world)
        concern = locally.CONCERNS[name](ended)
        walk.as_(signed_in(ended["person"]))
        walk.go("concern", concern.get_absolute_url(), state)
    known = known_to(world)
    concern = locally.CONCERNS["concern: open, a way noted and words agreed"](known)
    asking, helping = known["person"], known["manager who helps"]
    words = "What happened, in many words that wrap on a narrow screen: " + "andaverylongonewithoutanyspace" * 3
    proceed(concern.write_it_down, by=asking, words=words)
    for step, by, facts in (
        ("record_what_was_explained", helping, {"covered": ["S1_LISTEN", "S1_INFORM"], "words": "We talked."}),
        ("name_the_other_person", asking, {"name": "Avery Quill", "person": world.people["respondent"]}),
        ("say_it_is_not_resolved", helping, {"words": ""}),
        ("begin_a_complaint", asking, {"carry": ["name"]}),
    ):
        proceed(getattr(Concern.objects.get(pk=concern.pk), step), by=by, **facts)
    for who, state, of_list in ((asking, "kept-own", "own"), (helping, "kept-helping", "helping")):
        walk.as_(signed_in(who))
        walk.go("concern", concern.get_absolute_url(), state)
        walk.go("local_help", "/local-help/", of_list)
    walk.go("my", "/my/", "local")
    asked = locally.asked(known_to(world))
    walk.as_(signed_in(asked.open_to))
    walk.go("concern", asked.get_absolute_url(), "helping")


def questions(walk: Walk, world: World) -> None:
    known = known_to(world)
    helping, director = known["manager who helps"], world.people["director"]
    begun = informal.begin_question(helping)
    walk.as_(signed_in(helping))
    walk.go("advice", begun.get_absolute_url(), "begun")
    asked = locally.question_asked(known)
    walk.go("advice", asked.get_absolute_url(), "asked")
    walk.go("advice_list", "/advice/", "asked")
    walk.as_(signed_in(director))
    walk.go("advice_list", "/advice/", "waiting")
    walk.go("advice", asked.get_absolute_url(), "answering")
    facts = {"answer": "Listen.", "names_needed": True, "why_names": "There may be another record."}
    proceed(asked.answer_the_question, by=director, **facts)
    walk.as_(signed_in(helping))
    walk.go("advice", asked.get_absolute_url(), "answered")
    proceed(AdviceAsked.objects.get(pk=asked.pk).give_the_names_needed, by=helping, names="Someone", agreed=True)
    walk.as_(signed_in(director))
    walk.go("advice", asked.get_absolute_url(), "named")


NEVER_WRONG = {
    "refuse_record": "it asks nothing",
    "ask_someone_else": "it asks nothing",
    "take_back_what_may_be_told": "it asks nothing",
    "take_back_being_named": "it asks nothing",
    "close_it_to_them": "it asks nothing",
    "take_no_further": "words are a choice",
    "say_it_is_not_resolved": "words are a choice",
    "begin_a_complaint": "nothing need be carried over",
}
ASKED_TWICE = {"answer_the_question", "refuse_record"}


def test_every_step_of_local_help_holds_asked_wrong_and_not_open(walk: Walk, world: World) -> None:
    records = [bring(known_to(world)) for bring in (*locally.CONCERNS.values(), *locally.QUESTIONS.values())]
    missing = []
    for kind in ("concern", "adviceasked"):
        for step in registry.steps(kind):
            if step.by == (MACHINERY,):
                continue
            found = places(world, records, kind, step.name)
            missing += [f"{step.name}: nobody finds it {state}" for state in {"open", "closed"} - set(found)]
            for state, (who, address) in found.items():
                walk.as_(signed_in(who))
                walk.go("step_apart", address, f"{step.name}, {state}", status=200 if state == "open" else 409)
                if state == "open":
                    as_it_is(walk, step.name)
    assert missing == []


def as_it_is(walk: Walk, name: str) -> None:
    if name not in NEVER_WRONG:
        walk.page.locator(SEND).first.click()
        walk.look("step_apart", "error")
    elif name in ASKED_TWICE:
        walk.page.get_by_role("button", name="Continue", exact=True).click()
        walk.look("step_apart", f"{name}, asked once more")


def places(world: World, records: list[Any], kind: str, name: str) -> dict[str, tuple[Any, str]]:
    """Where somebody finds this step open, and where it is closed."""
    found: dict[str, tuple[Any, str]] = {}
    for record in (each for each in records if each._meta.model_name == kind):
        model = type(record)
        fresh = model._base_manager.get(pk=record.pk)
        for who in filter(None, [fresh.person, getattr(fresh, "open_to", None), world.people["director"]]):
            seen = model.objects.visible_to(who).filter(pk=record.pk).exists()
            for choice in choices(fresh, who) if seen else ():
                if choice.step.name == name:
                    way = f"/steps/apart/{kind}/{record.pk}/{name}/"
                    found.setdefault("open" if choice.open else "closed", (who, way))
    return found
