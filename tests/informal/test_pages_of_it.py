"""The pages over HTTP: whose they are, what they say, what is refused with what was typed kept (9, 10, 15-17)."""

from typing import Any
from uuid import uuid4

import pytest

from complaints import informal
from complaints.models import AdviceAsked, Concern
from complaints.proceed import proceed
from complaints.stages.states import ConcernState
from people.models import User
from procedure.offices import Office
from tests.informal.conftest import again
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return answer.content.decode()


def way(record: Any, step: str) -> str:
    return f"/steps/apart/{record._meta.model_name}/{record.pk}/{step}/"


def form(record: Any, **typed: Any) -> dict[str, Any]:
    return {"once": str(uuid4()), "version": again(record).version, **typed}


ASKED = {"reach": "By telephone.", "may_mail": "no", "words": "", "consent": "on"}


def test_15_a_person_asks_their_manager_from_the_first_page_to_the_record(noor, max_manager, signed_in):
    client = signed_in(noor)
    assert "Nobody else can see it" in text(client.get("/local-help/begin/"))
    whom = client.post("/local-help/begin/").headers["Location"]
    assert f"My manager, {max_manager.name}" in text(client.get(whom))
    step = client.post(whom, {"whom": "manager"}).headers["Location"]
    page = text(client.get(step))
    assert f"You ask {max_manager.name}." in page
    assert page.index("There are limits") < page.index("Do you want to say something already?")
    concern = Concern.objects.get()
    assert client.post(step, form(concern, **ASKED)).headers["Location"] == f"/local-help/{concern.pk}/"
    assert "You asked Max Manager for help." in text(client.get(f"/local-help/{concern.pk}/"))
    assert "Noor Castellano asks for your help." in text(signed_in(max_manager).get("/my/"))


def test_15_the_form_without_consent_comes_back_with_what_was_typed(asking, noor, max_manager, signed_in):
    typed = form(asking, reach="Only in person.", may_mail="no", words="About the roster.")
    page = text(signed_in(noor).post(way(asking, "ask_for_help"), typed))
    assert "Without it nothing is kept" in page
    for kept in ("Only in person.", "About the roster."):
        assert kept in page
    assert again(asking).state == ConcernState.ASKING


@pytest.mark.parametrize("step", ["write_it_down", "agree_what_may_be_told", "record_attempt", "take_no_further"])
def test_9_others_do_not_find_a_concern_nor_a_step_of_it(kept, director, staff, avery, signed_in, step):
    offices = (Office.CONTACT_OFFICER, Office.COORDINATOR, Office.AUDITOR, Office.SYSTEM_ADMINISTRATOR)
    never = uuid4()
    for someone in (director, staff, avery, *(appoint(office) for office in offices)):
        client = signed_in(someone)
        for pk in (kept.pk, never):
            for address in (f"/local-help/{pk}/", f"/local-help/{pk}/whom/", f"/steps/apart/concern/{pk}/{step}/"):
                assert client.get(address).status_code == 404
            assert client.post(f"/steps/apart/concern/{pk}/{step}/").status_code == 404
        assert client.post("/advice/begin/", {"concern": str(kept.pk)}).status_code == 404
        assert "Noor" not in text(client.get("/local-help/"))


@pytest.mark.parametrize("kind", [User.Kind.OUTSIDER])
def test_6_the_pages_are_for_staff_and_associates(noor, signed_in, kind):
    assert signed_in(noor).get("/local-help/").status_code == 200
    assert signed_in(person(kind=User.Kind.ASSOCIATE)).get("/local-help/begin/").status_code == 200
    client = signed_in(person(kind=kind))
    for address in ("/local-help/", "/local-help/begin/", "/local-help/offer/", "/advice/"):
        assert client.get(address).status_code == 404


