"""Clauses 22, 24, 25, 27 on the site: the conciliator's pages, the agreement's page for both sides, the office's."""

import re

import pytest

from complaints.models import Conciliation
from complaints.proceed import proceed
from procedure import clock, drafting
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, later
from tests.conciliation.together import agreement, appointed, bound, conciliating, in_force, with_terms, work
from tests.crossing.waiting import suspend
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def page(someone, address, status=200):
    answer = signed_in(someone).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def step(record, name):
    kind = record._meta.model_name
    if kind == "complaint":
        return f"/steps/{record.reference}/{name}/"
    return f"/steps/{record.case.reference}/{kind}/{record.pk}/{name}/"


def take(someone, record, name, *, twice=True, **answers):
    """The step as a person takes it: opened, filled in, confirmed where it asks once more. The last answer."""
    client, address = signed_in(someone), step(record, name)
    opened = client.get(address)
    assert opened.status_code == 200, (name, opened.status_code, opened.content.decode()[:300])
    form = opened.context["form"]
    typed = {"once": str(form["once"].value()), "version": form["version"].value(), **answers}
    return client.post(address, typed | ({"go": "yes"} if twice else {}))


def home(world):
    return f"/conciliation/{world.case.reference}/"


def test_25_the_director_appoints_on_the_site_and_reads_that_the_line_was_not_checked():
    world, asked = acknowledged(), person("Ines Quill")
    client, address = signed_in(world.director), step(world.case, "appoint_conciliator")
    form = client.get(address).context["form"]
    typed = {"once": str(form["once"].value()), "version": form["version"].value(), "who": asked.email}
    confirm = client.post(address, {**typed, "asked": "on", "reasons": "Trained."})
    assert "Not checked: ask" in confirm.content.decode()
    done = client.post(address, {**typed, "asked": "on", "reasons": "Trained.", "go": "yes"})
    assert done.status_code == 302
    assert Conciliation.objects.get().conciliator == asked


def test_43_a_conciliator_who_is_barred_is_refused_in_words_and_what_was_typed_stays():
    world = acknowledged()
    barred = world.respondents[0]
    answer = take(world.director, world.case, "appoint_conciliator", who=barred.email, asked="on", reasons="Handy.")
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "cannot be appointed" in words
    assert "Handy." in words


@pytest.mark.parametrize("where", ["above", "below"])
def test_43_someone_in_the_line_of_a_respondent_is_refused_in_the_same_words_and_nothing_typed_is_lost(where):
    world, someone = acknowledged(), person("Ines Quill")
    respondent = world.respondents[0]
    above, below = (someone, respondent) if where == "above" else (respondent, someone)
    below.line_manager = above
    below.save()
    words = "Trained in mediation, on the list since March."
    answer = take(world.director, world.case, "appoint_conciliator", who=someone.email, asked="on", reasons=words)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "cannot be appointed" in said
    assert words in said
    assert someone.email in said
    assert respondent.name not in said.split("Your form, as it is now")[0].split("<main")[1]
    assert not Conciliation.objects.exists()


def test_25_the_menu_leads_a_conciliator_there_as_long_as_they_are_asked_and_nobody_else():
    world = acknowledged()
    conciliator = appointed(world)
    link = 'href="/conciliation/"'
    assert link in signed_in(conciliator).get("/my/").content.decode()
    for someone in (world.director, world.complainant, person()):
        assert link not in signed_in(someone).get("/my/").content.decode()
    client = signed_in(conciliator)
    client.get("/my/")
    assert link in client.get("/account/").content.decode()
    proceed(work(world).stand_aside, by=conciliator, at=MONDAY, reasons="Too close.")
    assert link not in client.get("/my/").content.decode()
    assert link not in client.get("/account/").content.decode()


def test_25_a_conciliator_reads_that_nobody_has_been_told_yet():
    world = acknowledged()
    conciliator = bound(world)
    assert "No respondent takes part yet" in page(conciliator, home(world))


def test_13_a_conciliator_and_both_sides_read_why_nothing_can_be_done_while_it_waits():
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    suspend(world)
    assert "and so does conciliation" in page(conciliator, home(world))
    for someone in (conciliator, world.complainant, world.respondents[0]):
        assert "Nobody is asked to sign, and nothing is added, until it goes on." in page(someone, at(world))


