"""Local help (15): asked for or offered, only with consent, with the limits first; who may help; who sees it (9)."""

import json
import re
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from complaints import handing_over, informal
from complaints.models import AuditEntry, Concern, Mail
from complaints.models.informal import NOT_WITH_THEM
from complaints.proceed import NotOpenNow, NotYours, proceed, rehearse
from complaints.stages.act import CannotBe
from complaints.stages.states import ConcernState
from people.models import Appointment, User
from procedure import clock
from procedure.offices import Office
from tests.channels import heard
from tests.informal.conftest import CONSENT, again
from tests.world import appoint, person

pytestmark = pytest.mark.django_db
S = ConcernState


def sees(who: User, concern: Concern) -> bool:
    seen = Concern.objects.visible_to(who).filter(pk=concern.pk).exists()
    assert seen == who.has_perm("view", concern)
    return seen


def test_15_nobody_but_the_person_sees_it_before_they_ask_and_then_the_one_they_asked_and_nobody_else(
    asking, noor, max_manager, director, staff
):
    others = [director, staff, person(), appoint(Office.CONTACT_OFFICER), appoint(Office.COORDINATOR)]
    assert sees(noor, asking)
    assert not any(sees(each, asking) for each in (max_manager, *others))
    assert Mail.objects.count() == 0
    proceed(asking.ask_for_help, by=noor, **CONSENT)
    assert sees(max_manager, asking)
    assert not any(sees(each, asking) for each in others)
    assert [mail.person for mail in Mail.objects.all()] == [max_manager]


def test_15_without_the_persons_consent_nothing_is_asked_and_nothing_is_kept(asking, noor, max_manager):
    with pytest.raises(CannotBe, match="unless you agree"):
        proceed(asking.ask_for_help, by=noor, **{**CONSENT, "consent": False})
    assert again(asking).state == S.ASKING
    assert not sees(max_manager, asking)


def test_15_the_person_alone_asks_and_only_whom_they_have_chosen(noor, max_manager):
    begun = informal.begin(noor)
    with pytest.raises(NotOpenNow, match="Choose first"):
        proceed(begun.ask_for_help, by=noor, **CONSENT)
    informal.choose(begun, max_manager, "manager")
    with pytest.raises(NotYours):
        proceed(again(begun).ask_for_help, by=max_manager, **CONSENT)
    proceed(again(begun).ask_for_help, by=noor, **CONSENT)


def test_15_the_limits_of_confidentiality_come_before_anything_that_whoever_helps_can_write(asked, max_manager, take):
    for step, facts in (("write_it_down", {"words": "x"}), ("record_what_was_explained", {"covered": ["S1_LISTEN"]})):
        with pytest.raises(NotOpenNow):
            proceed(getattr(asked, step), by=max_manager, **facts)
    with pytest.raises(CannotBe, match="Explain first"):
        proceed(asked.agree_to_help, by=max_manager, limits_explained=False)
    helped = take(asked, "agree_to_help", max_manager, limits_explained=True)
    assert (helped.state, helped.covered) == (S.OPEN, ["S1_CONFIDENTIAL"])
    assert helped.limits_explained_at == clock.now()
    helped = take(helped, "record_what_was_explained", max_manager, covered=["S1_LISTEN", "S1_INFORM"], words="")
    assert helped.covered == ["S1_CONFIDENTIAL", "S1_INFORM", "S1_LISTEN"]


def test_15_what_a_manager_offers_is_not_seen_before_they_ask_and_holds_nothing_until_the_person_agrees(
    noor, max_manager, take
):
    begun = informal.begin_with(noor, helping=max_manager, helping_as="manager")
    assert not sees(noor, begun)
    with pytest.raises(NotOpenNow):
        proceed(begun.write_it_down, by=max_manager, words="What they told me.")
    with pytest.raises(CannotBe, match="Explain first"):
        proceed(begun.offer_help, by=max_manager, limits_explained=False, spoken=True)
    offered = take(begun, "offer_help", max_manager, limits_explained=True, spoken=True)
    assert sees(noor, offered)
    with pytest.raises(NotOpenNow):
        proceed(offered.write_it_down, by=max_manager, words="What they told me.")
    with pytest.raises(NotYours):
        proceed(offered.consent_to_record, by=max_manager, **CONSENT)
    agreed = take(offered, "consent_to_record", noor, **CONSENT)
    assert (agreed.state, agreed.consented_at) == (S.OPEN, clock.now())


def test_15_a_person_who_wants_no_record_has_none_and_whoever_offered_it_no_longer_finds_it(noor, max_manager, take):
    begun = informal.begin_with(noor, helping=max_manager, helping_as="manager")
    offered = take(begun, "offer_help", max_manager, limits_explained=True, spoken=True)
    refused = take(offered, "refuse_record", noor)
    assert refused.state == S.NOT_BEGUN
    assert not sees(max_manager, refused)
    assert not [each for each in refused.written if each["words"]]


