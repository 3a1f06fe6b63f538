"""The pages of a case: what they show and to whom, what is kept of the looking, and how few questions they ask."""

import json
from collections.abc import Callable
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.intake import Received
from complaints.models import AuditEntry, Complaint, Document, Message, Notice, grants
from complaints.proceed import proceed
from people.models import User
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PARTS = [
    "", "tasks/", "allegations/", "people/", "documents/", "letters/", "deadlines/", "timeline/", "messages/", "notes/",
]  # fmt: skip


def file(*, clean: bool = True) -> Received:
    return Received(
        label="Named Castellano", kind="txt", content_type="text/html", extension="txt", sha256="0" * 64,
        is_clean=clean, cleaned=False, has_metadata=False, needs_password=False, content=b"<script>alert(1)</script>",
    )  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_case_is_there_for_whoever_receives_it_and_for_nobody_else(
    case: Complaint, director: User, staff: User, signed_in: SignIn, part: str
) -> None:
    address = f"/cases/{case.reference}/{part}"
    for someone in (director, staff):
        assert signed_in(someone).get(address).status_code == 200
    others = [
        case.complainant,
        person(),
        *(appoint(office) for office in (Office.ALTERNATIVE_RECEIVER, Office.SOLICITOR, Office.VICE_CHANCELLOR)),
        appoint(Office.SYSTEM_ADMINISTRATOR),
    ]
    nothing = signed_in(others[0]).get("/cases/SC-2222-2222/").content
    for someone in others:
        answer = signed_in(someone).get(address)
        assert answer.status_code == 404
        assert answer.content == nothing


def test_opening_a_page_is_kept(case: Complaint, director: User, signed_in: SignIn) -> None:
    signed_in(director).get(f"/cases/{case.reference}/allegations/")
    assert AuditEntry.objects.filter(act="read:view:allegations", actor=director.pk, complaint=case.pk).count() == 1


