"""Files of a case (9, 18): each has one number of its own, opens for whom it may, and there are only so many."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from complaints import draft_files
from complaints.models import Document, Draft
from complaints.models.document import MOST_FILES
from complaints.proceed import proceed
from complaints.stages.act import CannotBe
from procedure import clock
from procedure.offices import Office
from tests.machinery.rich import received
from tests.world import MONDAY, appoint, draft, lodged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, tmp_path):
    settings.FILES_FOLDER = str(tmp_path / "files")


@pytest.fixture(autouse=True)
def _on_monday():
    with clock.at(MONDAY):
        yield


def with_files(*contents: bytes, made: Draft | None = None) -> Draft:
    """A draft that holds these files."""
    made = made or draft()
    for content in contents:
        draft_files.add(made, received(content), by=made.owner)
    return Draft.objects.get(pk=made.pk)


def numbers(**where) -> list[int]:
    return list(Document.objects.filter(**where).order_by("given_at", "number").values_list("number", flat=True))


def test_clause_18_files_given_after_lodging_are_numbered_on_from_those_given_with_the_draft():
    made = with_files(b"One", b"Two")
    case = proceed(made.lodge, by=made.owner, declared=True).case
    taken = proceed(case.add_files, by=case.complainant, files=[received(b"Three")])
    proceed(taken.case.add_files, by=case.complainant, files=[received(b"Four"), received(b"Five")])
    assert numbers(complaint=case) == [1, 2, 3, 4, 5]


def test_clause_18_its_giver_opens_every_file_under_its_own_number():
    appoint(Office.DIRECTOR)
    made = with_files(b"Given with the draft")
    case = proceed(made.lodge, by=made.owner, declared=True).case
    proceed(case.add_files, by=case.complainant, files=[received(b"Given afterwards")])
    client = Client()
    client.force_login(case.complainant, backend="people.backends.ByPassword")
    opened = [client.get(f"/my/{case.reference}/documents/{number}/").content for number in (1, 2)]
    assert opened == [b"Given with the draft", b"Given afterwards"]
    assert client.get(f"/my/{case.reference}/documents/3/").status_code == 404


def test_clause_18_in_a_draft_no_number_comes_twice_although_a_file_was_taken_out():
    made = with_files(b"One", b"Two", b"Three")
    gone = Document.objects.get(draft=made, number=1)
    draft_files.remove(made, gone.pk, by=made.owner)
    made = Draft.objects.get(pk=made.pk)
    draft_files.erase_removed(made, by=made.owner, at=MONDAY, all_of_them=True)
    made = with_files(b"Four", made=made)
    assert numbers(draft=made) == [2, 3, 4]


def a_file_of(home: dict, number: int) -> Document:
    owner = home["complaint"].complainant if "complaint" in home else home["draft"].owner
    return Document.objects.create(
        **home, number=number, given_by=owner, given_at=MONDAY, stored_as=uuid4().hex, size=1, extension="txt"
    )


def test_clause_18_the_database_refuses_a_second_file_of_one_number():
    for home in ({"complaint": lodged()}, {"draft": draft()}):
        a_file_of(home, 1)
        with pytest.raises(IntegrityError), transaction.atomic():
            a_file_of(home, 1)


def test_clause_63_what_was_numbered_twice_is_numbered_on_and_the_first_given_keeps_its_number():
    migration = import_module("complaints.migrations.0004_one_number_a_file")
    case, writing = lodged(), draft()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX one_file_a_number")
        cursor.execute("DROP INDEX one_file_a_number_in_a_draft")
    for home in ({"complaint": case}, {"draft": writing}):
        first, second, third = (a_file_of(home, number) for number in (1, 2, 3))
        again, once_more = a_file_of(home, 1), a_file_of(home, 1)
        for minutes, each in enumerate((first, second, third, again, once_more)):
            Document.objects.filter(pk=each.pk).update(given_at=MONDAY.replace(minute=minutes))
        with connection.cursor() as cursor:
            cursor.execute(migration.IN_CASES)
            cursor.execute(migration.IN_DRAFTS)
        assert numbers(**home) == [1, 2, 3, 4, 5]


def page_of(case) -> tuple[Client, str]:
    client = Client()
    client.force_login(case.complainant, backend="people.backends.ByPassword")
    return client, client.get(f"/my/{case.reference}/").text


def test_clause_9_a_refused_file_is_closed_to_its_giver_too_whose_page_says_so():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.add_files, by=case.complainant, files=[received()])
    client, page = page_of(case)
    assert "It has not been checked yet. Until then only you can open it." in page
    assert client.get(f"/my/{case.reference}/documents/1/").status_code == 200
    proceed(Document.objects.get(complaint=case).refuse_file, by=director, reasons="Sent by mistake.")
    client, page = page_of(case)
    assert client.get(f"/my/{case.reference}/documents/1/").status_code == 404
    assert "It is kept closed: nobody can open it any more, and neither can you." in page
    assert f"/my/{case.reference}/documents/1/" not in page
    assert "What I kept" in page


def test_clause_9_an_accepted_file_opens_and_its_giver_reads_nothing_beside_it():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.add_files, by=case.complainant, files=[received()])
    proceed(Document.objects.get(complaint=case).accept_unscanned, by=director, reasons="Plain text.")
    client, page = page_of(case)
    assert client.get(f"/my/{case.reference}/documents/1/").status_code == 200
    assert "checked yet" not in page
    assert "kept closed" not in page


def test_clause_18_one_person_gives_so_many_files_before_and_after_lodging_and_no_more():
    director = appoint(Office.DIRECTOR)
    made = with_files(b"With the draft")
    case = proceed(made.lodge, by=made.owner, declared=True).case
    rest = [received(b"%d" % number) for number in range(MOST_FILES - 1)]
    with pytest.raises(CannotBe, match=f"can give {MOST_FILES} files"):
        proceed(case.add_files, by=case.complainant, files=[*rest, received(b"One too many")])
    assert numbers(complaint=case) == [1]
    proceed(case.add_files, by=case.complainant, files=rest)
    with pytest.raises(CannotBe, match="Nothing was added"):
        proceed(case.add_files, by=case.complainant, files=[received(b"One too many")])
    assert len(numbers(complaint=case)) == MOST_FILES
    proceed(case.add_files, by=director, files=[received(b"What the office adds is counted apart")])