def test_17_whoever_helps_does_not_learn_that_a_complaint_was_begun(kept, noor, max_manager, signed_in, take):
    client = signed_in(max_manager)
    typed = form(kept, words="My note.")
    take(kept, "begin_a_complaint", noor, carry=["words"])
    for page in (text(client.get(f"/local-help/{kept.pk}/")), text(client.get("/local-help/"))):
        assert "omplaint was begun" not in page
        assert "draft</a>" not in page
    stale = client.post(way(kept, "write_it_down"), typed)
    assert stale.status_code == 409
    assert "complaint" not in text(stale).split("<main")[1].split("</main>")[0].lower()
    assert "Go on with your draft" in text(signed_in(noor).get(f"/local-help/{kept.pk}/"))


def test_9_why_one_person_stopped_helping_is_for_the_person_alone(asked, noor, max_manager, signed_in, take):
    left = take(asked, "stand_aside", max_manager, because="decides", words="I sit on the committee.")
    someone = person("Sena Senior")
    anew = take(left, "ask_someone_else", noor)
    informal.choose(anew, someone, "senior_manager")
    take(anew, "ask_for_help", noor, consent=True, reach="x", may_mail=False)
    own, theirs = (text(signed_in(each).get(f"/local-help/{asked.pk}/")) for each in (noor, someone))
    for words in ("I sit on the committee.", "I may have to decide something about it"):
        assert words in own
        assert words not in theirs


def test_15_a_form_sent_after_the_help_ended_answers_as_what_never_was_and_one_that_is_stale_keeps_the_words(
    kept, noor, max_manager, signed_in, take
):
    client, typed = signed_in(max_manager), form(kept, words="Words typed with care.")
    take(kept, "write_it_down", noor, words="Meanwhile.")
    refused = client.post(way(kept, "write_it_down"), typed)
    assert refused.status_code == 409
    assert "Words typed with care." in text(refused)
    take(kept, "ask_someone_else", noor)
    assert client.post(way(kept, "write_it_down"), form(kept, words="Too late.")).status_code == 404


def test_15_what_opens_a_record_to_others_or_ends_the_help_is_last_among_what_one_can_do(
    kept, noor, max_manager, signed_in
):
    for reader, last in (
        (noor, "Agree to be named to Equity and Diversity"),
        (max_manager, "Say that you cannot help"),
    ):
        page = text(signed_in(reader).get(f"/local-help/{kept.pk}/"))
        assert page.index("Write something down") < page.index(last)


def test_15_too_many_words_come_back_whole(kept, noor, signed_in):
    long = "w" * 10_001
    page = text(signed_in(noor).post(way(kept, "write_it_down"), form(kept, words=long)))
    assert long in page
    assert "shorten it" in page
    assert len(again(kept).written) == 2


def test_16_a_name_is_looked_up_and_the_one_who_helps_is_refused_in_kind_words(
    kept, noor, max_manager, avery, signed_in
):
    client, step = signed_in(noor), way(kept, "name_the_other_person")
    asked = text(client.post(step, form(kept, name="Avery Quill")))
    assert "Is it one of these people?" in asked
    assert "Lecturer" in asked
    refused = text(client.post(step, form(kept, name="Max Manager", which=str(max_manager.pk))))
    assert "cannot be the one it is about" in refused
    assert again(kept).other_person is None
    assert client.post(step, form(kept, name="Avery Quill", which=str(avery.pk))).status_code == 302
    assert again(kept).other_person == avery
    assert client.post(step, form(kept, name="Zzyzx Unknown")).status_code == 302
    assert (again(kept).other_person, again(kept).other_name) == (None, "Zzyzx Unknown")


def test_16_whoever_helps_is_told_that_nothing_may_be_told_before_they_are_agreed_with(kept, max_manager, signed_in):
    client = signed_in(max_manager)
    assert "may be told nothing" in text(client.get(f"/local-help/{kept.pk}/"))
    typed = form(kept, how="with_help", on_day="20", on_month="11", on_year="2026", words="We met.")
    page = text(client.post(way(kept, "record_attempt"), typed))
    assert "They have not agreed that the other person is told anything" in page
    assert "We met." in page


def test_17_the_choices_are_those_of_the_list_and_lead_where_they_say(kept, noor, max_manager, signed_in, take):
    take(kept, "say_it_is_not_resolved", noor)
    page = text(signed_in(noor).get(f"/local-help/{kept.pk}/"))
    for words in ("Your choices from here", "Take it no further", "ask for conciliation", "formal investigation"):
        assert words in page
    for step in ("take_no_further", "begin_a_complaint"):
        assert way(kept, step) in page
        assert way(kept, step) not in text(signed_in(max_manager).get(f"/local-help/{kept.pk}/"))


