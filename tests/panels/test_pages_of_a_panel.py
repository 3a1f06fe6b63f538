"""Clauses 41 to 45 as they are read and filled in: the builder, and what a member sees before and after signing."""

from typing import Any

import pytest

from complaints.models import Complaint
from complaints.models.independence import NOT_TO_BE_APPOINTED
from panels.models import Panel, PanelMember
from tests.channels import body_of, decoded, signed_in
from tests.investigation.prepared import investigation
from tests.panels.formed import (
    OUTSIDE,
    WHY_EXTERNAL,
    all_declared,
    bind,
    constitute,
    form_panel,
    formed,
    member,
    members_of,
    nominated,
    panel_of,
    three,
    to_be_formed,
)
from tests.world import person

pytestmark = pytest.mark.django_db


def page(someone: Any, address: str, *, status: int = 200) -> str:
    answer = signed_in(someone).get(address)
    assert answer.status_code == status, address
    return " ".join(decoded(body_of(answer)).split())


def step(record: Any, name: str) -> str:
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{name}/"


def builder(world: Any, **typed: Any) -> Any:
    """What whoever names the members sees after sending that."""
    client = signed_in(world.vice_chancellor)
    address = step(panel_of(world), "nominate_members")
    asked = client.get(address)
    key = {name: asked.context["form"][name].value() for name in ("once", "version")}
    return client.post(address, {**key, "asked": "on", **typed})


def filled(people: list[Any], **changes: Any) -> dict[str, Any]:
    named = {f"member_{number}": each.email for number, each in enumerate(people, start=1)}
    return {**named, "chair": "1", "why_external": "", **changes}


def test_41_the_decision_page_offers_to_form_a_panel_and_leads_to_it():
    world = to_be_formed()
    decision = f"/decisions/{world.referral.pk}/"
    assert step(investigation(world), "form_panel") in page(world.vice_chancellor, decision)
    form_panel(world)
    found = panel_of(world)
    shown = page(world.vice_chancellor, decision)
    assert f"/panels/{found.pk}/" in shown and "form_panel" not in shown
    own = page(world.vice_chancellor, f"/panels/{found.pk}/")
    assert "Nobody is named yet (clause 42)." in own
    for cell in found.terms:
        assert f"Allegation {cell.allegation.number}, about {cell.track.shown_as}" in own
    assert f"/panels/{found.pk}/" in page(world.director, f"/cases/{world.case.reference}/investigation/")


def test_42_three_are_named_in_the_browser_and_confirmed_with_what_is_not_checked():
    world, people = formed(), three()
    typed = filled(people)
    confirm = builder(world, **typed)
    text = decoded(body_of(confirm))
    assert "Not checked: ask." in text and f"{people[0].name} (Chair)" in text
    answer = builder(world, **typed, go="")
    assert (answer.status_code, answer.url) == (302, f"/panels/{panel_of(world).pk}/")
    assert {each.person for each in members_of(world)} == set(people)
    shown = page(world.vice_chancellor, f"/panels/{panel_of(world).pk}/")
    assert all(each.name in shown for each in people)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"member_3": ""}, "The panel has three members (clause 42): only two are named."),
        ({"member_2": "", "member_3": ""}, "The panel has three members (clause 42): only one is named."),
        ({"chair": ""}, "One of the three is the Chair (clause 42): choose which"),
        ({"chair": ["1", "2"]}, "Only one of the three is the Chair (clause 42): choose which"),
        ({"chair": "4"}, "Choose one of the answers in the list"),
        ({"member_3": "nobody@example.edu"}, "Nobody here has this address or number."),
        ({"asked": ""}, "Ask each of them first, and then tick that you have"),
    ],
)
def test_42_what_is_no_panel_comes_back_with_what_is_missing_and_everything_that_was_typed(changes, words):
    world, people = formed(), three()
    answer = builder(world, **filled(people, **changes), go="")
    text = decoded(body_of(answer))
    assert answer.status_code == 200 and words in text
    for place, each in enumerate(people, start=1):
        if f"member_{place}" not in changes:
            assert each.email in text
    assert not PanelMember.objects.exists()


def test_42_two_from_outside_come_back_so_does_one_without_a_reason():
    world = formed()
    people = [person(), person(kind=OUTSIDE), person(kind=OUTSIDE)]
    text = decoded(body_of(builder(world, **filled(people, why_external=WHY_EXTERNAL), go="")))
    assert "Only one of the three may come from outside the University (clause 42)." in text
    assert WHY_EXTERNAL in text
    text = decoded(body_of(builder(world, **filled(three(kind=OUTSIDE)), go="")))
    assert "Write why one member comes from outside" in text
    assert not PanelMember.objects.exists()


