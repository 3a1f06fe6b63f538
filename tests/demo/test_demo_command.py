"""manage.py demo: who can sign in, for people and machines; once, by the seed, and never in production."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from complaints.models import Allegation, Complaint, Deadline, Decision, Message, Notice
from config.demo import complaints, listing, people, telling, ways_in
from config.demo.complaints import due_today
from people.models import Appointment, User
from procedure import clock

WEDNESDAY = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch, settings, tmp_path):
    """The same doors with three stories, so that it is made quickly."""
    some = (due_today, complaints.two_respondents, complaints.other_complaints.without_account)
    monkeypatch.setattr(complaints, "STORIES", some)
    settings.FILES_FOLDER = str(tmp_path)
    with clock.at(WEDNESDAY):
        yield


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_production_refuses_in_words(settings):
    settings.CLOCK_MAY_MOVE = False
    for arguments in ([], ["--if-empty"], ["--list"], ["--json"]):
        with pytest.raises(CommandError, match="development alone"):
            said(*arguments)
    assert not User.objects.exists()


def test_it_is_made_once_and_then_left_alone():
    assert "Rosalind Achterberg" in said()
    before = User.objects.count(), Complaint.objects.count()
    assert said("--if-empty") == ""
    with pytest.raises(CommandError, match="make reset"):
        said()
    assert (User.objects.count(), Complaint.objects.count()) == before


def test_there_is_nothing_to_list_before_it_is_made():
    with pytest.raises(CommandError, match="no demo world yet"):
        said("--list")


def test_where_somebody_is_already_nothing_is_made():
    User.objects.create_user("Somebody Real", email="somebody@real.example")
    assert said("--if-empty") == ""
    assert User.objects.count() == 1


def test_the_same_seed_gives_the_same_world_and_another_seed_other_passwords():
    worlds = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            telling.make(seed)
            worlds.append(
                {
                    "people": list(
                        User.objects.order_by("name").values_list("name", "email", "position", "unit__name")
                    ),
                    "offices": sorted(Appointment.objects.values_list("office", "holder__name", "starts", "until")),
                    "cases": sorted(Complaint.objects.values_list("complainant_name", "state", "lodged_at")),
                    "told": sorted(
                        each.particulars for each in Allegation.objects.select_related("complaint__data_key")
                    ),
                    "clocks": sorted(
                        Deadline.objects.values_list("period", "state", "due_on", "complaint__complainant_name"),
                        key=str,
                    ),
                    "letters": sorted(Notice.objects.values_list("letter", "state", "delivery", "written_at")),
                    "messages": sorted(Message.objects.values_list("complaint__complainant_name", "at")),
                    "decided": sorted(Decision.objects.values_list("about", "outcome", "at")),
                    "ways in": [(each.key, each.password, each.totp_secret) for each in listing.sign_ins(seed)],
                }
            )
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]
    assert worlds[0]["ways in"] != worlds[2]["ways in"]


def test_passwords_are_long_and_everyones_own():
    made = [ways_in.password(ways_in.SEED, member.key) for member in people.MEMBERS]
    assert min(map(len, made)) >= 12
    assert len(set(made)) == len(made)