def test_10_a_question_is_begun_asked_and_answered_on_its_pages(kept, max_manager, director, signed_in):
    client = signed_in(max_manager)
    step = client.post("/advice/begin/", {"concern": str(kept.pk)}).headers["Location"]
    question = AdviceAsked.objects.get()
    refused = text(client.post(step, form(question, question="What can Noor do?")))
    assert "There seems to be a name in it (Noor)" in refused
    assert "What can Noor do?" in refused
    assert client.post(step, form(question, question="What can a person do?")).status_code == 302
    office = signed_in(director)
    assert str(question.pk) in text(office.get("/advice/"))
    page = text(office.get(f"/advice/{question.pk}/"))
    assert "What can a person do?" in page
    assert "Noor" not in page
    typed = form(question, answer="Explain.", names_needed="yes", why_names="", go="yes")
    assert "Say why you need a name" in text(office.post(way(question, "answer_the_question"), typed))
    typed |= {"why_names": "There may be more."}
    assert office.post(way(question, "answer_the_question"), typed).status_code == 302
    page = text(client.get(f"/advice/{question.pk}/"))
    assert "Ask them first; they agree in the record" in page


def test_9_names_stand_in_no_address_and_in_no_title(kept, noor, max_manager, signed_in, take, avery):
    take(kept, "name_the_other_person", noor, name="Avery Quill", person=avery)
    page = text(signed_in(max_manager).get(f"/local-help/{kept.pk}/"))
    title = page.split("<title>")[1].split("</title>")[0]
    assert not any(name in title for name in ("Noor", "Avery", "Max"))
    for each in (noor, max_manager):
        assert all(str(each.pk) not in link for link in page.split('href="')[1:])


def test_18_the_receiver_of_the_complaint_finds_nothing_of_the_local_help(kept, noor, director, signed_in, take):
    from tests.world import lodged

    case = lodged(noor)
    client = signed_in(director)
    assert client.get(f"/local-help/{kept.pk}/").status_code == 404
    pages = [client.get(f"/cases/{case.reference}/{part}") for part in ("", "people/", "timeline/", "tasks/")]
    assert not any(str(kept.pk) in text(page) or "Max Manager" in text(page) for page in pages)


def test_15_the_first_page_leads_here(client):
    assert 'href="/local-help/begin/"' in text(client.get("/"))
    assert client.get("/local-help/begin/").status_code == 302


def test_15_a_page_of_a_concern_that_was_opened_is_kept_in_the_trail(kept, max_manager, signed_in):
    from complaints.models import AuditEntry

    signed_in(max_manager).get(f"/local-help/{kept.pk}/")
    assert AuditEntry.objects.filter(act="read:view", record=kept.pk, actor=max_manager.pk).exists()


def test_15_the_list_asks_as_many_queries_for_one_as_for_ten(
    kept, max_manager, signed_in, django_assert_max_num_queries
):
    client = signed_in(max_manager)
    for _ in range(9):
        begun = informal.begin_with(person(), helping=max_manager, helping_as="manager")
        proceed(begun.offer_help, by=max_manager, limits_explained=True, spoken=True)
    with django_assert_max_num_queries(9):
        assert text(client.get("/local-help/")).count("app-part__words") == 10


@pytest.mark.parametrize("as_what", ["the other person", "whoever helps", "nobody in it"])
def test_9_an_auditor_follows_local_help_but_not_where_they_are_in_it(
    kept, noor, max_manager, signed_in, take, as_what
):
    auditor = appoint(Office.AUDITOR, max_manager if as_what == "whoever helps" else None)
    if as_what == "the other person":
        take(kept, "name_the_other_person", noor, name=auditor.name, person=auditor)
    found = signed_in(auditor).post("/settings/access-log/", {"who": str(noor.pk)}).content.decode()
    assert ("Ask for help" in found) == (as_what == "nobody in it")