def test_no_name_or_word_of_the_case_stands_in_a_title(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    for part in PARTS:
        title = client.get(f"/cases/{case.reference}/{part}").text.split("<title>")[1].split("</title>")[0]
        assert not {"Castellano", "Quill", "kitchen", "harass"} & set(title.replace(",", " ").split())


def test_the_summary_says_who_may_do_what_and_why_not(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    page = signed_in(director).get(f"/cases/{case.reference}/").text
    assert f"/steps/{case.reference}/acknowledge/" in page
    assert "Not possible while this is: received, not yet acknowledged." in page
    page = signed_in(staff).get(f"/cases/{case.reference}/").text
    assert f"/steps/{case.reference}/acknowledge/" not in page
    assert f"/steps/{case.reference}/confirm_standing/" in page


def test_safe_contact_is_shown_only_when_asked_for_and_that_is_kept(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    for part in PARTS:
        assert "noor@private.example" not in client.get(f"/cases/{case.reference}/{part}").text
    assert client.get(f"/cases/{case.reference}/contact/").status_code == 303
    assert "noor@private.example" in client.post(f"/cases/{case.reference}/contact/").text
    assert AuditEntry.objects.filter(act="read:reveal", actor=director.pk, kind="safecontact").count() == 1


def test_safe_contact_is_nobodys_who_does_not_receive_the_case(case: Complaint, signed_in: SignIn) -> None:
    for someone in (person(), appoint(Office.VICE_CHANCELLOR), case.complainant):
        assert signed_in(someone).post(f"/cases/{case.reference}/contact/").status_code == 404


def test_the_table_of_people_gives_each_record_its_rule_and_clause(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    proceed(case.acknowledge, by=director)
    page = signed_in(director).get(f"/cases/{case.reference}/people/").text
    assert "Allegation 2" in page
    assert "Clause 18: Those who receive the complaint" in page
    assert "Not shared" in page


def test_people_kept_out_are_named_beside_the_table(director: User, signed_in: SignIn) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    hidden = lodged(people=[{"key": "p1", "name": "Dale Director", "in_office": "no"}, written()["people"][1]])
    page = signed_in(alternative).get(f"/cases/{hidden.reference}/people/").text
    assert "Dale Director, named in the complaint" in page


def test_view_as_shows_what_both_may_see_and_is_kept_as_mine(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    proceed(case.acknowledge, by=director)
    page = signed_in(director).get(f"/cases/{case.reference}/as/{case.complainant_id}/").text
    assert "You are looking at this case as Noor Castellano" in page
    assert "What happened in the kitchen." in page
    assert "Receipt" in page
    assert "Acknowledgement" not in page
    assert "has received your complaint and is reading it." in page, "their status: the letter is not released"
    assert "writes to you to acknowledge your complaint" in page
    for words in ("What they can do now", "Withdraw your complaint", "The way ahead", "Who they are told can see it"):
        assert words in page, words
    assert f'href="/my/{case.reference}' not in page, "no live button of theirs"
    assert "/ask_to_withdraw/" not in page
    assert "How and when they may be reached: you find it under" in page, "what is left out is said"
    receipt = Notice.objects.get(letter="lodging/receipt")
    letter = f"/cases/{case.reference}/letters/{receipt.pk}/"
    assert letter in page
    assert signed_in(director).get(letter).status_code == 200
    assert AuditEntry.objects.filter(act="read:preview", actor=director.pk).count() == 1


def test_view_as_someone_who_sees_nothing_or_by_someone_who_may_not_is_not_found(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    stranger = person()
    assert signed_in(director).get(f"/cases/{case.reference}/as/{stranger.pk}/").status_code == 404
    assert signed_in(stranger).get(f"/cases/{case.reference}/as/{case.complainant_id}/").status_code == 404


def test_a_file_is_given_out_as_an_attachment_under_a_neutral_name_and_that_is_kept(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    proceed(case.add_files, by=case.complainant, files=[file()])
    document = Document.objects.get()
    address = f"/cases/{case.reference}/documents/{document.pk}/"
    answer = signed_in(director).get(address)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="document-1.txt"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert AuditEntry.objects.filter(act="read:download", record=document.pk, actor=director.pk).count() == 1
    assert signed_in(person()).get(address).status_code == 404
    assert signed_in(appoint(Office.ALTERNATIVE_RECEIVER)).get(address).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Dest": "image"}],
)
def test_a_file_is_not_given_to_another_site(
    case: Complaint, director: User, signed_in: SignIn, headers: dict[str, str]
) -> None:
    proceed(case.add_files, by=case.complainant, files=[file()])
    address = f"/cases/{case.reference}/documents/{Document.objects.get().pk}/"
    assert signed_in(director).get(address, headers=headers).status_code == 404


def test_a_held_or_refused_file_stays_closed_even_to_the_director(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    proceed(case.add_files, by=case.complainant, files=[file(clean=False)])
    document = Document.objects.get()
    address = f"/cases/{case.reference}/documents/{document.pk}/"
    assert signed_in(director).get(address).status_code == 404
    proceed(document.refuse_file, by=director, reasons="Odd.")
    assert signed_in(director).get(address).status_code == 404
    assert "Stays closed" in signed_in(director).get(f"/cases/{case.reference}/documents/").text


def test_a_file_of_one_case_is_not_found_under_another(case: Complaint, director: User, signed_in: SignIn) -> None:
    other = lodged()
    proceed(case.add_files, by=case.complainant, files=[file()])
    document = Document.objects.get()
    assert signed_in(director).get(f"/cases/{other.reference}/documents/{document.pk}/").status_code == 404


def test_a_letter_shows_its_text_its_two_dates_and_its_mail(case: Complaint, director: User, signed_in: SignIn) -> None:
    proceed(case.acknowledge, by=director)
    letter = Notice.objects.waiting().get()
    proceed(letter.release, by=director, mode="portal")
    page = signed_in(director).get(f"/cases/{case.reference}/letters/{letter.pk}/").text
    assert "I acknowledge your complaint" in page
    assert "Once it is opened" in page
    assert "Message-ID" in page
    proceed(Notice.objects.get(pk=letter.pk).open_letter, by=case.complainant)
    page = signed_in(director).get(f"/cases/{case.reference}/letters/{letter.pk}/").text
    assert "Once it is opened" not in page


def test_a_letter_is_saved_as_a_pdf_under_a_neutral_name(case: Complaint, director: User, signed_in: SignIn) -> None:
    proceed(case.acknowledge, by=director)
    for letter in Notice.objects.all():
        answer = signed_in(director).get(f"/cases/{case.reference}/letters/{letter.pk}/letter.pdf")
        assert answer.content.startswith(b"%PDF-")
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="letter')


def test_letters_released_together_stop_alone_where_one_changed_meanwhile(director: User, signed_in: SignIn) -> None:
    letters = []
    for _ in range(2):
        proceed(lodged().acknowledge, by=director)
    letters = list(Notice.objects.waiting())
    client = signed_in(director)
    asked = client.post("/letters/release/", {"letter": [str(each.pk) for each in letters]})
    rows = asked.context["rows"]
    form = {"letter": [str(row["id"]) for row in rows], "go": "yes"}
    form |= {f"once_{row['id']}": str(row["once"]) for row in rows}
    form |= {f"version_{row['id']}": row["version"] for row in rows}
    form[f"version_{letters[0].pk}"] = 99
    answer = client.post("/letters/release/", form, follow=True)
    assert "One letter was released." in answer.text
    assert f"Not released. {letters[0].complaint.reference}, “{letters[0].title}”: something changed" in answer.text
    assert list(Notice.objects.waiting()) == [letters[0]]


def test_staff_may_not_release_what_the_director_releases(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    proceed(case.acknowledge, by=director)
    letter = Notice.objects.waiting().get()
    client = signed_in(staff)
    assert str(letter.pk) not in client.get("/letters/").text
    assert "One letter waits for someone else to release it" in client.get("/letters/").text
    assert client.get(f"/steps/{case.reference}/notice/{letter.pk}/release/").status_code == 404
    client.post("/letters/release/", {"letter": [str(letter.pk)], "go": "yes", f"version_{letter.pk}": 0})
    assert Notice.objects.waiting().exists()


def test_the_working_of_a_clock_names_each_day(case: Complaint, director: User, signed_in: SignIn) -> None:
    page = signed_in(director).get(f"/cases/{case.reference}/deadlines/").text
    assert "Tuesday 24 November 2026: <strong>day 1</strong>" in page


def test_the_timeline_tells_what_was_done_and_never_who_read_what(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    proceed(case.acknowledge, by=director)
    client = signed_in(director)
    client.get(f"/cases/{case.reference}/")
    page = client.get(f"/cases/{case.reference}/timeline/").text
    assert "The complaint was lodged" in page
    assert "Noor Castellano, the complainant" in page
    assert "The complaint was acknowledged" in page
    assert "read:" not in page


@pytest.mark.parametrize("part", [*PARTS, "as"])
def test_a_page_of_a_case_asks_the_same_few_questions_at_1_10_and_100_records(
    case: Complaint, director: User, signed_in: SignIn, part: str
) -> None:
    client = signed_in(director)
    address = (
        f"/cases/{case.reference}/{part}" if part != "as" else f"/cases/{case.reference}/as/{case.complainant_id}/"
    )
    asked = []
    for more in (1, 9, 90):
        fill(case, more)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked
    most = {"as": 18, "": 17, "tasks/": 15}.get(part, 12)  # "as": their own page as well; what crosses the stages
    assert asked[0] <= most, [query["sql"][:200] for query in queries.captured_queries]


def fill(case: Complaint, more: int) -> None:
    """More of every record that a case can have many of."""
    case = Complaint.objects.get(pk=case.pk)
    number = Document.objects.count()
    for n in range(more):
        Message.objects.create(
            complaint=case, author=case.complainant, capacity="", to_office=True, text="Words.", at=MONDAY
        )
        Document.objects.create(
            complaint=case, number=number + n + 1, given_by=case.complainant, given_at=MONDAY, label="A note",
            stored_as="0" * 32, content_type="text/plain", extension="txt", size=5, sha256="0" * 64,
        )  # fmt: skip
        allegation = case.allegations.first()
        allegation.pk, allegation.number = uuid4(), case.allegations.count() + 1
        allegation.particulars = "More words."
        allegation.when_told = allegation.place = allegation.who_saw = allegation.effect = ""
        allegation._state.adding = True
        allegation.save()
    grants.settle(case)


def test_the_list_of_letters_asks_the_same_few_questions(director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    asked = []
    for more in (1, 9):
        for _ in range(more):
            proceed(lodged().acknowledge, by=director)
        client.get("/letters/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/letters/")
        asked.append(len(queries))
    assert len(set(asked)) == 1
    assert asked[0] <= 6


def who_can_see(reference: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("who_can_see", reference, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_who_can_see_names_each_record_person_rule_and_clause(case: Complaint, director: User) -> None:
    rows = who_can_see(case.reference)
    assert {"kind", "record", "person", "name", "rule", "clause"} <= set(rows[0])
    assert {row["name"] for row in rows if row["kind"] == "complaint"} == {
        "Dale Director",
        "Robin Staffer",
        case.complainant.name,
    }


def test_who_can_see_says_so_where_there_is_no_such_case(db: None) -> None:
    with pytest.raises(CommandError, match="There is no case"):
        call_command("who_can_see", "SC-0000-0000")
