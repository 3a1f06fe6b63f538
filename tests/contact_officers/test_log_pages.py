"""The pages of an officer's log over HTTP: clauses 7, 9, 15; specification 3.4; pages 3.4."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from complaints.models import AuditEntry, grants
from complaints.models.kinds import KINDS
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from complaints.views.who_sees import NOUNS
from config.templatetags.components import long_date
from contact_officers.models import Consultation, VaultOpening
from people import real_time
from procedure import clock, drafting
from procedure.models import ReferenceItem
from procedure.offices import Office
from tests.channels import signed_in
from tests.contact_officers import world
from tests.contact_officers.entries import CONSENT, again, begun, code_for, logged
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
NEW = "/contact-log/new/"


def typed(**changes) -> dict:
    today = clock.today()
    day = {"held_on_day": today.day, "held_on_month": today.month, "held_on_year": today.year}
    said = {"channel": "TELEPHONE", "enquirer": "STAFF", "limits_explained": "yes"}
    return {"once": str(uuid4()), "version": "0", **day, **said, **changes}


WHOLE = {"duration": "TO_30", "relation": "AFFECTED", "risk": "no"}


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_15_four_answers_are_an_entry_to_be_finished_and_the_rest_makes_it_whole(officer):
    client = signed_in(officer.person)
    assert client.post(NEW, typed()).url == "/contact-log/"
    entry = Consultation.objects.get()
    assert entry.state == "begun"
    assert "To be finished" in text(client.get("/contact-log/"))
    page = client.get(f"/contact-log/{entry.pk}/finish/")
    assert page.status_code == 200
    sent = client.post(f"/contact-log/{entry.pk}/finish/", typed(**WHOLE))
    assert sent.status_code == 302
    assert again(entry).state == "kept"


def test_15_save_and_log_another_keeps_campus_and_channel(officer):
    client = signed_in(officer.person)
    sent = client.post(NEW, typed(**WHOLE, channel="VIDEO", campus="CAMPUS_REGIONAL", then="another"))
    assert sent.url == NEW
    form = client.get(NEW).context["form"]
    assert (form["channel"].value(), form["campus"].value()) == ("VIDEO", "CAMPUS_REGIONAL")
    assert form["enquirer"].value() is None


def test_15_a_campus_out_of_use_is_offered_no_more_but_to_the_entry_that_says_it(officer):
    entry = logged(officer, campus="CAMPUS_REGIONAL")
    draft = drafting.draft_next_version()
    ReferenceItem.objects.filter(reference_list__version=draft, code="CAMPUS_REGIONAL").update(
        retired_from=clock.today()
    )
    drafting.publish(draft, by=None, in_force_from=clock.today())
    client = signed_in(officer.person)
    offered = [
        dict(client.get(page).context["form"].fields["campus"].choices)
        for page in (NEW, f"/contact-log/{entry.pk}/change/")
    ]
    assert ["CAMPUS_REGIONAL" in each for each in offered] == [False, True]


def test_15_a_form_sent_twice_is_one_entry(officer):
    client, form = signed_in(officer.person), typed(**WHOLE)
    for _ in range(2):
        assert client.post(NEW, form).status_code == 302
    assert Consultation.objects.count() == 1


def test_15_all_of_these_is_every_option(officer):
    signed_in(officer.person).post(NEW, typed(**WHOLE, options_explained=["ALL"]))
    assert Consultation.objects.get().options_explained == [
        "DIRECT", "ASSISTED", "CONCILIATION", "INVESTIGATION", "EXTERNAL", "NO_ACTION",
    ]  # fmt: skip


def test_3_4_a_day_to_come_is_refused_at_its_box_with_everything_typed(officer):
    form = typed(**WHOLE, held_on_year=clock.today().year + 1, note="Wants time to think.")
    answer = signed_in(officer.person).post(NEW, form)
    assert "in the future" in text(answer)
    assert answer.content.decode().count("Wants time to think.") == 1
    assert not Consultation.objects.exists()


def test_3_4_a_slip_in_the_year_is_refused_so_that_no_entry_hides_in_a_month_nobody_looks_at(officer):
    answer = signed_in(officer.person).post(NEW, typed(**WHOLE, held_on_year=1950, note="Wants time to think."))
    assert "a day of the last two years" in text(answer)
    assert answer.content.decode().count("Wants time to think.") == 1
    assert not Consultation.objects.exists()


def test_3_4_a_note_full_of_names_comes_back_with_the_warning_and_asks_why_it_stays(officer):
    person("Wilhelmina Overbeek")
    client = signed_in(officer.person)
    note = "Overbeek, Mr Quill and a@b.example were there."
    answer = client.post(NEW, typed(**WHOLE, note=note))
    page = answer.content.decode()
    assert note in page
    assert all(f"“{word}”" in page for word in ("Overbeek", "Mr Quill", "a@b.example"))
    assert '<div id="note-because">' in page
    for no_reason in (" ", ".", "\u200b", "-- !"):
        assert client.post(NEW, typed(**WHOLE, note=note, note_because=no_reason)).status_code == 200
        with pytest.raises(CannotBe):
            logged(officer, note=note, note_because=no_reason)
    assert client.post(NEW, typed(**WHOLE, note=note, note_because="All are names of rooms.")).status_code == 302
    assert again(Consultation.objects.get()).note == note


def test_3_4_a_note_of_5000_characters_comes_back_whole(officer):
    note = "wort " * 1_000
    answer = signed_in(officer.person).post(NEW, typed(**WHOLE, note=note))
    page = answer.content.decode()
    assert "5,000 characters" in page or "4,999 characters" in page
    assert note.strip() in page


def test_3_4_a_code_that_does_not_exist_is_said_so_and_slowed_but_never_locked(officer, monkeypatch):
    client, at = signed_in(officer.person), real_time.now()
    monkeypatch.setattr(real_time, "now", lambda: at)  # however long the machine takes between two tries
    assert "There is no such code" in text(client.post(NEW, typed(**WHOLE, code="7K4M 2Q9T B3XD")))
    answer = client.post(NEW, typed(**WHOLE, code="7K4M 2Q9T B3XE", note="Wants time."))
    assert "Wait 1 second" in text(answer)
    assert "Wants time." in answer.content.decode()
    assert client.post(NEW, typed(**WHOLE)).status_code == 302


def test_3_2_an_officer_who_lapses_half_way_is_told_why_and_everything_typed_is_kept(coordinator):
    officer = world.officer(coordinator, trained_on=clock.today() - timedelta(days=700))
    client = signed_in(officer.person)
    assert client.get(NEW).status_code == 200
    with clock.at(clock.now() + timedelta(days=60)):
        answer = client.post(NEW, typed(**WHOLE, note="Wants time to think."))
        assert "lapsed" in text(client.get("/contact-log/"))
    assert answer.status_code == 409
    assert "Your training has lapsed" in text(answer)
    assert "Wants time to think." in text(answer)
    assert not Consultation.objects.exists()


def test_11_a_risk_leads_to_what_to_do_now(officer):
    sent = signed_in(officer.person).post(NEW, typed(**WHOLE | {"risk": "yes"}))
    entry = Consultation.objects.get()
    assert sent.url == entry.get_absolute_url()
    page = text(signed_in(officer.person).get(sent.url))
    assert "Are you safe right now?" in page
    assert "without any name" in page


def test_9_an_entry_opens_to_its_officer_alone_and_every_other_gets_the_answer_of_one_that_never_was(
    officer, coordinator
):
    entry = logged(officer)
    own = signed_in(officer.person).get(entry.get_absolute_url())
    assert own.status_code == 200
    colleague = world.officer(coordinator)
    others = [coordinator, colleague.person, appoint(Office.DIRECTOR), appoint(Office.AUDITOR), person()]
    for other in others:
        client = signed_in(other)
        for step in ("", "change/", "finish/", "correct/"):
            found = client.get(f"{entry.get_absolute_url()}{step}")
            never = client.get(f"/contact-log/{uuid4()}/{step}")
            assert (found.status_code, never.status_code) == (404, 404)
            assert _without_once(found) == _without_once(never)
    assert AuditEntry.objects.filter(act="read:view", record=entry.pk).count() == 1


def _without_once(response) -> str:
    return re.sub(r'nonce-[^"\']+|csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_9_the_coordinator_sees_that_the_vault_was_reached_and_no_entry(officer, coordinator):
    entry = logged(officer)
    proceed(entry.record_referral_with_consent, by=officer.person, name="Namecanary", reached="Reachcanary", **CONSENT)
    page = signed_in(coordinator).get("/contact-log/").content.decode()
    assert "An identity was kept, because the person agreed" in page
    assert officer.person.name in page
    assert str(entry.pk) not in page
    assert "Namecanary" not in page
    assert "No conversations logged" not in page


def test_9_nobody_else_has_this_room(officer):
    for other in (person(), appoint(Office.DIRECTOR), appoint(Office.EQUITY_STAFF)):
        client = signed_in(other)
        assert [client.get(at).status_code for at in ("/contact-log/", NEW, "/contact-log/danger/")] == [404, 404, 404]


def test_7_whoever_holds_the_office_without_a_place_in_the_network_is_told_what_is_missing():
    page = text(signed_in(appoint(Office.CONTACT_OFFICER)).get("/contact-log/"))
    assert "your log opens then" in page


def test_3_4_the_list_is_of_a_month_and_an_empty_one_is_fine(officer):
    before = clock.today() - timedelta(days=40)
    logged(officer, held_on=before, note="Notecanary stays off lists.", note_because="A word.")
    client = signed_in(officer.person)
    assert "No conversations logged this month. That is fine." in text(client.get("/contact-log/"))
    page = text(client.get(f"/contact-log/?month={before:%Y-%m}"))
    assert "A staff member" in page
    assert "Notecanary" not in page
    assert client.get("/contact-log/?month=9999-99").status_code == 200


def test_3_4_the_code_is_shown_once_to_the_officer_and_never_again(officer):
    entry, client = logged(officer), signed_in(officer.person)
    address = f"/steps/apart/consultation/{entry.pk}/offer_code/"
    form = {"once": str(uuid4()), "version": entry.version, "go": "yes"}
    (code,) = re.findall(r'class="app-code">([^<]+)<', client.post(address, form).content.decode())
    assert "shown already" in text(client.post(address, form))
    seen = [client.get(at).content.decode() for at in (entry.get_absolute_url(), "/contact-log/", address)]
    assert [page for page in seen if code in page] == []


def test_3_4_before_a_name_is_kept_the_page_says_that_the_coordinator_never_reads_it(officer, coordinator):
    """Read aloud to the person beside: “can then read more” would tell them the contrary."""
    entry = logged(officer)
    page = f"/steps/apart/consultation/{entry.pk}/record_referral_with_consent/"
    asked = text(signed_in(officer.person).post(page, typed(**{**CONSENT, "agreed": "on"}, name="Noor", reached="")))
    assert "can then see that the vault was reached, and nothing of what is in it" in asked
    assert "read more" not in asked


def test_9_every_kind_of_record_is_called_something_where_a_page_says_who_can_then_see_it():
    assert [kind.name for kind in KINDS.values() if kind.name not in NOUNS and not kind.called] == []


def test_3_5_the_vault_is_shown_once_to_its_officer(officer):
    entry, client = logged(officer), signed_in(officer.person)
    proceed(entry.record_referral_with_consent, by=officer.person, name="Namecanary", reached="Reachcanary", **CONSENT)
    entry = again(entry)
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "Namecanary" not in page
    address = f"/steps/apart/consultation/{entry.pk}/open_vault/"
    form = {"once": str(uuid4()), "version": entry.version, "why": "AGREED"}
    assert "Namecanary" not in client.post(address, form).content.decode()
    shown = text(client.post(address, {**form, "go": "yes"}))
    assert "Namecanary" in shown
    assert "Reachcanary" in shown
    assert "Namecanary" not in client.post(address, {**form, "go": "yes"}).content.decode()


def test_3_4_visits_of_a_thread_are_listed_for_the_officer_who_logged_them(officer):
    first = begun(officer)
    second = logged(officer, code=code_for(first))
    page = signed_in(officer.person).get(second.get_absolute_url()).content.decode()
    assert first.get_absolute_url() in page


def test_15_every_form_of_an_entry_opens_and_asks(officer):
    client = signed_in(officer.person)
    entry = logged(officer)
    for step in ("join_earlier_visit", "help_prepare", "was_present", "hand_over", "declare_conflict", "become_witness",
                 "record_referral_with_consent", "escalate_duty_of_care", "offer_code"):  # fmt: skip
        page = client.get(f"/steps/apart/consultation/{entry.pk}/{step}/")
        assert page.status_code == 200, step
        assert "Nothing happens yet" in text(page), step


def test_15_the_steps_of_the_one_screen_have_no_other_page(officer):
    client, entry = signed_in(officer.person), logged(officer)
    log = client.get(f"/steps/apart/contactlog/{officer.log.pk}/open_consultation/")
    assert (log.status_code, log.url) == (302, NEW)
    for step in ("finish", "change", "correct"):
        led = client.get(f"/steps/apart/consultation/{entry.pk}/{step}/")
        assert (led.status_code, led.url) == (302, f"/contact-log/{entry.pk}/{step}/")
    closed = client.get(f"/contact-log/{entry.pk}/finish/")
    assert closed.status_code == 409
    assert f"/contact-log/{entry.pk}/change/" in closed.content.decode()


def test_15_the_page_of_a_step_says_which_conversation_it_is(officer):
    entry = logged(officer)
    page = text(signed_in(officer.person).get(f"/steps/apart/consultation/{entry.pk}/hand_over/"))
    assert f"The conversation of {long_date(entry.held_on)}, a staff member" in page


def test_11_whoever_coordinates_today_stands_in_what_to_do_now(officer, coordinator):
    page = text(signed_in(officer.person).get("/contact-log/danger/"))
    assert coordinator.name in page
    assert coordinator.email in page


def test_3_4_an_empty_month_leads_to_the_latest_that_is_not(officer):
    entry = logged(officer)
    with clock.at(clock.now() + timedelta(days=100)):
        page = text(signed_in(officer.person).get("/contact-log/"))
    assert f"The latest before it are of {entry.held_on:%B %Y}" in page


def test_3_5_the_coordinator_reads_every_time_that_the_vault_was_reached_page_by_page(officer, coordinator):
    for n in range(27):
        VaultOpening.objects.create(person=officer.person, act="OPENED", at=clock.now() - timedelta(days=n))
    grants.settle_all_apart()
    client = signed_in(coordinator)
    pages = [client.get(f"/contact-log/?vault={n}").content.decode() for n in (1, 2)]
    assert [page.count("A kept identity was opened") for page in pages] == [25, 2]
    assert "&amp;vault=2#vault" in pages[0]
    assert "vault=" not in signed_in(officer.person).get("/contact-log/").content.decode()


def test_16_every_time_that_an_officer_helped_or_referred_stands_on_the_page(officer):
    entry = logged(officer)
    days = [clock.today() - timedelta(days=n) for n in (3, 1)]
    for on in days:
        proceed(again(entry).help_prepare, by=officer.person, on=on)
        proceed(again(entry).was_present, by=officer.person, on=on)
    for to in ("EQUITY", "UNION"):
        facts = {**CONSENT, "to": to, "name": "Noor Castellano", "reached": ""}
        proceed(again(entry).record_referral_with_consent, by=officer.person, **facts)
    page = text(signed_in(officer.person).get(entry.get_absolute_url()))
    assert [page.count(f" {long_date(on)} ") for on in days] == [2, 2]
    assert f"Equity and Diversity, {long_date(clock.today())}" in page
    assert f"A union, {long_date(clock.today())}" in page
