"""The vault: an identity is kept only by consent or under the duty of care, and sealed (specification 3.4, 3.5)."""

import base64
import secrets

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from complaints.models import AuditEntry, DataKey, Mail
from complaints.proceed import NotOpenNow, NotYours, proceed, rehearse
from complaints.sealing import KeyUnavailable
from complaints.stages.act import CannotBe
from contact_officers.models import KeptIdentity, VaultOpening
from procedure import clock
from tests.contact_officers import world
from tests.contact_officers.entries import CONSENT, DUTY, WHOLE, again, code_for, logged
from tests.house.sources import modules, short
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
NAME = "Wilhelmina Overbeek"
REACHED = "0491 570 006"


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def referred(officer):
    entry = logged(officer)
    proceed(entry.record_referral_with_consent, by=officer.person, name=NAME, reached=REACHED, **CONSENT)
    return again(entry)


def shown(entry):
    taken = proceed(entry.open_vault, by=entry.person, why="AGREED")
    return [row["content"] for row in taken.record.identity_to_show]


def test_3_4_an_identity_is_kept_only_by_recorded_consent(officer):
    entry = logged(officer)
    facts = {**CONSENT, "name": NAME, "reached": REACHED}
    for missing in ({"agreed": False}, {"name": " "}, {"purpose": ""}, {"to": "ANYONE"}):
        with pytest.raises(CannotBe):
            proceed(entry.record_referral_with_consent, by=officer.person, **{**facts, **missing})
    assert not KeptIdentity.objects.exists()
    proceed(entry.record_referral_with_consent, by=officer.person, **facts)
    (kept,) = shown(again(entry))
    assert (kept["name"], kept["reached"], kept["purpose"], kept["to"]) == (NAME, REACHED, CONSENT["purpose"], "EQUITY")
    assert (again(entry).referred_to, again(entry).referred_on) == (["EQUITY"], [clock.today()])


@pytest.mark.parametrize(
    "missing",
    [
        {"trigger": "CURIOSITY"},
        {"told": "UNSAFE"},
        {"advice": ""},
        {"to": []},
        {"to": ["A_FRIEND"]},
        {"disclosed": " "},
        {"on": clock.date(2030, 1, 1)},
    ],
)
def test_3_5_confidence_ends_only_with_trigger_advice_minimum_and_whether_the_person_was_told(officer, missing):
    entry = logged(officer)
    with pytest.raises(CannotBe):
        proceed(entry.escalate_duty_of_care, by=officer.person, **{"on": clock.today(), **DUTY, **missing})
    assert not KeptIdentity.objects.exists()


def test_3_5_what_was_passed_on_is_in_the_vault_and_only_codes_are_in_the_log(officer):
    entry = logged(officer, risk=True, risk_actions=["DIRECTOR"])
    facts = {**DUTY, "told": "UNSAFE", "told_words": "He reads her telephone.", "on": clock.today(), "name": NAME}
    proceed(entry.escalate_duty_of_care, by=officer.person, **facts)
    entry = again(entry)
    assert (entry.duty_trigger, entry.duty_told, entry.duty_advice) == ("THREAT", "UNSAFE", "ASKED")
    assert (entry.duty_to, entry.duty_on) == (["DIRECTOR"], clock.today())
    (kept,) = shown(entry)
    assert (kept["disclosed"], kept["told_words"], kept["name"]) == (
        "That someone is followed after work.",
        "He reads her telephone.",
        NAME,
    )


def test_3_5_the_coordinator_is_told_of_each_act_without_what_or_about_whom(referred, coordinator):
    proceed(referred.open_vault, by=referred.person, why="THEY_ASK")
    told = VaultOpening.objects.visible_to(coordinator)
    assert [(each.act, each.why, each.person) for each in told.order_by("at", "act")] == [
        ("CONSENT", "", referred.person),
        ("OPENED", "THEY_ASK", referred.person),
    ]
    mails = Mail.objects.filter(purpose="new_work", complaint__isnull=True)
    assert {mail.person for mail in mails} == {coordinator}
    assert mails.count() == 2
    acts = AuditEntry.objects.filter(record=referred.pk).values_list("act", flat=True)
    assert {"record_referral_with_consent", "open_vault"} <= set(acts)
    assert not VaultOpening.objects.visible_to(referred.person).exists()


def test_3_5_what_the_page_tries_and_takes_back_opens_nothing(referred):
    before = VaultOpening.objects.count()
    rehearse(referred.open_vault, by=referred.person, why="AGREED")
    assert VaultOpening.objects.count() == before


