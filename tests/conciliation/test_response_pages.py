"""Clauses 8, 9, 21-23, 26, 28, 64: a respondent's own page, their statement, and what the complainant sees of it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.models import Document, Extract, Notice, SafeContact, Statement, StatementDraft, Track
from complaints.proceed import proceed
from people import resume
from procedure import clock
from tests.channels import signed_in
from tests.conciliation.stage_two import acknowledged, advise, answer, confirm, later, sweep, write
from tests.world import MONDAY, person

pytestmark = pytest.mark.django_db

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00"
    b"\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


def told(*numbers, mode="hand", **changes):
    world = acknowledged(**changes)
    confirm(world)
    for number in numbers or (1,):
        advise(world, number, mode=mode)
    return world


def home(world):
    return f"/response/{world.case.reference}/"


def read(client, address, status=200):
    page = client.get(address)
    assert page.status_code == status, (address, page.status_code)
    return page.content.decode()


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_21_a_respondent_reads_where_it_stands_what_they_can_do_and_by_when():
    world = told()
    page = words(read(signed_in(world.respondents[0]), home(world)))
    for said in (
        "A complaint has been made that involves you", "No finding has been made", "Monday 30 November 2026",
        "until about Monday 21 December 2026",
        "Ask for more time", "but not a lawyer", "victimisation", "no appeal inside the University",
    ):  # fmt: skip
        assert said in page, said


def test_21_their_page_and_what_is_alleged_say_nothing_of_the_complaint_or_of_any_other_respondent():
    world = told(1, 2)
    answer(world, 2, text="CANARY of the second respondent.")
    client = signed_in(world.respondents[0])
    for address in ("", "alleged/", f"letters/{Notice.objects.get(track=world.track(), to_role='respondent').pk}/"):
        html = read(client, home(world) + address)
        for never in ("Noor", "Castellano", "noor@private.example", "Blake", "Marrow", "Casey", "Lumen", "CANARY",
                      world.track(2).pk.hex, "2 respondents"):  # fmt: skip
            assert never not in html, (address, never)
    alleged = read(client, home(world) + "alleged/")
    assert "What happened in the kitchen." in alleged


def test_9_nobody_else_finds_a_respondents_page_and_the_respondent_not_the_complaint():
    world = told()
    for someone in (world.complainant, world.director, world.respondents[1], person()):
        assert signed_in(someone).get(home(world)).status_code == 404
    client = signed_in(world.respondents[0])
    for address in (
        f"/my/{world.case.reference}/",
        f"/cases/{world.case.reference}/",
        f"/steps/{world.case.reference}/add_files/",
    ):
        assert client.get(address).status_code == 404


def test_64_a_letter_is_opened_by_a_button_before_what_is_alleged_is_read():
    world = told(mode="portal")
    client = signed_in(world.respondents[0])
    letter = Notice.objects.get(letter="conciliation/allegations")
    place = f"{home(world)}letters/{letter.pk}/"
    first = read(client, home(world))
    assert "Go to the letter" in first and "do not want to conciliate" not in first  # nobody chooses unread
    for address in ("alleged/", "statement/"):
        assert client.get(home(world) + address).status_code == 303
    assert client.get(home(world) + "alleged/")["Location"] == place
    assert client.post(home(world) + "statement/begin/")["Location"] == place
    assert "What happened in the kitchen" not in read(client, place)
    assert Notice.objects.get(pk=letter.pk).opened_at is None
    client.post(place)
    assert "What happened in the kitchen" in read(client, place)
    assert "What happened in the kitchen" in read(client, home(world) + "alleged/")
    assert client.get(place + "pdf/")["Content-Type"] == "application/pdf"


def writes(client, world, place, **fields):
    page = read(client, f"{home(world)}statement/{place}")
    hidden = dict(re.findall(r'name="(version|window)" value="([^"]*)"', page))
    return client.post(f"{home(world)}statement/{place}", hidden | fields)


def test_21_a_statement_is_written_one_allegation_a_page_saved_read_whole_and_sent():
    world = told()
    client = signed_in(world.respondents[0])
    assert client.post(home(world) + "statement/begin/")["Location"] == home(world) + "statement/"
    to_second = writes(client, world, "allegation/1/", answer="partly", words="I was in the kitchen.")
    assert to_second["Location"] == home(world) + "statement/allegation/2/"
    writes(client, world, "allegation/2/", words="I was away in June.", later="yes")
    writes(client, world, "words/", text="Someone else knows more.")
    writes(client, world, "willing/", willing="yes")
    check = words(read(client, home(world) + "statement/check/"))
    for said in (
        "I agree with part of this",
        "I was in the kitchen.",
        "I was away in June.",
        "Someone else knows more.",
    ):
        assert said in check
    asked = read(client, home(world) + "statement/send/")
    sent = dict(re.findall(r'name="(version|once)" value="([^"]*)"', asked))
    for _ in range(2):  # pressed twice: one statement, one receipt
        assert client.post(home(world) + "statement/send/", sent)["Location"] == home(world) + "receipt/"
    statement = Statement.objects.get()
    assert (statement.answered["1"]["said"], statement.answered["2"]["words"]) == (
        "I agree with part of this",
        "I was away in June.",
    )
    assert (statement.willing, world.track().state) == (True, "statement_given")
    assert "Your statement was sent" in read(client, home(world) + "receipt/")
    assert client.get(home(world) + "receipt/pdf/")["Content-Type"] == "application/pdf"
    assert "I was away in June." in read(client, home(world) + "statements/1/")
    page = words(read(client, home(world)))
    assert "The person who complained" in page and "Director, Equity and Diversity" in page
    assert "End conciliation" not in page and "Say that you do not want to conciliate" in page
    assert "Say that this does not settle it for you" in words(
        read(signed_in(world.complainant), f"/my/{world.case.reference}/")
    )


def test_21_an_empty_statement_is_not_sent_and_the_page_says_why():
    world = told()
    client = signed_in(world.respondents[0])
    client.post(home(world) + "statement/begin/")
    assert "There is nothing to send yet" in read(client, home(world) + "statement/check/")
    assert client.get(home(world) + "statement/send/").status_code == 303
    draft = StatementDraft.objects.get()
    client.post(home(world) + "statement/send/", {"version": draft.version, "once": ""})
    assert not Statement.objects.exists()


def test_21_what_is_typed_is_kept_by_itself_and_another_window_never_writes_over_it():
    world = told()
    client = signed_in(world.respondents[0])
    client.post(home(world) + "statement/begin/")
    place = f"{home(world)}statement/allegation/1/"
    by_itself = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    assert client.post(place, {"version": 0, "window": "a", "words": "First."}, **by_itself).status_code == 204
    assert client.post(place, {"version": 0, "window": "b", "words": "Second."}, **by_itself).status_code == 409
    both = client.post(place, {"version": 0, "window": "b", "words": "Second."})
    assert both.status_code == 409
    assert "First." in both.content.decode() and "Second." in both.content.decode()
    assert StatementDraft.objects.get().content["answers"]["1"]["words"] == "First."


def test_21_what_is_too_long_is_kept_as_typed_and_named_before_sending():
    world = told()
    client = signed_in(world.respondents[0])
    client.post(home(world) + "statement/begin/")
    assert writes(client, world, "words/", text="x" * 10_001).status_code == 200
    assert "x" * 10_001 in read(client, home(world) + "statement/words/")
    assert "What else you want to say" in read(client, home(world) + "statement/check/")


def test_22_nobody_reads_a_statement_or_a_file_while_it_is_written():
    world = told()
    write(world)
    for someone in (world.complainant, world.director, world.respondents[1]):
        assert not StatementDraft.objects.visible_to(someone).exists()
        assert signed_in(someone).get(f"{home(world)}statement/").status_code == 404


def test_9_files_with_a_statement_are_the_respondents_and_the_offices_and_numbered_by_themselves():
    world = told(1, 2)
    complainants = world.complainant
    for number in (1, 2):
        client = signed_in(world.respondents[number - 1])
        client.post(home(world) + "statement/begin/")
        upload = SimpleUploadedFile("roster.png", PNG, content_type="image/png")
        sent = client.post(
            home(world) + "statement/files/add/", {"file": upload, "label": f"Roster {number}", "clean_it": "yes"}
        )
        assert sent.status_code == 303, words(sent.content.decode())
        assert Document.objects.visible_to(world.director).count() == number - 1  # not before it is sent
        writes(client, world, "words/", text="With a file.")
        asked = read(client, home(world) + "statement/send/")
        client.post(home(world) + "statement/send/", dict(re.findall(r'name="(version|once)" value="([^"]*)"', asked)))
    first, second = world.respondents
    assert [each.label for each in Document.objects.visible_to(first)] == ["Roster 1"]
    assert [each.given_out_as for each in Document.objects.visible_to(second)] == ["document-1.png"]
    own = signed_in(second).get(home(world) + "documents/1/")
    assert own["Content-Disposition"] == 'attachment; filename="document-1.png"'
    assert signed_in(second).get(home(world) + "documents/2/").status_code == 404
    assert signed_in(complainants).get(f"/my/{world.case.reference}/documents/1/").status_code == 404
    assert not Document.objects.visible_to(complainants).exists()
    assert {each.label for each in Document.objects.visible_to(world.director)} == {"Roster 1", "Roster 2"}


def test_21_a_file_that_is_taken_out_can_be_put_back_and_is_gone_once_it_is_sent():
    world = told()
    client = signed_in(world.respondents[0])
    client.post(home(world) + "statement/begin/")
    upload = SimpleUploadedFile("roster.png", PNG, content_type="image/png")
    client.post(home(world) + "statement/files/add/", {"file": upload, "label": "Roster", "clean_it": "yes"})
    key = str(Document.objects.get().pk)
    place = home(world) + "statement/files/"
    client.post(place, {"remove": key})
    assert "Put it back" in read(client, place)
    client.post(place, {"restore": key})
    assert "Put it back" not in read(client, place)
    client.post(place, {"remove": key})
    writes(client, world, "words/", text="Without it.")
    asked = read(client, home(world) + "statement/send/")
    client.post(home(world) + "statement/send/", dict(re.findall(r'name="(version|once)" value="([^"]*)"', asked)))
    assert Statement.objects.exists() and not Document.objects.exists()


def step_of(world, name, number=1):
    return f"/steps/{world.case.reference}/track/{world.track(number).pk}/{name}/"


def takes(client, address, **fields):
    page = read(client, address)
    hidden = dict(re.findall(r'name="(version|once)" value="([^"]*)"', page))
    return client.post(address, hidden | fields | {"go": "yes"})


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("ask_for_more_time", {"reasons": "I am on leave."}),
        ("say_willing", {}),
        ("decline_conciliation", {"how": ""}),
        ("change_contact", {"preferred": "portal", "safe_days": "any"}),
    ],
)
def test_21_a_respondents_step_leads_back_to_their_own_page(name, fields):
    world = told()
    client = signed_in(world.respondents[0])
    address = step_of(world, name)
    assert f'href="{home(world)}"' in read(client, address)
    assert takes(client, address, **fields)["Location"] == home(world)
    assert read(client, home(world))


def test_9_a_respondents_step_says_nothing_of_who_complained_or_when_they_can_be_reached():
    world = told(1, 2)
    contact = {"preferred": "email", "email": "noor@private.example", "safe_days": "weekends", "safe_from": "20:00",
               "safe_until": "22:00"}  # fmt: skip
    proceed(world.case.change_contact, by=world.complainant, contact=contact)
    client = signed_in(world.respondents[0])
    for name in ("decline_conciliation", "ask_for_more_time", "say_willing", "change_contact"):
        address = step_of(world, name)
        page = read(client, address)
        hidden = dict(re.findall(r'name="(version|once)" value="([^"]*)"', page))
        confirmed = client.post(address, hidden).content.decode()
        for html in (page, confirmed):
            for never in ("Noor", "Castellano", "8 pm", "Saturday", "weekend", world.director.name, "Marrow"):
                if name == "change_contact" and never in {"8 pm", "Saturday", "weekend"}:
                    continue  # their own form offers such times
                assert never not in html, (name, never)


def test_9_a_respondents_step_is_not_found_on_anothers_part():
    world = told(1, 2)
    client = signed_in(world.respondents[0])
    for name in ("decline_conciliation", "change_contact", "take_no_further", "remind"):
        assert client.get(step_of(world, name, 2)).status_code == 404
    assert client.get(step_of(world, "take_no_further")).status_code == 404


def test_64_a_respondents_own_contact_is_theirs_and_the_offices():
    world = told(1, 2)
    takes(signed_in(world.respondents[0]), step_of(world, "change_contact"), preferred="portal", safe_days="any")
    kept = SafeContact.objects.get(person=world.respondents[0])
    for someone, sees in ((world.respondents[0], True), (world.director, True), (world.complainant, False),
                          (world.respondents[1], False)):  # fmt: skip
        assert SafeContact.objects.visible_to(someone).filter(pk=kept.pk).exists() is sees


def test_23_that_the_complainant_stopped_is_said_only_once_the_letter_says_it():
    world = told()
    proceed(world.track().decline_conciliation, by=world.respondents[0])
    proceed(world.track().take_no_further, by=world.complainant)
    client = signed_in(world.respondents[0])
    assert "has ended" not in words(read(client, home(world)))
    letter = Notice.objects.get(letter="conciliation/taken_no_further")
    proceed(letter.release, by=world.director, text="", mode="portal")
    assert "Your part of this has ended" in words(read(client, home(world)))


def test_26_after_the_time_the_page_says_that_a_statement_can_still_be_sent():
    world = told()
    with clock.at(later(9)):
        sweep(later(9))
        page = words(read(signed_in(world.respondents[0]), home(world)))
    assert "you can still send it" in page and "Write your statement" in page


def test_6_a_respondent_without_an_account_comes_by_their_code_to_their_own_page():
    world = acknowledged(people=[{"key": "p1", "name": "Avery Quill", "relation": "colleague", "in_office": "no"}],
                         incidents=[{"key": "i1", "when": {"precision": "exact", "text": "3 November 2026"},
                                     "begins_on": "2026-11-03", "latest_on": "2026-11-03", "where": "",
                                     "what": "What happened in the kitchen.", "people": ["p1"]}])  # fmt: skip
    without, code = resume.person_without_account()
    Track.objects.filter(complaint=world.case).update(person=without)
    world.respondents[0] = without
    confirm(world)
    advise(world)
    client = Client()
    assert client.post("/resume/", {"code": code})["Location"] == "/my/"
    mine = read(client, "/my/")
    assert home(world) in mine and "No finding has been made" in mine
    assert client.post(home(world) + "statement/begin/").status_code == 303
    assert writes(client, world, "allegation/1/", answer="disagree").status_code == 303


def test_22_the_complainant_reads_the_line_of_each_respondent_and_the_statement_with_its_answers():
    world = told(1)
    client = signed_in(world.complainant)
    mine = f"/my/{world.case.reference}/"
    page = words(read(client, mine))
    assert "Avery Quill was told on Monday 23 November 2026" in page
    assert "Blake Marrow has been told nothing so far" in page
    answer(world, text="It was not like that.", answers={"2": {"answer": "explain", "words": "I was away."}})
    page = read(client, mine)
    place = re.search(rf"{mine}statements/[-0-9a-f]+/", page).group()
    statement = words(read(client, place))
    for said in (
        "The statement of Avery Quill",
        "About event 2 They say: I want to explain I was away.",
        "It was not like",
    ):
        assert said in statement, said
    for someone in (world.respondents[1], world.director, person()):
        assert signed_in(someone).get(place).status_code == 404


def test_23_what_to_choose_stands_with_each_respondent_once_the_letter_has_come():
    world = told(1, 2)
    proceed(world.track().decline_conciliation, by=world.respondents[0])
    client, mine = signed_in(world.complainant), f"/my/{world.case.reference}/"
    page = words(read(client, mine))
    assert "There is news. A letter to you says what it is." in page
    assert "Ask for a formal investigation" not in page
    letter = Notice.objects.get(letter="conciliation/declined")
    proceed(letter.release, by=world.director, text="", mode="portal")
    page = words(read(client, mine))
    for said in ("does not wish to conciliate", "Take this part no further", "Ask for a formal investigation",
                 "Take this to an outside agency"):  # fmt: skip
        assert said in page, said
    taken = takes(client, step_of(world, "ask_for_investigation"))
    assert taken["Location"] == mine
    assert "You asked for a formal investigation of this part" in words(read(client, mine))


def test_21_the_complainant_is_asked_which_words_may_be_given_and_told_what_a_respondent_sees():
    world = acknowledged()
    client, mine = signed_in(world.complainant), f"/my/{world.case.reference}/"
    release = Notice.objects.get(complaint=world.case, letter="lodging/acknowledgement")
    proceed(release.release, by=world.director, text="", mode="portal")
    assert "You can say which of your words may be given" in words(read(client, mine))
    confirm(world)
    advise(world)
    page = words(read(client, mine))
    assert "what is alleged against them, in the words that were released to them" in page
    assert "None of them sees your complaint" in page


def test_9_a_respondents_page_asks_the_same_however_many_respondents_there_are(django_assert_max_num_queries):
    world = told(1, 2)
    client = signed_in(world.respondents[0])
    read(client, home(world))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as alone:
        read(client, home(world))
    answer(world, 2)
    with CaptureQueriesContext(connection) as beside:
        read(client, home(world))
    assert len(alone) == len(beside)
    assert Extract.objects.visible_to(world.respondents[0]).count() == 1


def test_23_a_statement_after_the_stage_ended_is_refused_in_words_and_nothing_is_lost():
    world = told()
    client = signed_in(world.respondents[0])
    client.post(home(world) + "statement/begin/")
    writes(client, world, "words/", text="Written with care, and too late.")
    asked = read(client, home(world) + "statement/send/")
    proceed(world.track().decline_conciliation, by=world.respondents[0])
    sent = dict(re.findall(r'name="(version|once)" value="([^"]*)"', asked))
    refused = client.post(home(world) + "statement/send/", sent)
    assert refused.status_code == 409
    html = refused.content.decode()
    assert "a statement cannot be sent in it any more" in html
    assert "Written with care, and too late." in html
    assert "Go on to sending" not in html
    assert "read it</a>" in read(client, home(world))
    assert not Statement.objects.exists()


def test_22_what_is_typed_after_it_was_sent_from_another_window_is_shown_to_be_copied():
    world = told()
    client = signed_in(world.respondents[0])
    client.post(home(world) + "statement/begin/")
    answer_in_another_window(world)
    late = client.post(home(world) + "statement/words/", {"version": 0, "text": "Typed in a page that was left open."})
    assert late.status_code == 409
    assert "Typed in a page that was left open." in late.content.decode()


def answer_in_another_window(world):
    draft = StatementDraft.objects.get()
    draft.content = {"text": "Sent first."}
    draft.save()
    proceed(draft.give, by=world.respondents[0])
