"""Clauses 43 and 45: what a constituted panel reads of each respondent it concerns, and of nobody else."""

from uuid import uuid4

import pytest
from django.urls import reverse

from complaints.models import AnswerStatement, Document, Pack, PackFile
from complaints.models.grants import drift
from complaints.proceed import proceed
from complaints.rule import RecordFacts
from complaints.stages.states import PackState
from panels.models import Panel
from panels.rules_of_papers import is_released
from procedure import clock
from tests.channels import ask, body_of, decoded, signed_in
from tests.investigation.answered import give, inform, prepared
from tests.investigation.informing import with_a_file
from tests.investigation.prepared import investigation
from tests.panels.formed import again, all_declared, constitute, member, panel_of, three
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db


def answered(*, admits=()):
    """Both respondents were informed by papers with a file, and answered; those who admit everything are determined
    without a panel."""
    there = prepared()
    with_a_file(there)
    for number, parts in ((1, 2), (2, 1)):
        inform(there, number)
        give(there, number, *(["admit" if number in admits else "deny"] * parts), text=f"Words of {number}.")
    return there


def put_to_a_panel(there, people):
    proceed(investigation(there.world).form_panel, by=there.vice_chancellor, at=MONDAY)
    said = {"members": people, "chair": people[0], "why_external": "", "asked": True}
    proceed(panel_of(there.world).nominate_members, by=there.vice_chancellor, at=MONDAY, **said)
    all_declared(there.world)


def reads(someone, model):
    return model.objects.visible_to(someone)


def test_45_nothing_of_a_respondent_opens_before_the_panel_is_constituted_and_then_all_of_it_does():
    there, people = answered(), three()
    put_to_a_panel(there, people)
    for each in people:
        assert not any(reads(each, kind).exists() for kind in (Pack, PackFile, AnswerStatement, Document))
    constitute(there.world)
    for each in people:
        assert reads(each, Pack).count() == 2 and reads(each, AnswerStatement).count() == 2
        assert reads(each, PackFile).count() == PackFile.objects.count() == 2
    assert drift(again(there.case)) == (frozenset(), frozenset())


def test_45_of_a_respondent_who_admits_everything_a_panel_reads_nothing():
    there, people = answered(admits=(2,)), three()
    put_to_a_panel(there, people)
    constitute(there.world)
    for kind in (Pack, PackFile, AnswerStatement):
        assert {each.track.number for each in reads(people[0], kind)} == {1}


def test_45_papers_that_are_not_released_are_nobodys_on_the_panel():
    states = {state: RecordFacts("pack", uuid4(), state=state) for state in PackState.values}
    assert [state for state, record in states.items() if is_released(record)] == [PackState.RELEASED]


def test_43_whoever_leaves_the_panel_reads_none_of_it_from_that_moment():
    there, people = answered(), three()
    put_to_a_panel(there, people)
    at = constitute(there.world)
    proceed(member(there.world, people[1]).stand_aside, by=people[1], at=at, reasons="Ill for long.")
    assert not any(reads(people[1], kind).exists() for kind in (Pack, PackFile, AnswerStatement, Document))
    assert reads(people[0], AnswerStatement).exists()


def test_45_the_page_lists_each_paper_and_each_opens_to_members_alone(django_assert_max_num_queries):
    there, people = answered(), three()
    put_to_a_panel(there, people)
    at = constitute(there.world)
    own = f"/panel/{member(there.world, people[0]).pk}/"
    sent = AnswerStatement.objects.filter(complaint=there.case, track__number=2).get()
    pack = Pack.objects.filter(complaint=there.case).first()
    with clock.at(at):
        client = signed_in(people[0])
        assert f"{own}answers/" in decoded(body_of(client.get(own)))
        shown = decoded(body_of(client.get(f"{own}answers/")))
        with django_assert_max_num_queries(15):
            client.get(f"{own}answers/")
        assert f"/investigations/statements/{sent.pk}/" in shown
        assert "Words of 2." not in shown
        assert "Words of 2." in decoded(body_of(client.get(f"/investigations/statements/{sent.pk}/")))
        assert ask(client, "GET", reverse("pack_paper", args=[pack.pk]), {}).status_code == 200
        assert client.get(reverse("pack", args=[pack.pk])).status_code == 404  # never why something was left out
        for other in (people[1], person(), there.complainant, there.vice_chancellor, there.director):
            assert signed_in(other).get(f"{own}answers/").status_code == 404
        assert signed_in(person()).get(f"/investigations/statements/{sent.pk}/").status_code == 404
    assert Panel.objects.get(complaint=there.case).state == "constituted"
