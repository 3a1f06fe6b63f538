"""Clauses 9, 13, 21, 64: what a respondent and the office write to each other, of the respondent's own part alone."""

import re

import pytest
from django.db import DatabaseError, transaction

from complaints.forms.step_form import LONG
from complaints.models import AuditEntry, Complaint, Mail, Message, PartMessage, grants
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.views import happenings
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, confirm, later
from tests.conciliation.together import bound
from tests.world import MONDAY, appoint, person

pytestmark = pytest.mark.django_db
ASKED, ANSWERED = "Zqasked, may I see the rota?", "Zqanswered, yes: it is in the letter."


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def world():
    """Two respondents who have been told."""
    made = acknowledged()
    confirm(made)
    for number in (1, 2):
        advise(made, number)
    return made


def asks(world, number=1, text=ASKED, at=MONDAY):
    return proceed(world.track(number).write_to_the_office, by=world.respondents[number - 1], at=at, text=text)


def answers(world, number=1, text=ANSWERED, at=MONDAY):
    return proceed(world.track(number).write_to_the_respondent, by=world.director, at=at, text=text)


def step_of(world, name, number=1):
    return f"/steps/{world.case.reference}/track/{world.track(number).pk}/{name}/"


def read(someone, address, status=200):
    page = signed_in(someone).get(address)
    assert page.status_code == status, (address, page.status_code)
    return page.content.decode()


def sends(someone, address, **typed):
    client = signed_in(someone)
    hidden = dict(re.findall(r'name="(version|once)" value="([^"]*)"', client.get(address).content.decode()))
    return client.post(address, {**hidden, **typed}, follow=True)


def tasks(world, at=MONDAY):
    with clock.at(at):
        page = signed_in(world.director).get(f"/cases/{world.case.reference}/tasks/")
    return [each["title"] for each in page.context["ours"] if "message" in each["title"]]


def test_9_a_respondent_writes_and_the_office_answers_on_the_page_of_each(world):
    page = sends(world.respondents[0], step_of(world, "write_to_the_office"), text=ASKED).content.decode()
    assert "Your message was sent." in page
    assert ASKED in page
    shown = read(world.director, f"/cases/{world.case.reference}/messages/")
    assert ASKED in shown
    assert "Avery Quill</bdi>, respondent 1" in shown
    answers(world)
    assert ANSWERED in read(world.respondents[0], f"/response/{world.case.reference}/")


def test_9_nobody_but_that_respondent_and_those_who_receive_the_case_can_see_it(world):
    conciliator = bound(world)
    asks(world)
    answers(world)
    solicitor, stranger = appoint(Office.SOLICITOR), person()
    seen = {
        someone: PartMessage.objects.visible_to(someone).count()
        for someone in (world.complainant, world.respondents[1], conciliator, solicitor, stranger)
    }
    assert set(seen.values()) == {0}
    assert PartMessage.objects.visible_to(world.respondents[0]).count() == 2
    assert PartMessage.objects.visible_to(world.director).count() == 2
    assert grants.settle(world.case).unchanged
    for someone, address in (
        (world.complainant, f"/my/{world.case.reference}/"),
        (world.respondents[1], f"/response/{world.case.reference}/"),
        (conciliator, f"/conciliation/{world.case.reference}/"),
    ):
        assert "Zq" not in read(someone, address)


def test_9_the_complainants_own_messages_stay_theirs(world):
    proceed(world.case.write_to_the_office, by=world.complainant, at=MONDAY, text="Zqmine.")
    assert not Message.objects.visible_to(world.respondents[0]).exists()
    assert "Zqmine" not in read(world.respondents[0], f"/response/{world.case.reference}/")


def test_9_only_the_respondent_writes_to_the_office_and_only_the_office_to_them(world):
    for someone in (world.complainant, world.respondents[1], world.director, person()):
        with pytest.raises(NotYours):
            proceed(world.track().write_to_the_office, by=someone, at=MONDAY, text=ASKED)
    for someone in (world.complainant, *world.respondents, appoint(Office.SOLICITOR), person()):
        with pytest.raises(NotYours):
            proceed(world.track().write_to_the_respondent, by=someone, at=MONDAY, text=ANSWERED)
    assert not PartMessage.objects.exists()
    assert read(world.respondents[0], step_of(world, "write_to_the_office", 2), 404)
    assert read(world.complainant, step_of(world, "write_to_the_respondent"), 404)


def test_21_nothing_can_be_written_before_they_are_told():
    world = acknowledged()
    for step, by in (("write_to_the_office", world.respondents[0]), ("write_to_the_respondent", world.director)):
        with pytest.raises((NotOpenNow, NotYours)):
            proceed(getattr(world.track(), step), by=by, at=MONDAY, text=ASKED)
    assert "Avery Quill" not in read(world.director, f"/cases/{world.case.reference}/messages/").split("<main")[1]


def test_13_they_write_to_each_other_while_the_process_waits(world):
    waits = {"body": "VEOHRC", "evidence": "A letter.", "reasons": "Another body has it."}
    proceed(world.case.suspend, by=world.director, at=MONDAY, **waits)
    asks(world)
    answers(world)
    assert PartMessage.objects.count() == 2


