"""Settling it (16) and what is next where it cannot be settled (17): the person's own choice each time."""

from datetime import date, timedelta

import pytest

from complaints.models import Complaint, Concern, Deadline, Document, Draft, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import ConcernState
from procedure import clock
from procedure.models import items
from tests.informal.conftest import CONSENT, again
from tests.world import draft as draft_of
from tests.world import lodged, written

pytestmark = pytest.mark.django_db
S = ConcernState


def test_16_whoever_helps_records_a_talk_with_the_other_person_only_once_the_person_has_agreed(
    kept, noor, max_manager, take
):
    attempt = {"how": "with_help", "on": date(2026, 11, 20), "words": "They listened."}
    with pytest.raises(CannotBe, match="has not agreed"):
        proceed(kept.record_attempt, by=max_manager, **attempt)
    take(kept, "record_attempt", max_manager, **{**attempt, "how": "prepared"})
    with pytest.raises(NotYours):
        proceed(kept.agree_what_may_be_told, by=max_manager, told="Everything.", when="Now.")
    take(kept, "agree_what_may_be_told", noor, told="That the roster is unfair.", when="By you, this week.")
    tried = take(kept, "record_attempt", max_manager, **attempt)
    assert [each["what"] for each in tried.written][-2:] == ["may_be_told", "attempt"]
    taken_back = take(kept, "take_back_what_may_be_told", noor)
    assert taken_back.may_be_told == ""
    with pytest.raises(CannotBe, match="has not agreed"):
        proceed(taken_back.record_attempt, by=max_manager, **attempt)


def test_16_the_person_may_always_record_what_they_did_themself_but_no_day_to_come(kept, noor, take):
    with pytest.raises(CannotBe, match="day that has come"):
        proceed(kept.record_attempt, by=noor, how="direct", on=clock.today() + timedelta(days=1), words="x")
    take(kept, "record_attempt", noor, how="direct", on=clock.today(), words="I told them.")


def test_16_it_is_resolved_only_when_the_person_says_so_and_the_other_accepts_it_too(kept, noor, max_manager, take):
    with pytest.raises(NotOpenNow, match="Nobody has written down"):
        proceed(kept.accept_as_resolved, by=noor, both_accept=True)
    noted = take(kept, "note_resolution", max_manager, resolutions=["RES_APOLOGY"], agreement="A written apology.")
    assert noted.state == S.OPEN
    with pytest.raises(NotYours):
        proceed(noted.accept_as_resolved, by=max_manager, both_accept=True)
    with pytest.raises(CannotBe, match="accepts it too"):
        proceed(noted.accept_as_resolved, by=noor, both_accept=False)
    settled = take(noted, "accept_as_resolved", noor, both_accept=True)
    assert (settled.state, settled.resolutions, settled.agreement) == (
        S.RESOLVED,
        ["RES_APOLOGY"],
        "A written apology.",
    )


def test_16_the_ways_are_those_of_the_version_in_force(kept, noor):
    from complaints.forms.informal_resolution import NoteResolution

    form = NoteResolution(kept, noor)
    assert [code for code, _ in form.fields["resolutions"].choices] == [
        each.code for each in items("informal_resolutions")
    ]
    assert "RES_OTHER" in dict(form.fields["resolutions"].choices)


def test_17_not_resolved_leaves_every_choice_to_the_person_and_none_to_whoever_helps(kept, noor, max_manager, take):
    said = take(kept, "say_it_is_not_resolved", max_manager, words="They would not talk.")
    assert (said.state, said.not_resolved_on) == (S.OPEN, clock.today())
    for step, facts in (("take_no_further", {}), ("begin_a_complaint", {"carry": []})):
        with pytest.raises(NotYours):
            proceed(getattr(said, step), by=max_manager, **facts)
    stopped = take(said, "take_no_further", noor)
    assert stopped.state == S.NOT_PURSUED
    assert take(stopped, "begin_a_complaint", noor, carry=[]).draft is not None


def test_17_nothing_here_is_needed_before_a_complaint_and_nothing_here_starts_a_clock_or_a_case(kept, noor, take):
    take(kept, "say_it_is_not_resolved", noor)
    assert not Deadline.objects.exists()
    assert not Complaint.objects.exists()
    assert not Notice.objects.exists()
    assert lodged(noor).state == "lodged"