@pytest.mark.parametrize(
    ("step_name", "words"),
    [("set_aside", "It was not made."), ("sign", "It settles nothing before both sides have signed it.")],
)
def test_25_the_page_says_what_the_agreement_is_worth(step_name, words):
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    proceed(getattr(agreement(world), step_name), by=world.complainant, at=MONDAY)
    for someone in (world.complainant, world.respondents[0], world.director):
        assert words in page(someone, at(world))


def test_25_before_the_declaration_the_page_names_nobody_and_shows_nothing_of_the_case():
    world = acknowledged()
    conciliator = appointed(world)
    words = page(conciliator, home(world))
    assert "First declare that you are bound" in words
    for hidden in (world.case.complainant_name, "What happened in the kitchen.", world.respondents[0].name):
        assert hidden not in words
    assert "You are asked" in page(conciliator, "/conciliation/")


def test_25_the_declaration_is_made_on_the_site_and_opens_the_case():
    world = acknowledged()
    conciliator = appointed(world)
    answer = take(conciliator, work(world), "declare", twice=False, confidential="on", impartial="on")
    assert (answer.status_code, answer.headers["Location"]) == (302, home(world))
    words = page(conciliator, home(world))
    assert "What happened in the kitchen." in words
    assert "You have written no note." in words


def test_25_nobody_else_finds_a_conciliators_page():
    world, conciliator = conciliating()
    for someone in (world.director, world.complainant, world.respondents[0], person()):
        page(someone, home(world), status=404)
    page(conciliator, f"/cases/{world.case.reference}/", status=404)
    page(conciliator, f"/my/{world.case.reference}/", status=404)


def test_25_a_conciliator_writes_a_note_records_a_session_and_goes_back_to_their_page():
    world, conciliator = conciliating()
    answer = take(conciliator, work(world), "write_note", twice=False, words="Remember the roster.")
    assert answer.headers["Location"] == home(world)
    typed = {"on_day": "23", "on_month": "11", "on_year": "2026"}
    take(conciliator, work(world), "record_session", twice=False, manner="joint", took_part="complainant", **typed)
    words = page(conciliator, home(world))
    assert "Remember the roster." in words
    assert "Together, in one room or one call".lower() in words.lower()
    office = page(world.director, f"/cases/{world.case.reference}/conciliation/")
    assert "together, in one room or one call" in office
    assert "Remember the roster." not in office


def test_25_once_it_has_ended_the_page_is_gone_and_the_office_reads_that_the_notes_were_destroyed():
    world, conciliator = conciliating()
    proceed(work(world).write_note, by=conciliator, at=MONDAY, words="Remember the roster.")
    answer = take(conciliator, world.track(), "end_unresolved", how="")
    assert answer.headers["Location"] == "/conciliation/"
    page(conciliator, home(world), status=404)
    assert "not asked to conciliate" in page(conciliator, "/conciliation/")
    assert "Their notes were destroyed" in page(world.director, f"/cases/{world.case.reference}/conciliation/")


def at(world):
    return agreement(world).get_absolute_url()


def test_25_both_sides_the_conciliator_and_the_office_read_the_agreement_and_nobody_else_finds_it():
    world, conciliator = conciliating(respondents=2)
    with_terms(world, conciliator)
    for someone in (world.complainant, world.respondents[0], conciliator, world.director):
        assert "Ask before changing the roster." in page(someone, at(world))
    for someone in (world.respondents[1], person()):
        page(someone, at(world), status=404)


def test_9_a_respondents_page_of_the_agreement_names_neither_the_complainant_nor_another_respondent():
    world, conciliator = conciliating(respondents=2)
    with_terms(world, conciliator)
    words = page(world.respondents[0], at(world))
    assert "The person who complained" in words
    for hidden in (world.case.complainant_name, world.respondents[1].name):
        assert hidden not in words


