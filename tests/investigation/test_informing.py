"""Clause 37: each respondent is informed of what is alleged against them, in writing, by papers of their own."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Answer, Deadline, Document, Investigation, Notice, Pack, PackFile, Track
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from people.models import Standing
from procedure.offices import Office
from tests.investigation.informing import (
    LEFT_OUT,
    REASONS,
    REWORDED,
    SHARED,
    before_the_vice_chancellor,
    begun,
    decide,
    informed,
    release_pack,
    said_of,
    to_be_informed,
    with_a_file,
)
from tests.investigation.prepared import answer_of, approved
from tests.referral.requested import MONDAY
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def clocks(there: Any, period: str) -> list[Deadline]:
    own = Deadline.objects.filter(complaint=there.case, period=period)
    return sorted(own, key=lambda each: each.track.number if each.track else 0)


def test_37_papers_are_of_what_was_approved_against_that_respondent_and_of_nothing_else():
    there = to_be_informed()
    for number in (1, 2):
        cells = {str(cell.allegation_id) for cell in answer_of(there, number).cells}
        assert {cell["allegation"] for cell in begun(there, number).alleged} == cells


def test_37_what_was_refused_is_in_nobodys_papers():
    there = to_be_informed(refused=1)
    refused = there.world.cells[0]
    for number in (each.track.number for each in Answer.objects.select_related("track")):
        said = {(cell["allegation"], number) for cell in begun(there, number).alleged}
        assert (str(refused.allegation_id), refused.track.number) not in said


def test_37_every_passage_starts_undecided_and_nothing_undecided_is_given():
    pack = begun(to_be_informed())
    assert {part["decision"] for part in pack.parts} == {"undecided"}
    assert not any(part["text"] in pack.words for part in pack.parts)


def test_37_papers_without_decisions_are_refused_with_everything_that_is_missing():
    there = to_be_informed(known=(2,))
    with_a_file(there)
    pack = begun(there)
    with pytest.raises(CannotBe) as refused:
        proceed(pack.put_before_the_vice_chancellor, by=there.officer, at=MONDAY)
    said = refused.value.words
    for missing in ("clause 37", "who the respondent is", "Allegation 1, passage 1", "whether file 1 goes with it"):
        assert missing in said
    assert there.pack(1).state == "preparing"


def test_37_nobody_is_informed_without_being_known():
    there = to_be_informed(known=(2,))
    begun(there)
    decide(there)
    with pytest.raises(CannotBe, match="who the respondent is"):
        proceed(there.pack(1).put_before_the_vice_chancellor, by=there.officer, at=MONDAY)
    track = Track.objects.get(complaint=there.case, number=1)
    proceed(track.identify, by=there.world.director, at=MONDAY, respondent=there.respondents[0])
    proceed(there.pack(1).put_before_the_vice_chancellor, by=there.officer, at=MONDAY)
    assert there.pack(1).state == "with_vice_chancellor"


def test_37_a_respondent_without_an_account_is_invited_as_in_stage_2_and_then_informed():
    there = to_be_informed(known=(2,))
    track = Track.objects.get(complaint=there.case, number=1)
    proceed(track.invite, by=there.world.director, at=MONDAY, name="Someone Outside")
    before_the_vice_chancellor(there)
    release_pack(there, mode="hand")
    assert answer_of(there, 1).state == "informed"
    assert "enter the code" in there.letter(1).text


@pytest.mark.parametrize("decision", [LEFT_OUT, REWORDED])
def test_37_a_43_whatever_is_left_out_or_said_otherwise_has_its_reason(decision: str):
    there = to_be_informed()
    pack = begun(there)
    with pytest.raises(CannotBe, match="Write why"):
        proceed(pack.decide_passages, by=there.officer, at=MONDAY, cells=said_of(pack.told, decision, words="Others."))
    assert there.pack(1).decided == []


def test_37_each_decision_is_logged_with_who_when_what_and_why():
    there = to_be_informed()
    begun(there)
    decide(there, decision=LEFT_OUT, why="It names somebody else.")
    (first, *_) = there.pack(1).decided
    assert (first["what"], first["why"], first["by"]) == (LEFT_OUT, "It names somebody else.", "the Executive Officer")
    assert first["person"] == str(there.officer.pk)
    assert first["of"].startswith("Allegation 1")
    before = len(there.pack(1).decided)
    decide(there, decision=SHARED)
    assert len(there.pack(1).decided) == 2 * before


def test_37_nothing_of_an_allegation_given_is_no_papers():
    there = to_be_informed()
    begun(there)
    decide(there, decision=LEFT_OUT, why="It names somebody else.")
    with pytest.raises(CannotBe, match="something of Allegation 1 that can be answered"):
        proceed(there.pack(1).put_before_the_vice_chancellor, by=there.officer, at=MONDAY)


def test_37_of_each_file_it_is_decided_whether_it_goes_with_them_and_why_not():
    there = to_be_informed()
    file = with_a_file(there)
    pack = begun(there)
    with pytest.raises(CannotBe, match="Write why file 1"):
        proceed(pack.decide_files, by=there.officer, at=MONDAY, files={file.pk: False}, reasons={})
    with pytest.raises(CannotBe, match="files have changed"):
        proceed(pack.decide_files, by=there.officer, at=MONDAY, files={}, reasons={})
    why = {file.pk: "It shows a colleague."}
    proceed(pack.decide_files, by=there.officer, at=MONDAY, files={file.pk: False}, reasons=why)
    assert there.pack(1).decided_of(file) == {"given": False, "why": "It shows a colleague."}
    assert there.pack(1).goes_with_it == []


def test_37_the_vice_chancellor_releases_it_with_the_letter_and_the_respondent_is_informed():
    there = to_be_informed()
    before_the_vice_chancellor(there, other_action="You work in another building until it is over.")
    release_pack(there)
    assert (there.pack(1).state, answer_of(there, 1).state) == ("released", "informed")
    assert Track.objects.get(complaint=there.case, number=1).state == "investigated"
    said = there.letter(1).text
    for words in ("No finding has been made", "clause 40", "clause 41", "5 working days", "witnesses", "clause 28",
                  "clause 8", "You work in another building"):  # fmt: skip
        assert words in said
    assert there.pack(1).reasons == REASONS


def test_37_nobody_else_prepares_and_nobody_else_releases():
    there = to_be_informed()
    for someone in (there.vice_chancellor, there.world.director, there.complainant, there.respondents[0], person()):
        with pytest.raises(NotYours):
            proceed(answer_of(there, 1).prepare_pack, by=someone, at=MONDAY)
    before_the_vice_chancellor(there)
    told = {"text": "", "mode": "portal", "reasons": REASONS}
    for someone in (there.officer, there.world.director, there.complainant, there.respondents[0], person()):
        with pytest.raises(NotYours):
            proceed(there.pack(1).release, by=someone, at=MONDAY, **told)


@pytest.mark.parametrize(("clauses", "may"), [([37], True), ([32, 34], False), ([36], False)])
def test_37_a_nominee_releases_within_the_instrument(clauses: list[int], may: bool):
    there = to_be_informed()
    before_the_vice_chancellor(there)
    nominee = appoint(Office.VICE_CHANCELLOR, person(), standing=Standing.NOMINEE, clauses=clauses)
    proceed(there.case.write_to_the_complainant, by=there.world.director, at=MONDAY, text="A word.")  # and so settled
    told = {"text": "", "mode": "portal", "reasons": REASONS}
    if may:
        proceed(there.pack(1).release, by=nominee, at=MONDAY, **told)
        assert "as nominee" in there.letter(1).text
        return
    with pytest.raises(NotYours):
        proceed(there.pack(1).release, by=nominee, at=MONDAY, **told)


def test_37_the_vice_chancellor_sends_it_back_with_words_and_nobody_is_told():
    there = to_be_informed()
    pack = before_the_vice_chancellor(there)
    with pytest.raises(CannotBe):
        proceed(pack.send_back, by=there.vice_chancellor, at=MONDAY, text=" ")
    proceed(pack.send_back, by=there.vice_chancellor, at=MONDAY, text="Leave the second day out.")
    assert (there.pack(1).state, there.pack(1).sent_back) == ("preparing", "Leave the second day out.")
    assert not Notice.objects.filter(letter="investigation/informed").exists()
    with pytest.raises(NotOpenNow):
        release_pack(there)
    proceed(there.pack(1).put_before_the_vice_chancellor, by=there.officer, at=MONDAY)
    assert there.pack(1).sent_back == ""


def test_37_the_very_bytes_are_kept_with_a_hash_and_stay_in_the_database_too():
    there = to_be_informed()
    pack = informed(there)
    assert hashlib.sha256(pack.content()).hexdigest() == pack.sha256
    assert hashlib.sha256(pack.text.encode()).hexdigest() == pack.text_digest
    with pytest.raises(DatabaseError), transaction.atomic():
        Pack.objects.filter(pk=pack.pk).update(sha256="0" * 64)
    with pytest.raises(NotOpenNow):
        proceed(pack.decide_passages, by=there.officer, at=MONDAY, cells=said_of(pack.told))


def test_37_what_is_left_out_is_nowhere_in_the_papers_the_letter_or_the_pdf():
    there = to_be_informed()
    pack = begun(there)
    cells = said_of(pack.told)
    secret = pack.alleged[0]["passages"][0]["text"]
    cells[0]["passages"][0] = {"decision": REWORDED, "words": "Words of ours.", "why": "It names somebody else."}
    proceed(pack.decide_passages, by=there.officer, at=MONDAY, cells=cells)
    proceed(there.pack(1).put_before_the_vice_chancellor, by=there.officer, at=MONDAY)
    with pytest.raises(CannotBe, match="not given"):
        release_pack(there, text=f"Dear you. {secret}")
    release_pack(there)
    assert secret not in there.pack(1).text
    assert secret not in there.letter(1).text
    assert "Words of ours." in there.letter(1).text
    assert secret.encode() not in there.pack(1).content()


def test_37_d37_runs_from_the_yes_and_is_met_when_the_last_respondents_papers_have_left():
    there = to_be_informed()
    (running,) = clocks(there, "D37")
    assert (running.track, running.due_on, running.state) == (None, date(2026, 11, 30), "running")
    before_the_vice_chancellor(there, 1)
    release_pack(there, 1)
    assert clocks(there, "D37")[0].state == "running"
    before_the_vice_chancellor(there, 2)
    release_pack(there, 2, mode="hand")
    assert clocks(there, "D37")[0].state == "running"
    handed = {"served_at": MONDAY + timedelta(hours=1), "evidence": "I did, in their room.", "taken": "signed"}
    proceed(there.letter(2).record_service, by=there.world.director, at=MONDAY + timedelta(hours=2), **handed)
    assert clocks(there, "D37")[0].state == "met"


def test_38_each_respondents_five_working_days_run_from_their_own_papers_counting_as_given():
    there = to_be_informed()
    informed(there, 1)
    informed(there, 2, at=MONDAY + timedelta(days=2))
    assert [each.due_on for each in clocks(there, "D38")] == [date(2026, 11, 30), date(2026, 12, 2)]
    assert [each.track.number for each in clocks(there, "D38")] == [1, 2]


def test_32_a_02_a_03_the_first_respondent_informed_starts_the_thirty_working_days_of_the_case():
    there = to_be_informed()
    before_the_vice_chancellor(there, 1)
    release_pack(there, 1)
    assert clocks(there, "D32c") == []
    proceed(there.letter(1).open_letter, by=there.respondents[0], at=MONDAY)
    informed(there, 2, at=MONDAY + timedelta(days=2))
    of_case, *own = clocks(there, "D32c")
    assert of_case.track is None
    assert of_case.started_on == date(2026, 11, 23)
    assert [each.started_on for each in own] == [date(2026, 11, 23), date(2026, 11, 25)]


def test_37_the_investigation_says_so_once_every_respondent_was_informed():
    there = to_be_informed()
    informed(there, 1)
    assert Investigation.objects.get().state == "executive_officer_appointed"
    informed(there, 2)
    assert Investigation.objects.get().state == "respondents_informed"
    assert there.world.stage() == "preparing"


def test_37_the_respondent_reads_their_papers_and_files_once_they_are_released_and_nobody_elses():
    there = to_be_informed()
    with_a_file(there)
    first, second = there.respondents
    for number in (1, 2):
        before_the_vice_chancellor(there, number)
    for someone in there.respondents:
        assert not Pack.objects.visible_to(someone).exists()
    release_pack(there, 1)
    assert list(Pack.objects.visible_to(first)) == [there.pack(1)]
    assert [each.track.number for each in PackFile.objects.visible_to(first)] == [1]
    assert not Document.objects.visible_to(first).exists()
    for model in (Pack, PackFile, Answer, Track, Deadline, Notice):
        assert not model.objects.visible_to(second).exists(), model
    release_pack(there, 2)
    assert list(Pack.objects.visible_to(second)) == [there.pack(2)]
    assert list(Pack.objects.visible_to(first)) == [there.pack(1)]


def test_37_invariant_1_neither_respondents_papers_or_letter_name_the_other():
    there = to_be_informed()
    for number in (1, 2):
        informed(there, number)
    for number, other in ((1, 2), (2, 1)):
        name = Track.objects.get(complaint=there.case, number=other).name
        assert name
        alone = {cell["allegation"] for cell in there.pack(other).alleged} - {
            cell["allegation"] for cell in there.pack(number).alleged
        }
        texts = [p["text"] for c in there.pack(other).alleged if c["allegation"] in alone for p in c["passages"]]
        for said in (there.letter(number).text, there.pack(number).text):
            assert there.respondents[other - 1].name not in said
            assert not any(text in said for text in texts)


def test_9_the_complainant_never_sees_what_a_respondent_is_given():
    there = to_be_informed()
    informed(there)
    for model in (Pack, PackFile, Answer):
        assert not model.objects.visible_to(there.complainant).exists()


def test_37_begun_twice_is_refused():
    there = to_be_informed()
    begun(there)
    with pytest.raises(NotOpenNow):
        proceed(answer_of(there, 1).prepare_pack, by=there.officer, at=MONDAY)


def test_37_nobody_prepares_anything_before_the_executive_officer_has_declared_themselves():
    world = approved()
    with pytest.raises(NotYours):
        proceed(answer_of(world, 1).prepare_pack, by=world.vice_chancellor, at=MONDAY)