def test_18_nothing_of_what_is_carried_over_is_cut_and_the_draft_has_room_to_change_it(kept, noor, take, signed_in):
    for n in range(4):
        take(kept, "write_it_down", noor, words=f"Note {n}.\n{'x' * 3_900} end of {n}")
        take(kept, "record_attempt", noor, how="direct", on=date(2026, 11, 20), words=f"{'y' * 3_900} tried {n}")
    draft = take(kept, "begin_a_complaint", noor, carry=["tried", "words"]).draft
    content = Draft.objects.get(pk=draft.pk).content
    for n in range(4):
        assert f"end of {n}" in content["incidents"][0]["what"]
        assert f"tried {n}" in content["tried"]["told"]
    client, address = signed_in(noor), f"/complaint/{draft.pk}/tried/"
    page = client.get(address)
    assert "tried 3" in page.content.decode()
    typed = content["tried"]["told"].replace("\n", "\r\n")
    shorter = {"told": typed[:-1], "version": Draft.objects.get(pk=draft.pk).version, "next": ""}
    assert client.post(address, shorter).status_code == 303
    assert Draft.objects.get(pk=draft.pk).content["tried"]["told"].endswith(" tried")
    longer = {"told": "z" * 20_000, "version": Draft.objects.get(pk=draft.pk).version, "next": ""}
    assert "shorten it" in client.post(address, longer).content.decode()


def test_9_the_name_of_the_one_who_helps_is_not_taken_for_the_other_persons_as_it_is_typed(kept, noor, max_manager):
    with pytest.raises(CannotBe, match="the name of the person who helps you"):
        proceed(again(kept).name_the_other_person, by=noor, name=max_manager.name.upper(), person=None)
    assert not again(kept).other_name


PARTS = ("tried", "name", "words")


def a_whole_record(kept, noor, avery, max_manager, take) -> Concern:
    take(kept, "write_it_down", noor, words="What happened on Tuesday.")
    take(kept, "write_it_down", max_manager, words="A manager’s note.")
    take(kept, "name_the_other_person", noor, name="Avery Quill", person=avery)
    return take(kept, "record_attempt", noor, how="direct", on=date(2026, 11, 20), words="I told them.")


@pytest.mark.parametrize("ticked", [(), ("tried",), ("name",), ("words",), PARTS])
def test_17_what_was_said_is_carried_into_the_draft_only_as_far_as_the_person_ticks_it(
    kept, noor, avery, max_manager, take, ticked
):
    whole = a_whole_record(kept, noor, avery, max_manager, take)
    draft = take(whole, "begin_a_complaint", noor, carry=list(ticked)).draft
    content = Draft.objects.get(pk=draft.pk).content
    assert set(content) == {{"tried": "tried", "name": "people", "words": "incidents"}[each] for each in ticked}
    assert "A manager’s note." not in str(content)
    if "tried" in ticked:
        assert content["tried"] == {"steps": ["SPOKE_TO_PERSON", "MANAGER"], "told": "2026-11-20: I told them."}
    if "name" in ticked:
        assert content["people"][0]["person"] == str(avery.pk)
    if "words" in ticked:
        assert "What happened on Tuesday." in content["incidents"][0]["what"]
        assert "It is about the roster." in content["incidents"][0]["what"]
    assert list(Draft.objects.visible_to(noor)) == [draft]
    assert not Draft.objects.visible_to(max_manager).exists()
    assert not Document.objects.exists()


def test_17_one_draft_at_a_time_is_begun_from_it_and_another_once_that_one_is_deleted(kept, noor, take):
    begun = take(kept, "begin_a_complaint", noor, carry=[])
    with pytest.raises(NotOpenNow, match="begun a complaint from here already"):
        proceed(begun.begin_a_complaint, by=noor, carry=[])
    proceed(begun.draft.discard, by=noor)
    assert take(begun, "begin_a_complaint", noor, carry=[]).draft != begun.draft


def sent(concern: Concern, noor) -> Complaint:
    """The draft begun from it, completed and sent."""
    draft = Draft.objects.get(pk=concern.draft_id)
    draft.content = written()
    draft.save()
    return proceed(draft.lodge, by=noor, declared=True).case


def test_18_whoever_helped_no_longer_sees_it_once_the_complaint_is_lodged_nor_the_complaint(
    kept, noor, max_manager, director, take
):
    begun = take(kept, "begin_a_complaint", noor, carry=[])
    assert Concern.objects.visible_to(max_manager).exists()
    case = sent(begun, noor)
    ended = again(kept)
    assert (ended.state, ended.open_to) == (S.LODGED, None)
    assert not Concern.objects.visible_to(max_manager).exists()
    assert not Complaint.objects.visible_to(max_manager).exists()
    assert list(Concern.objects.visible_to(noor)) == [ended]
    assert Complaint.objects.visible_to(director).filter(pk=case.pk).exists()
    assert not Concern.objects.visible_to(director).exists()