def test_25_both_sides_sign_on_the_site_and_read_what_they_sign():
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    answer = take(world.complainant, agreement(world), "sign")
    assert answer.headers["Location"] == at(world)
    assert "It settles nothing before both sides have signed it" in page(world.complainant, at(world))
    client = signed_in(world.respondents[0])
    assert "Ask before changing the roster." in client.get(step(agreement(world), "sign_too")).content.decode()
    take(world.respondents[0], agreement(world), "sign_too")
    assert "In force" in page(world.respondents[0], at(world))


def test_25_a_signature_to_words_that_have_changed_meanwhile_is_refused_and_nothing_is_signed():
    world, conciliator = conciliating()
    with_terms(world, conciliator)
    client, address = signed_in(world.complainant), step(agreement(world), "sign")
    form = client.get(address).context["form"]
    typed = {"once": str(form["once"].value()), "version": form["version"].value(), "go": "yes"}
    proceed(agreement(world).add_term, by=conciliator, at=MONDAY, what="Resign.", owner="complainant", due=None)
    assert client.post(address, typed).status_code == 409
    assert agreement(world).state == "draft"


def test_27_what_one_side_says_of_its_not_being_kept_is_read_by_the_office_and_not_by_the_other_side():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    with clock.at(later(7)):
        take(world.complainant, agreement(world), "report_breach", twice=False, about="1", words="Changed again.")
        assert "Changed again." in page(world.director, at(world))
        assert "Changed again." in page(world.complainant, at(world))
        assert "Changed again." not in page(world.respondents[0], at(world))


def test_27_a_respondent_is_not_offered_an_investigation():
    world, conciliator = conciliating()
    in_force(world, conciliator)
    proceed(agreement(world).report_breach, by=world.respondents[0], at=MONDAY, about="whole", words="It is not kept.")
    offered = signed_in(world.respondents[0]).get(step(agreement(world), "choose_option")).content.decode()
    assert 'value="conciliation"' in offered
    assert 'value="investigation"' not in offered


def test_24_a_clock_of_one_part_is_moved_with_word_to_both_sides_of_it_and_to_no_other_respondent():
    from complaints.models import Deadline, Mail

    world, _ = conciliating(respondents=2)
    clock_of_part = Deadline.objects.unmet().get(track=world.track(), period="D24")
    before = {each: Mail.objects.filter(person=each).count() for each in (world.complainant, *world.respondents)}
    until = later(30).date()
    proceed(world.track().extend_deadline, by=world.director, at=later(1), deadline=clock_of_part, until=until,
            reasons="A session had to move.")  # fmt: skip
    after = {each: Mail.objects.filter(person=each).count() for each in before}
    told = {each for each in before if after[each] > before[each]}
    assert told == {world.complainant, world.respondents[0]}
    moved = Deadline.objects.get(pk=clock_of_part.pk)
    assert (moved.due_on, moved.extended_because) == (until, "A session had to move.")
    assert Deadline.objects.unmet().get(complaint=world.case, track=None, period="D24").due_on != until


def test_25_a_respondents_page_leads_first_to_an_agreement_that_waits_for_them_and_not_while_it_stands_still():
    world, conciliator = conciliating()
    own, asked = f"/response/{world.case.reference}/", "A written agreement is there for you to read."
    assert asked not in page(world.respondents[0], own)
    with_terms(world, conciliator)
    assert asked in page(world.respondents[0], own)
    proceed(agreement(world).sign, by=world.respondents[0], at=MONDAY)
    assert asked not in page(world.respondents[0], own)
    proceed(agreement(world).take_back_signature, by=world.respondents[0], at=MONDAY)
    suspend(world)
    assert asked not in page(world.respondents[0], own)


def test_24_whoever_is_asked_to_conciliate_reads_how_long_it_takes_by_the_version_of_the_case():
    world = acknowledged()
    assert "usually done within 20 working days" in page(appointed(world), home(world))
    draft = drafting.draft_next_version()
    draft.period_overrides = {**draft.period_overrides, "D24": {"length": 25}}
    draft.save()
    drafting.publish(draft, by=None, in_force_from=clock.today())
    later_case = acknowledged(director=world.director)
    assert "usually done within 25 working days" in page(appointed(later_case, "Rae Holt"), home(later_case))