def test_9_once_the_complaint_is_closed_what_was_typed_is_kept_to_be_copied(world):
    client, address = signed_in(world.respondents[0]), step_of(world, "write_to_the_office")
    hidden = dict(re.findall(r'name="(version|once)" value="([^"]*)"', client.get(address).content.decode()))
    proceed(world.case.ask_to_withdraw, by=world.complainant, at=MONDAY)
    proceed(Complaint.objects.get(pk=world.case.pk).confirm_withdrawal, by=world.complainant, at=MONDAY)
    late = client.post(address, {**hidden, "text": ASKED})
    assert late.status_code == 409
    assert ASKED in late.content.decode()
    assert not PartMessage.objects.exists()
    assert address not in read(world.respondents[0], f"/response/{world.case.reference}/")
    office = read(world.director, f"/cases/{world.case.reference}/messages/")
    assert step_of(world, "write_to_the_respondent") not in office


def test_9_a_message_that_is_empty_or_too_long_is_refused_in_words_and_nothing_is_lost(world):
    for someone, name in ((world.respondents[0], "write_to_the_office"), (world.director, "write_to_the_respondent")):
        for typed, said in ((" \u200b ", "Write your message"), ("x" * (LONG + 1), "there is room for 10,000")):
            page = sends(someone, step_of(world, name), text=typed)
            assert page.status_code == 200
            html = page.content.decode()
            assert said in html
            assert "There is a problem" in html or "govuk-error-message" in html
        assert "x" * (LONG + 1) in html, "what was typed stands in the form"
    with pytest.raises(CannotBe):
        asks(world, text="  ")
    assert not PartMessage.objects.exists()


def test_64_the_mail_says_nothing_and_waits_for_a_time_that_is_safe(world):
    contact = {"preferred": "email", "email": "own@private.example", "safe_days": "any", "safe_from": "20:00",
               "safe_until": "22:00"}  # fmt: skip
    proceed(world.track().change_contact, by=world.respondents[0], at=MONDAY, contact=contact)
    before = set(Mail.objects.values_list("pk", flat=True))
    answers(world)
    told = Mail.objects.exclude(pk__in=before).get()
    assert (told.person, told.purpose, told.notice) == (world.respondents[0], "message", None)
    assert told.not_before.astimezone(clock.MELBOURNE).hour == 20
    before.add(told.pk)
    asks(world)
    assert {each.purpose for each in Mail.objects.exclude(pk__in=before)} == {"new_work"}
    assert world.director in {each.person for each in Mail.objects.exclude(pk__in=before)}


def test_9_the_office_is_asked_once_more_and_reads_to_whom_in_what_role(world):
    address = step_of(world, "write_to_the_respondent")
    asked = read(world.director, address)
    assert "Only Avery Quill reads it: not the complainant, and no other respondent." in asked
    page = sends(world.director, address, text=ANSWERED).content.decode()
    assert "Avery Quill, the respondent" in page
    assert re.search(r"Avery Quill[^<]* can then read the message", page)
    assert "Blake Marrow" not in page.split("<main")[1]
    assert not PartMessage.objects.exists(), "nothing went yet"
    to_the_complainant = f"/steps/{world.case.reference}/write_to_the_complainant/"
    assert "the complainant" in sends(world.director, to_the_complainant, text="A word.").content.decode()


def test_9_once_sent_the_office_is_back_among_the_messages(world):
    client, address = signed_in(world.director), step_of(world, "write_to_the_respondent")
    hidden = dict(re.findall(r'name="(version|once)" value="([^"]*)"', client.get(address).content.decode()))
    sent = client.post(address, {**hidden, "text": ANSWERED, "go": "yes"})
    assert sent["Location"] == f"/cases/{world.case.reference}/messages/"


def test_9_a_message_that_waits_is_a_task_of_the_office_until_it_is_answered(world):
    asks(world, 2)
    assert tasks(world) == ["Answer the message of Blake Marrow, a respondent"]
    answers(world, 1, at=later(1))
    assert tasks(world, later(1)) == ["Answer the message of Blake Marrow, a respondent"]
    answers(world, 2, at=later(1))
    assert tasks(world, later(1)) == []


def test_9_no_form_that_anyone_has_open_becomes_stale_by_a_message(world):
    before = (Complaint.objects.get(pk=world.case.pk), world.track())
    asks(world, at=later(1))
    answers(world, at=later(1))
    after = (Complaint.objects.get(pk=world.case.pk), world.track())
    assert [each.version for each in before] == [each.version for each in after]
    assert before[0].touched_at == after[0].touched_at


def test_9_what_changed_tells_only_those_who_receive_the_case_of_a_message(world):
    conciliator = bound(world)
    asks(world)
    answers(world)
    contact = {"preferred": "portal", "safe_days": "any"}
    proceed(world.track().change_contact, by=world.respondents[0], at=MONDAY, contact=contact)

    def told(someone):
        steps = happenings.last_steps(Complaint.objects.get(pk=world.case.pk), someone, how_many=100)
        return {each["title"] for each in steps if "essage" in each["title"] or "reached" in each["title"]}

    assert told(world.director) == {
        "A message came from a respondent", "A message went to a respondent",
        "A respondent changed how they can be reached",
    }  # fmt: skip
    assert told(world.complainant) == told(conciliator) == told(world.respondents[1]) == set()


def test_9_the_second_respondents_page_is_the_same_whatever_the_first_wrote(world):
    def page():
        html = read(world.respondents[1], f"/response/{world.case.reference}/")
        return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"', "", html)

    before = page()
    asks(world)
    answers(world)
    assert page() == before


def test_63_a_message_stays_as_it_was_sent(world):
    asks(world)
    for change in (
        lambda: PartMessage.objects.update(at=later(1)),
        lambda: PartMessage.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()


def test_9_no_word_of_it_stands_in_clear_and_the_trail_names_it(world):
    asks(world)
    entry = AuditEntry.objects.get(act="write_to_the_office", kind="track")
    assert (entry.clause, entry.record) == ("9", world.track().pk)
    assert "Zq" not in str(entry.facts)