def test_15_a_manager_a_senior_manager_or_equity_can_be_asked_and_never_a_contact_officer(noor, in_equity):
    begun = informal.begin(noor)
    informal.choose(begun, person(), "manager")
    informal.choose(begun, person(), "senior_manager")
    informal.choose(begun, in_equity, "equity")
    officer = appoint(Office.CONTACT_OFFICER)
    for whom, helping_as, words in (
        (officer, "manager", "contact officer"),
        (noor, "manager", "yourself"),
        (person(), "equity", "do not work in Equity and Diversity"),
        (person(is_active=False), "manager", "not on the staff"),
        (person(kind=User.Kind.OUTSIDER), "manager", "not on the staff"),
    ):
        with pytest.raises(informal.NotChosen, match=words):
            informal.choose(begun, whom, helping_as)
    assert again(begun).helped_by == in_equity


def test_15_a_contact_officer_cannot_begin_a_record_with_a_name_either(noor):
    with pytest.raises(informal.NotChosen):
        informal.begin_with(noor, helping=appoint(Office.CONTACT_OFFICER), helping_as="manager")
    assert not Concern.objects.filter(person=noor).exists()


def test_15_whoever_cannot_help_says_so_loses_it_and_the_person_asks_someone_else(asked, noor, max_manager, take):
    left = take(asked, "stand_aside", max_manager, because="close", words="I am sorry.")
    assert (left.state, left.open_to) == (S.UNHELPED, None)
    assert not sees(max_manager, left)
    with pytest.raises(NotYours):
        proceed(left.write_it_down, by=max_manager, words="One more thing.")
    someone = person("Sena Senior")
    anew = take(left, "ask_someone_else", noor)
    informal.choose(anew, someone, "senior_manager")
    asked_again = take(anew, "ask_for_help", noor, **CONSENT)
    assert sees(someone, asked_again)
    assert not sees(max_manager, asked_again)


def test_15_the_person_ends_the_help_at_any_time_and_whoever_helped_cannot(kept, noor, max_manager, take):
    with pytest.raises(NotYours):
        proceed(kept.ask_someone_else, by=max_manager)
    ended = take(kept, "ask_someone_else", noor)
    assert ended.state == S.ASKING
    assert not sees(max_manager, ended)


@pytest.mark.parametrize("when", ["asked", "kept"])
def test_9_the_other_person_is_never_the_one_who_helps(request, noor, max_manager, take, when):
    concern = request.getfixturevalue(when)
    with pytest.raises(CannotBe) as refused:
        proceed(concern.name_the_other_person, by=noor, name="Max Manager", person=max_manager)
    assert refused.value.words == NOT_WITH_THEM
    ended = take(concern, "ask_someone_else", noor)
    informal.choose(ended, person("Sena Senior"), "senior_manager")
    asked = take(ended, "ask_for_help", noor, **CONSENT)
    named = take(asked, "name_the_other_person", noor, name="Max Manager", person=max_manager)
    anew = take(named, "ask_someone_else", noor)
    with pytest.raises(informal.NotChosen, match="cannot be the one it is about"):
        informal.choose(anew, max_manager, "manager")


def test_9_the_database_itself_refuses_that_the_other_person_helps(kept, max_manager):
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=kept.pk).update(other_person=max_manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=kept.pk).update(open_to=person())


def test_9_whoever_helps_does_not_name_the_other_person_and_the_one_named_sees_nothing(
    kept, noor, avery, max_manager, take
):
    with pytest.raises(NotYours):
        proceed(kept.name_the_other_person, by=max_manager, name="Avery Quill")
    named = take(kept, "name_the_other_person", noor, name="Avery Quill", person=avery)
    assert not sees(avery, named)
    assert again(named).other_name == "Avery Quill"


def test_9_someone_asked_in_equity_sees_it_only_while_they_hold_an_office_there_and_no_colleague_does(
    noor, in_equity, director, staff, take
):
    begun = informal.choose(informal.begin(noor), in_equity, "equity")
    concern = take(begun, "ask_for_help", noor, **CONSENT)
    assert sees(in_equity, concern)
    assert not sees(director, concern)
    assert not sees(staff, concern)
    held = Appointment.objects.get(holder=in_equity)
    handing_over.revoke(held, by=director, because="They left.")
    assert not sees(in_equity, concern)
    with pytest.raises(NotYours):
        proceed(concern.agree_to_help, by=in_equity, limits_explained=True)


def test_9_what_equity_helps_with_ends_with_the_last_day_of_the_appointment_sweep_or_no_sweep(noor, monkeypatch, take):
    leaving = appoint(Office.EQUITY_STAFF, until=date(2026, 11, 24))
    begun = informal.choose(informal.begin(noor), leaving, "equity")
    concern = take(begun, "ask_for_help", noor, **CONSENT)
    assert sees(leaving, concern)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert not sees(leaving, concern)