def test_43_a_barred_member_is_refused_beside_the_field_in_words_that_tell_nothing_new():
    world, people = formed(), three()
    texts = []
    for barred in (world.complainant, person(line_manager=world.complainant)):
        text = decoded(body_of(builder(world, **filled([*people[:2], barred]), go="")))
        assert NOT_TO_BE_APPOINTED in text and people[0].email in text
        texts.append(text.count(NOT_TO_BE_APPOINTED))
    assert texts[0] == texts[1]
    assert not PanelMember.objects.exists()


def test_43_a_forged_field_names_nobody_else():
    world, people = formed(), three()
    builder(world, **filled(people, members=str(world.complainant.pk), member_4=person().email, is_chair="on"), go="")
    assert {each.person for each in members_of(world)} == set(people)


def test_45_a_members_page_shows_no_name_before_they_sign_names_then_and_the_papers_on_constitution():
    people = three()
    world = nominated(people)
    own = f"/panel/{member(world, people[0]).pk}/"
    case = Complaint.objects.get(pk=world.case.pk)
    names = [case.complainant_name, "Avery Quill", "Casey Lumen"]
    shown = page(people[0], own)
    assert "Sign that you keep it confidential" in shown and not any(each in shown for each in names)
    assert world.case.reference in page(people[0], "/panel/")
    bind(world, people[0])
    shown = page(people[0], own)
    assert all(each in shown for each in names) and "Declare that you are close to nobody" in shown
    assert "What happened in the kitchen" not in shown
    all_declared(world)
    assert "papers/" not in page(people[0], own)
    page(people[0], f"{own}papers/", status=404)
    constitute(world)
    shown = page(people[0], own)
    assert "What happened in the kitchen" not in shown and all(each.name in shown for each in people)
    assert f"{own}papers/" in shown
    assert "What happened in the kitchen" in page(people[0], f"{own}papers/")
    page(people[0], f"/cases/{world.case.reference}/", status=404)
    page(people[0], f"/panels/{panel_of(world).pk}/", status=404)


def test_9_nobody_else_finds_a_members_page_or_the_panels():
    people = three()
    world = nominated(people)
    own, of_panel = f"/panel/{member(world, people[0]).pk}/", f"/panels/{panel_of(world).pk}/"
    for someone in (people[1], world.complainant, world.vice_chancellor, world.director, person()):
        page(someone, own, status=404)
    for someone in (people[1], world.complainant, world.solicitor, person()):
        page(someone, of_panel, status=404)
    page(world.director, of_panel)


def test_45_the_undertaking_and_the_declaration_are_given_in_the_browser():
    people = three()
    world = nominated(people)
    client = signed_in(people[1])
    place = member(world, people[1])
    for name, boxes in (("give_undertaking", ("confidential", "duties")), ("declare", ("impartial",))):
        address = step(place, name)
        asked = client.get(address)
        key = {each: asked.context["form"][each].value() for each in ("once", "version")}
        assert "Tick this" in client.post(address, key).text
        answer = client.post(address, {**key, **dict.fromkeys(boxes, "on")})
        assert (answer.status_code, answer.url) == (302, f"/panel/{place.pk}/")
    assert member(world, people[1]).state == "declared"


def test_43_whoever_stands_aside_is_led_to_their_list_and_finds_nothing_there():
    people = three()
    world = nominated(people)
    client = signed_in(people[1])
    address = step(member(world, people[1]), "stand_aside")
    key = {each: client.get(address).context["form"][each].value() for each in ("once", "version")}
    answer = client.post(address, {**key, "reasons": "We were at school together.", "go": ""})
    assert (answer.status_code, answer.url) == (302, "/panel/")
    assert world.case.reference not in page(people[1], "/panel/")
    assert Panel.objects.get(complaint=world.case).state == "declarations"
    shown = page(world.vice_chancellor, f"/panels/{panel_of(world).pk}/")
    assert "We were at school together." in shown and "Name another member" in shown


def test_pages_of_a_panel_ask_few_questions(django_assert_max_num_queries):
    people = three()
    world = nominated(people)
    all_declared(world)
    constitute(world)
    for someone, address in (
        (people[0], f"/panel/{member(world, people[0]).pk}/"),
        (people[0], f"/panel/{member(world, people[0]).pk}/papers/"),
        (people[0], "/panel/"),
        (world.vice_chancellor, f"/panels/{panel_of(world).pk}/"),
    ):
        client = signed_in(someone)
        client.get(address)
        with django_assert_max_num_queries(15):
            client.get(address)
