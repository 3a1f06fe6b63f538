"""The network of the demo world: twelve people in every condition of training (7; specification 3.2)."""

from collections import Counter

from config.demo import network
from contact_officers.models import Consultation, Network, Officer, PolicyChange, VaultOpening, with_training
from contact_officers.models.directory import listed
from contact_officers.views.standing import GROUPS, group_of, tags_of
from procedure import clock
from tests.demo.test_demo_world import then, world

__all__ = ["then", "world"]


def test_7_twelve_people_stand_in_every_condition_of_training():
    officers = list(with_training(Officer.objects.all()))
    assert len(officers) == 12
    today = clock.today()
    from_a_correction = {"Not trained yet"}  # in office, with the only course taken back
    assert set(Counter(group_of(each, on=today) for each in officers)) == set(GROUPS) - from_a_correction
    said = {words for each in officers for words, _ in tags_of(each, on=today)}
    assert {"Not trained yet", "Course booked", "Trained", "Current", "Due", "Lapsed"} <= said


def test_7_the_directory_of_the_demo_has_someone_to_ask_and_someone_who_is_away():
    free = [each.is_free for each in listed(on=clock.today())]
    assert set(free) == {True, False}
    assert "Inès Moreau" not in {each.name for each in listed(on=clock.today())}


def test_7_the_coordinator_of_the_demo_sees_the_network_and_its_change_of_policy_waits_for_some(world):
    coordinator = world.people["leilani_fonoti"]
    assert Network.objects.visible_to(coordinator).exists()
    assert Officer.objects.visible_to(coordinator).count() == 12
    assert PolicyChange.objects.get().acknowledgements.count() == 1


def test_3_4_sixty_conversations_were_logged_over_two_years_by_whoever_was_current_then(world):
    kept = list(Consultation.objects.select_related("person"))
    assert len(kept) == 60
    assert (max(each.held_on for each in kept) - min(each.held_on for each in kept)).days > 600
    for someone in {each.person for each in kept}:
        own = Consultation.objects.visible_to(someone)
        assert {each.person for each in own} <= {someone}
    assert not Consultation.objects.visible_to(world.people["leilani_fonoti"]).exists()


def test_3_4_one_officer_finds_something_in_their_log_to_finish_and_a_visit_that_joined_another(world):
    lately = list(Consultation.objects.visible_to(world.people["dimitra_pappas"]).order_by("-held_on")[:3])
    assert [each.state for each in lately] == ["begun", "kept", "kept"]
    assert lately[1].thread == lately[2].thread is not None
    assert lately[2].risk


def test_7_the_list_says_of_an_officer_what_their_page_says(world):
    for key, words in network.IN_THE_LIST.items():
        officer = with_training(Officer.objects.filter(person=world.people[key])).get()
        said = {tag.casefold() for tag, _ in tags_of(officer, on=clock.today())}
        assert any(tag.removeprefix("left ") in words for tag in said), (key, said, words)


def test_3_5_the_coordinator_of_the_demo_sees_that_the_vault_was_reached_and_a_few_talks_went_on(world):
    told = VaultOpening.objects.visible_to(world.people["leilani_fonoti"])
    assert {each.act for each in told} == {"CONSENT", "DUTY"}
    kept = list(Consultation.objects.all())
    assert [each.handed_to for each in kept if each.state == "aside"] == ["OTHER_OFFICER"]
    assert any(each.prepared_on for each in kept)
