"""Local help in the demo world, and what managers ask: made through the doors, and seen by those alone whose it is."""

import json

from complaints.models import AdviceAsked, Concern
from complaints.stages.states import AdviceState, ConcernState
from config.demo import local_help
from config.demo.world import World
from people.models import User
from tests.demo.test_demo_world import said, then, world

__all__ = ["then", "world"]


def seen_by(person: User) -> set[str]:
    """Whose concerns they see."""
    return {each.person.name for each in Concern.objects.visible_to(person).select_related("person")}


def test_15_a_manager_sees_who_asks_and_whom_they_help_and_nobody_else_does(world: World):
    people = world.people
    assert seen_by(people["margit_vogel"]) == {"Rafael Quintana", "Ellen Thorsby"}
    assert seen_by(people["soo_ah_lim"]) == {"Milo Petridis"}
    for key in ("rosalind_achterberg", "pania_rewi", "leilani_fonoti", "dimitra_pappas", "edgar_whitlock"):
        assert seen_by(people[key]) == set(), key


def test_16_what_was_settled_says_what_was_agreed(world: World):
    settled = Concern.objects.of(world.people["leon_adeyemi"]).select_related("own_key").get()
    assert settled.state == ConcernState.RESOLVED
    assert settled.resolutions == ["RES_ACK", "RES_STOP"]
    assert settled.agreement


def test_18_whoever_helped_before_a_complaint_no_longer_sees_it_and_the_complaint_is_the_one_begun_from_it(
    world: World,
):
    before = Concern.objects.of(world.people["ruth_abernethy"]).select_related("own_key", "draft").get()
    assert before.state == ConcernState.LODGED
    assert before.draft == world.cases["two_respondents"].draft
    assert seen_by(world.people["desmond_okafor"]) == {"Leon Adeyemi"}
    assert seen_by(world.people["ruth_abernethy"]) == {"Ruth Abernethy"}


def test_10_one_question_waits_for_an_answer_one_is_answered_and_one_asks_for_a_name(world: World):
    asked = {each.person.name: each for each in AdviceAsked.objects.select_related("person")}
    assert {name: each.state for name, each in asked.items()} == {
        "Patience Mutasa": AdviceState.ASKED,
        "Margit Vogel": AdviceState.ANSWERED,
        "Moana Parata": AdviceState.ANSWERED,
    }
    assert [name for name, each in asked.items() if each.names_needed] == ["Moana Parata"]
    assert AdviceAsked.objects.visible_to(world.people["pania_rewi"]).count() == len(asked)
    assert not AdviceAsked.objects.visible_to(world.people["ellen_thorsby"]).exists()


def test_everyone_in_it_is_told_of_to_a_machine_with_what_they_are_in_it(world: World):
    told = {each["key"]: each for each in json.loads(said("--json"))["people"]}
    concerned = {each.person for each in Concern.objects.all()} | {each.helped_by for each in Concern.objects.all()}
    keys = {key for key, person in world.people.items() if person in concerned}
    assert keys - set(local_help.SHOWN) == {"ruth_abernethy", local_help.ADVISER}
    for key, what in local_help.SHOWN.items():
        assert what in told[key]["what"]
        assert told[key]["password"]