def test_9_someone_asked_as_equity_cannot_be_a_colleague_of_the_other_person_there(noor, in_equity, staff, take):
    begun = informal.choose(informal.begin(noor), person(), "manager")
    asked = take(begun, "ask_for_help", noor, **CONSENT)
    take(asked, "name_the_other_person", noor, name=staff.name, person=staff)
    anew = take(asked, "ask_someone_else", noor)
    with pytest.raises(informal.NotChosen, match="works there"):
        informal.choose(anew, in_equity, "equity")


def test_15_begun_twice_it_is_one_until_it_is_used(noor, max_manager):
    assert informal.begin(noor) == informal.begin(noor)
    first = informal.begin_with(noor, helping=max_manager, helping_as="manager")
    assert informal.begin_with(noor, helping=max_manager, helping_as="senior_manager") == first
    assert Concern.objects.filter(person=noor).count() == 2


def test_15_somebody_who_said_no_to_mail_gets_none(asking, noor, max_manager, take):
    take(asking, "ask_for_help", noor, **{**CONSENT, "may_mail": False})
    take(asking, "agree_to_help", max_manager, limits_explained=True)
    assert {mail.person for mail in Mail.objects.all()} == {max_manager}


def test_9_what_was_said_is_unreadable_in_the_database_and_the_trail_holds_none_of_it(kept, noor, avery, take):
    take(kept, "write_it_down", noor, words="wren-secret-words")
    take(kept, "name_the_other_person", noor, name="Heron-secret-name", person=avery)
    with connection.cursor() as cursor:
        cursor.execute("SELECT c::text FROM complaints_concern c")
        stored = "".join(row[0] for row in cursor.fetchall())
    facts = "".join(str(each) for each in AuditEntry.objects.values_list("facts", flat=True))
    for word in ("wren-secret", "Heron-secret", "after five", "roster"):
        assert word not in stored + facts
        assert word.encode().hex() not in stored
    assert AuditEntry.objects.filter(act="write_it_down", record=kept.pk, complaint=None).exists()


def test_9_trying_a_step_out_stores_nothing(kept, noor):
    rehearse(kept.write_it_down, by=noor, words="x")
    assert again(kept).version == kept.version


def test_15_an_unwritten_state_is_refused_by_the_database(kept: Any):
    from django.db import DatabaseError

    with pytest.raises(DatabaseError), transaction.atomic():
        Concern.objects.filter(pk=kept.pk).update(state="asking_never")
    with pytest.raises(DatabaseError), transaction.atomic():
        Concern.objects.filter(pk=kept.pk).delete()


def test_9_whoever_asks_who_can_see_one_is_told_each_person_rule_and_clause_and_of_nothing_that_is_not_there(
    asked, noor, max_manager
):
    out = StringIO()
    call_command("who_can_see", str(asked.pk), "--json", stdout=out)
    assert {(row["name"], row["rule"], row["clause"]) for row in json.loads(out.getvalue())} == {
        (noor.name, "person_own_concern", "15"),
        (max_manager.name, "local_help", "15"),
    }
    with pytest.raises(CommandError, match="nobody can see it"):
        call_command("who_can_see", str(uuid4()))


def test_9_an_offer_of_the_other_person_cannot_be_agreed_to_and_they_learn_nothing_of_why(
    kept, noor, avery, take, signed_in
):
    other = person("Rowan Elsewhere")
    pages = []
    for whom in (noor, other):
        offered = informal.begin_with(whom, helping=avery, helping_as="manager")
        if whom == noor:
            take(kept, "name_the_other_person", noor, name=avery.name, person=avery)
        take(offered, "offer_help", avery, limits_explained=True, spoken=True)
        client = signed_in(avery)
        pages.append(_plain(heard(client.get(offered.get_absolute_url())), {str(offered.pk): "", whom.name: "SOMEONE"}))
        if whom == noor:
            page = signed_in(noor).get(offered.get_absolute_url()).content.decode()
            assert "You named them as the other person in another record of yours" in page
            with pytest.raises(NotOpenNow, match="named them as the other person"):
                proceed(again(offered).consent_to_record, by=noor, **CONSENT)
        else:
            assert take(offered, "consent_to_record", whom, **CONSENT).state == S.OPEN
    assert pages[0] == pages[1]


def test_9_where_it_was_stopped_the_choice_is_the_persons(kept, noor, avery, take):
    take(kept, "name_the_other_person", noor, name=avery.name, person=avery)
    take(kept, "take_no_further", noor)
    offered = informal.begin_with(noor, helping=avery, helping_as="manager")
    take(offered, "offer_help", avery, limits_explained=True, spoken=True)
    assert take(offered, "consent_to_record", noor, **CONSENT).state == S.OPEN


def _plain(words: str, apart: dict[str, str]) -> str:
    """What was answered, without what differs between any two people."""
    for one, instead in apart.items():
        words = words.replace(one, instead)
    return re.sub(r'(value|nonce|content)="[^"]*"', "", words)
