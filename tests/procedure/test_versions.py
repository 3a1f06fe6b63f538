"""Versions of lists, periods and readings: published ones stay, drafts replace them, complaints keep theirs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from procedure import clock, drafting, seeding
from procedure.defaults import LISTS
from procedure.models import ProcedureVersion, ReferenceItem, ReferenceList, Source, current_version, items
from procedure.periods import Unit
from tests.procedure.calendars import Someone

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_the_23rd():
    with clock.at(TODAY):
        yield


def published(**changes: object) -> ProcedureVersion:
    draft = drafting.draft_next_version(by=Someone())
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save()
    return drafting.publish(draft, by=Someone(), in_force_from=clock.today())


def problems(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(refusal.value.messages)


def test_a_new_installation_has_version_1_with_every_default_list_labelled_as_one() -> None:
    version = current_version()
    assert version.number == 1
    assert version.is_default_lists
    assert [each.code for each in version.lists.all()] == [each.code for each in LISTS]
    assert ReferenceItem.objects.count() == sum(len(each.rows) for each in LISTS)
    assert "not the University's own sub-clause" in version.lists.first().get_source_display()


def test_seeding_again_changes_nothing() -> None:
    seeding.seed(apps.get_model, at=TODAY)
    assert ProcedureVersion.objects.count() == 1


def test_a_list_comes_in_its_order_with_the_letters_of_its_clause() -> None:
    rows = items("choices_after_stage_1")
    assert [(row.letter, row.clause, row.code) for row in rows][1:3] == [
        ("b", "17b", "CONCILIATION"), ("c", "17c", "INVESTIGATION"),
    ]  # fmt: skip


def test_a_list_as_of_a_date_leaves_out_what_was_not_yet_or_no_longer_in_use() -> None:
    assert "SEX_CHARACTERISTICS" not in {row.code for row in items("attributes", on=date(2015, 1, 1))}
    assert "SEX_CHARACTERISTICS" in {row.code for row in items("attributes", on=date(2026, 1, 1))}
    assert "SEX_CHARACTERISTICS" in {row.code for row in items("attributes")}


def test_reading_a_list_takes_two_queries_and_one_with_the_version_at_hand(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        items("conduct_kinds")
    version = current_version()
    with django_assert_num_queries(1):
        version.items("conduct_kinds")


@pytest.mark.parametrize(
    "act",
    [
        lambda version: ProcedureVersion.objects.filter(pk=version.pk).update(title="Other"),
        lambda version: ProcedureVersion.objects.filter(pk=version.pk).update(published_at=None),
        lambda version: ProcedureVersion.objects.filter(pk=version.pk)._raw_delete("default"),
        lambda version: ReferenceItem.objects.filter(reference_list__version=version).update(label="Other"),
        lambda version: ReferenceItem.objects.filter(reference_list__version=version)._raw_delete("default"),
        lambda version: ReferenceList.objects.filter(version=version).update(title="Other"),
        lambda version: ReferenceList.objects.create(version=version, code="new", title="New", clause="1", position=99),
        lambda version: ReferenceItem.objects.create(
            reference_list=version.lists.first(), code="NEW", label="New", clause="11", position=99
        ),
    ],
    ids=["title", "unpublish", "delete", "reword", "remove rows", "rename list", "add list", "add row"],
)
def test_what_is_published_cannot_be_changed_by_any_way_of_writing(act) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        act(current_version())


def test_a_row_cannot_be_moved_from_a_draft_into_a_published_version() -> None:
    draft = drafting.draft_next_version()
    row = ReferenceItem.objects.filter(reference_list__version=draft).first()
    target = ReferenceList.objects.get(version__number=1, code="campuses")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferenceItem.objects.filter(pk=row.pk).update(reference_list=target)


def test_a_draft_holds_everything_of_the_version_before_and_can_be_changed() -> None:
    draft = drafting.draft_next_version(by=Someone())
    assert draft.number == 2
    assert draft.made_by == Someone().pk
    assert [row.code for row in draft.items("attributes")] == [row.code for row in items("attributes")]
    draft.items("attributes")[0].delete()
    assert len(draft.items("attributes")) == len(items("attributes")) - 1


def test_there_is_one_draft_at_a_time_and_dropping_it_makes_room() -> None:
    draft = drafting.draft_next_version()
    with pytest.raises(ValidationError, match="draft already"):
        drafting.draft_next_version()
    drafting.drop(draft)
    assert drafting.draft_next_version().number == 2


def test_the_database_itself_refuses_a_second_draft() -> None:
    drafting.draft_next_version()
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureVersion.objects.create(number=9, title="Another draft")


def test_a_draft_is_never_in_force() -> None:
    drafting.draft_next_version()
    assert current_version().number == 1


def test_publishing_puts_the_next_version_in_force_from_its_day_and_leaves_the_earlier_as_it_was() -> None:
    before = current_version()
    draft = drafting.draft_next_version()
    row = draft.items("campuses")[0]
    row.label, row.source = "Harbour campus", Source.UNIVERSITY
    row.save()
    drafting.publish(draft, by=Someone(), in_force_from=clock.today() + timedelta(days=7))
    assert current_version() == before
    assert current_version(on=clock.today() + timedelta(days=7)).number == 2
    assert items("campuses", before)[0].label == "Metropolitan campus"
    assert items("campuses", current_version(on=date(2027, 1, 1)))[0].label == "Harbour campus"


def test_a_published_version_cannot_be_published_or_dropped_again() -> None:
    version = current_version()
    with pytest.raises(ValidationError, match="has been published"):
        drafting.publish(version, by=Someone(), in_force_from=clock.today())
    with pytest.raises(ValidationError, match="has been published"):
        drafting.drop(version)


def test_a_version_cannot_begin_in_the_past() -> None:
    with pytest.raises(ValidationError, match="cannot begin in the past"):
        drafting.publish(drafting.draft_next_version(), by=None, in_force_from=clock.today() - timedelta(days=1))


def test_a_version_cannot_begin_before_one_that_is_published_already() -> None:
    drafting.publish(drafting.draft_next_version(), by=None, in_force_from=clock.today() + timedelta(days=30))
    with pytest.raises(ValidationError, match="cannot begin before it"):
        drafting.publish(drafting.draft_next_version(), by=None, in_force_from=clock.today() + timedelta(days=1))


def test_clause_34_a_version_may_read_the_five_days_as_working_days() -> None:
    assert current_version().period("D34").unit is Unit.CALENDAR_DAYS
    version = published(readings={"refusal_letter_days": "working"})
    assert version.period("D34").unit is Unit.WORKING_DAYS


def test_clause_21_a_version_may_lengthen_a_period_and_an_earlier_one_keeps_its_own() -> None:
    before = current_version()
    version = published(period_overrides={"D21": {"length": 3}}, readings={"post_working_days": 3})
    assert (version.period("D21").length, version.reading("post_working_days")) == (3, 3)
    assert (before.period("D21").length, before.reading("post_working_days")) == (2, 7)
    assert drafting.draft_next_version().period("D21").length == 3


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"readings": {"nothing_of_the_kind": True}}, "no setting called nothing_of_the_kind"),
        ({"readings": {"strict_nominee": "maybe"}}, "Choose yes or no"),
        ({"period_overrides": {"D99": {"length": 3}}}, "no period called D99"),
        ({"period_overrides": {"D21": {"force": "hard"}}}, "not a length, an outer bound or a unit"),
        ({"period_overrides": {"D21": 3}}, "no period called D21"),
    ],
)
def test_a_version_cannot_hold_what_is_no_value(changes: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        published(**changes)
    assert says in problems(refusal)
    assert current_version().number == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda draft: draft.items("choices_after_stage_1")[1].delete(), "lacks CONCILIATION"),
        (lambda draft: draft.items("campuses")[0].delete(), "lacks CAMPUS_METRO"),
        (lambda draft: draft.lists.get(code="attributes").delete(), "is missing or empty"),
        (
            lambda draft: ReferenceItem.objects.create(
                reference_list=draft.lists.get(code="choices_after_stage_1"), code="E", label="E", clause="17",
                position=9
            ),
            "do not add any",
        ),
        (
            lambda draft: ReferenceItem.objects.filter(
                reference_list__version=draft, reference_list__code="ways_to_proceed"
            ).update(retired_from=date(2026, 12, 1)),
            "do not retire any",
        ),
        (
            lambda draft: ReferenceItem.objects.filter(
                reference_list__version=draft, reference_list__code="campuses"
            ).update(label=" "),
            "has no words",
        ),
        (
            lambda draft: ReferenceItem.objects.filter(
                reference_list__version=draft, reference_list__code="campuses"
            ).update(clause="99"),
            "no clause 99",
        ),
    ],
)  # fmt: skip
def test_a_version_whose_lists_would_break_something_is_refused_in_words(change, says: str) -> None:
    draft = drafting.draft_next_version()
    change(draft)
    with pytest.raises(ValidationError) as refusal:
        drafting.publish(draft, by=None, in_force_from=clock.today())
    assert says in problems(refusal)


def test_a_list_that_no_step_rests_on_may_gain_and_retire_rows() -> None:
    draft = drafting.draft_next_version()
    campuses = draft.lists.get(code="campuses")
    campuses.rows.filter(code="CAMPUS_CITY").update(retired_from=clock.today())
    ReferenceItem.objects.create(reference_list=campuses, code="ISLAND", label="Island", clause="67", position=9)
    drafting.publish(draft, by=None, in_force_from=clock.today())
    assert [row.code for row in items("campuses", on=clock.today())] == [
        "CAMPUS_METRO", "CAMPUS_REGIONAL", "CAMPUS_ONLINE", "ISLAND"
    ]  # fmt: skip


def test_before_any_version_began_there_is_none_in_force() -> None:
    with pytest.raises(ProcedureVersion.DoesNotExist):
        current_version(on=date(2010, 1, 1))