@pytest.mark.parametrize("how", ["ticked", "said before", "said after"])
def test_18_whoever_helped_goes_on_seeing_it_if_the_complainant_agreed_and_never_the_complaint(
    kept, noor, max_manager, director, take, how
):
    if how == "said before":
        take(kept, "let_them_see_it", noor, consent=True)
    begun = take(kept, "begin_a_complaint", noor, carry=[], keep_help=how == "ticked")
    sent(begun, noor)
    if how == "said after":
        assert not Concern.objects.visible_to(max_manager).exists()
        with pytest.raises(CannotBe):
            proceed(again(kept).let_them_see_it, by=noor, consent=False)
        take(kept, "let_them_see_it", noor, consent=True)
    assert Concern.objects.visible_to(max_manager).exists()
    assert not Complaint.objects.visible_to(max_manager).exists()
    with pytest.raises(NotOpenNow):
        proceed(again(kept).write_it_down, by=max_manager, words="More.")
    take(kept, "close_it_to_them", noor)
    assert not Concern.objects.visible_to(max_manager).exists()


def test_18_a_complaint_that_was_not_begun_here_ends_the_local_help_too_and_a_settled_one_stays_settled(
    kept, noor, max_manager, director, take
):
    take(kept, "note_resolution", noor, resolutions=["RES_STOP"], agreement="It stops.")
    settled = take(kept, "accept_as_resolved", noor, both_accept=True)
    from complaints import informal

    other = take(informal.choose(informal.begin(noor), max_manager, "manager"), "ask_for_help", noor, **CONSENT)
    lodged(noor)
    assert again(other).state == S.LODGED
    assert again(settled).state == S.RESOLVED
    assert not Concern.objects.visible_to(max_manager).exists()
    take(settled, "let_them_see_it", noor, consent=True)
    assert list(Concern.objects.visible_to(max_manager)) == [settled]


def test_18_whoever_helped_in_what_was_taken_no_further_sees_it_no_longer_once_there_is_a_complaint(
    kept, noor, max_manager, director, take
):
    stopped = take(kept, "take_no_further", noor)
    assert list(Concern.objects.visible_to(max_manager)) == [stopped]
    lodged(noor)
    assert again(stopped).state == S.LODGED
    assert not Concern.objects.visible_to(max_manager).exists()
    take(stopped, "let_them_see_it", noor, consent=True)
    assert Concern.objects.visible_to(max_manager).exists()


def test_18_somebody_elses_complaint_ends_nothing(kept, max_manager, director, avery):
    lodged(avery)
    assert again(kept).state == S.OPEN
    assert Concern.objects.visible_to(max_manager).exists()


def test_18_what_the_office_takes_down_for_a_person_ends_that_persons_local_help(
    kept, noor, max_manager, staff, director
):
    about_you = {"name": "Noor", "relationship": "staff", "for_person": str(noor.pk)}
    taken_down = draft_of(staff, about_you=about_you)
    Draft.objects.filter(pk=taken_down.pk).update(on_behalf="telephone")
    case = proceed(Draft.objects.get(pk=taken_down.pk).lodge, by=staff, declared=True).case
    assert case.complainant == noor
    assert again(kept).state == S.LODGED
    assert not Concern.objects.visible_to(max_manager).exists()


def test_16_a_closing_note_says_how_it_was_settled_and_stays_with_the_two_of_them(
    kept, noor, max_manager, avery, take, signed_in, director
):
    noted = take(kept, "note_resolution", max_manager, resolutions=["RES_APOLOGY"], agreement="A written apology")
    assert noted.closing_note == ""
    settled = take(noted, "accept_as_resolved", noor, both_accept=True)
    for words in ("for you this is settled", "A written apology.", "Max Manager, who helped you, can still read it"):
        assert words in settled.closing_note
    assert "Reference:" not in settled.closing_note, "it is no case"
    assert not Notice.objects.exists(), "it is no letter of any case"
    for reader in (noor, max_manager):
        assert "for you this is settled" in signed_in(reader).get(settled.get_absolute_url()).text
    for someone in (avery, director):
        assert signed_in(someone).get(settled.get_absolute_url()).status_code == 404


def test_17a_whoever_stops_has_a_closing_note_that_asks_for_no_reason_and_tells_of_nothing_agreed(kept, noor, take):
    stopped = take(kept, "take_no_further", noor)
    assert "you owe nobody a reason" in stopped.closing_note
    assert "How it was settled" not in stopped.closing_note
    assert "complaints are generally made within twelve months" in stopped.closing_note
