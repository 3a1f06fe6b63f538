"""The machinery's commands: refused in words where they may not run, resumable where they may be stopped (9, 63)."""

import base64
import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from complaints import sealing
from complaints.models import GRANTS, Allegation, Complaint, DataKey, Deadline
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def key(name: str, byte: int) -> str:
    return f"{name}:{base64.b64encode(bytes([byte]) * 32).decode()}"


def test_2_4_the_sweeps_run_as_of_a_time_and_say_what_they_did():
    lodged()
    said = told("tick", "--at", "2026-11-30T09:00+11:00")
    assert "deadlines: 1" in said
    assert "deadlines: 0" in told("tick", "--at", "2026-11-30T09:01+11:00")


def test_2_4_the_sweeps_are_not_run_by_hand_in_production(settings):
    settings.CLOCK_MAY_MOVE = False
    lodged()
    with pytest.raises(CommandError, match="production"):
        call_command("tick", "--at", "2027-01-01T09:00+11:00")
    assert Deadline.objects.get().state == "running"


@pytest.mark.parametrize("written", ["tomorrow", "2026-11-30", "2026-11-30T09:00"])
def test_2_4_an_instant_without_its_time_zone_or_none_at_all_is_refused_in_words(written):
    with pytest.raises(CommandError, match="instant"):
        call_command("tick", "--at", written)


def test_63_data_keys_are_wrapped_anew_under_the_first_key_and_everything_still_opens(settings):
    settings.CASE_KEYS = [key("old", 1)]
    for _ in range(3):
        lodged()
    settings.CASE_KEYS = [key("new", 2), key("old", 1)]
    assert "3 to wrap" in told("rotate_keys", "--dry-run")
    assert told("rotate_keys").startswith("3 wrapped anew under new")
    assert told("rotate_keys").startswith("0 wrapped anew")
    settings.CASE_KEYS = [key("new", 2)]
    opened = Allegation.objects.select_related("complaint__data_key").first()
    assert opened.particulars == "What happened in the kitchen."


def test_63_rotation_refuses_in_words_while_a_key_is_missing_and_changes_nothing(settings):
    settings.CASE_KEYS = [key("old", 1)]
    lodged()
    settings.CASE_KEYS = [key("new", 2)]
    with pytest.raises(CommandError, match="lacks old"):
        call_command("rotate_keys")
    assert DataKey.objects.get().key_id == "old"


def test_63_rotation_stopped_in_the_middle_goes_on_where_it_was(settings, monkeypatch):
    settings.CASE_KEYS = [key("old", 1)]
    for _ in range(3):
        lodged()
    settings.CASE_KEYS = [key("new", 2), key("old", 1)]
    first = DataKey.objects.order_by("pk").first()
    wrapped = sealing.rewrap(first.key_id, bytes(first.sealed))
    DataKey.objects.filter(pk=first.pk).update(key_id=wrapped.key_id, sealed=wrapped.sealed)
    assert told("rotate_keys").startswith("2 wrapped anew")
    assert set(DataKey.objects.values_list("key_id", flat=True)) == {"new"}


def test_63_a_damaged_key_is_named_and_the_others_are_not_lost(settings):
    settings.CASE_KEYS = [key("old", 1)]
    lodged()
    settings.CASE_KEYS = [key("new", 2), key("old", 3)]
    with pytest.raises(CommandError, match=str(DataKey.objects.get().pk)):
        call_command("rotate_keys")


def test_63_a_destroyed_key_of_a_deleted_draft_is_no_missing_key(settings):
    DataKey.objects.create(key_id="gone", sealed=b"")
    assert told("rotate_keys").startswith("0 wrapped anew")


def test_9_reconciling_says_whether_access_is_what_the_rules_say():
    appoint(Office.DIRECTOR)
    case = lodged()
    assert "in every case" in told("reconcile")
    table = GRANTS["complaint"]
    permission = table.objects.values_list("permission_id", flat=True).first()
    stranger = person()
    table.objects.create(user=stranger, content_object=case, permission_id=permission)
    assert "differed" in told("reconcile")
    assert not Complaint.objects.visible_to(stranger).exists()


def test_4_3_the_head_of_the_trail_is_printed_to_be_kept_elsewhere():
    assert "Nothing is sealed yet" in told("audit", "--head")
    lodged()
    told("tick", "--at", (MONDAY + timedelta(minutes=1)).isoformat())
    number, _, hashed = told("audit", "--head").split()
    assert number.isdigit()
    assert len(hashed) == 64
    assert "whole" in told("audit", "--verify", "--expect", hashed)