def test_3_5_nobody_but_the_officer_opens_the_vault_and_never_without_a_reason(referred, coordinator):
    colleague = world.officer(coordinator)
    for other in (coordinator, colleague.person):
        with pytest.raises(NotYours):
            proceed(referred.open_vault, by=other, why="AGREED")
    with pytest.raises(CannotBe):
        proceed(referred.open_vault, by=referred.person, why="")


def test_3_5_where_nothing_is_kept_there_is_nothing_to_open(officer):
    with pytest.raises(NotOpenNow, match="Nothing is kept"):
        proceed(logged(officer).open_vault, by=officer.person, why="AGREED")


def test_3_4_what_was_kept_goes_with_the_correction_of_the_entry(referred):
    with clock.at(MONDAY.replace(day=26)):
        taken = proceed(referred.correct, by=referred.person, held_on=referred.held_on, **WHOLE)
        (kept,) = shown(again(taken.record.brought[-1]))
    assert kept["name"] == NAME


def every_clear_word() -> str:
    """Every row of every table, as the database has it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_canaries_of_the_vault_the_note_and_the_codes_stand_in_no_clear_column(officer):
    entry = logged(officer, note="Asked for Quillfeather.", note_because="Brambleword is no name.")
    code = code_for(entry).replace(" ", "")
    facts = {**CONSENT, "purpose": "Purposecanary", "may_be_told": "Maycanary"}
    proceed(entry.record_referral_with_consent, by=officer.person, name="Namecanary", reached="Reachcanary", **facts)
    facts = {**DUTY, "on": clock.today(), "disclosed": "Disclosedcanary", "told_words": "Toldcanary"}
    proceed(again(entry).escalate_duty_of_care, by=officer.person, name="", reached="", **facts)
    proceed(again(entry).open_vault, by=officer.person, why="AGREED")
    stored = every_clear_word()
    canaries = ["Quillfeather", "Purposecanary", "Maycanary", "Namecanary", "Reachcanary", "Disclosedcanary"]
    assert [word for word in [*canaries, "Toldcanary", code] if word.lower() in stored.lower()] == []


def test_the_log_cannot_lead_to_the_vault_without_the_entrys_own_key(referred):
    identity = KeptIdentity.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(c)::text FROM contact_officers_consultation c")
        (stored,) = cursor.fetchone()
    assert str(identity.pk) not in stored
    assert identity.own_key_id != referred.own_key_id


def test_rows_of_the_vault_are_unreadable_without_the_key_and_a_key_can_be_rotated(referred, settings):
    old, new = settings.CASE_KEYS[0], f"k9:{base64.b64encode(secrets.token_bytes(32)).decode()}"
    settings.CASE_KEYS = [new]
    with pytest.raises(KeyUnavailable):
        KeptIdentity.objects.get().content  # noqa: B018 - reading is the act
    settings.CASE_KEYS = [new, old]
    call_command("rotate_keys", verbosity=0)
    settings.CASE_KEYS = [new]
    assert KeptIdentity.objects.select_related("own_key").get().content["name"] == NAME
    assert {key.key_id for key in DataKey.objects.exclude(sealed=b"")} == {"k9"}


def test_destroying_its_key_destroys_what_the_vault_keeps(referred):
    identity = KeptIdentity.objects.get()
    DataKey.objects.filter(pk=identity.own_key_id).update(sealed=b"")
    with pytest.raises(KeyUnavailable):
        KeptIdentity.objects.get().content  # noqa: B018 - reading is the act


def test_3_5_what_the_vault_keeps_and_that_it_was_opened_can_be_neither_changed_nor_erased(referred):
    for act in (
        lambda: KeptIdentity.objects.all().delete(),
        lambda: VaultOpening.objects.all().delete(),
        lambda: KeptIdentity.objects.update(content=b"another"),
        lambda: VaultOpening.objects.update(act="DUTY"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_wall_no_table_of_the_log_leads_to_a_case_or_to_a_person_but_its_officer():
    from django.apps import apps

    from people.models import User

    for model in apps.get_app_config("contact_officers").get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is not None and field.related_model._meta.app_label == "complaints":
                assert field.related_model is DataKey, field
    kept = apps.get_model("contact_officers", "Consultation"), KeptIdentity, VaultOpening
    to_people = [
        (field.model.__name__, field.name)
        for model in kept
        for field in model._meta.concrete_fields
        if field.related_model is User
    ]
    assert to_people == [("Consultation", "person"), ("VaultOpening", "person")]
    assert [field.name for field in KeptIdentity._meta.concrete_fields if field.related_model] == ["own_key"]


def test_the_wall_only_the_acts_that_confide_name_the_vault():
    assert {short(path) for path in modules() if "KeptIdentity" in path.read_text()} == {
        "contact_officers/models/__init__.py",
        "contact_officers/models/confided.py",
        "contact_officers/models/vault.py",
    }
