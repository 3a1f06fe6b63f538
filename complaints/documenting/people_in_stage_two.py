"""For the table of permitted steps: each respondent's part, what they are told, and their statement, in every state.

Made through the doors that the site itself uses, as `people_of_a_case` is.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from complaints import giving
from complaints.documenting.people_of_a_case import People, acknowledged, receiver
from complaints.models import Allegation, Complaint, Extract, Notice, StatementDraft, Track, grants
from complaints.models.extract import SHARED
from complaints.proceed import proceed
from complaints.stages.conciliation import REMINDER
from procedure import clock

LONG_SINCE = timedelta(days=40)
"""So long ago that every usual time has gone by."""


def _track(case: Complaint) -> Track:
    return Track._base_manager.select_related(*Track.read_with).get(complaint=case, number=1)


def named(known: People, case: Complaint) -> Track:
    acknowledged(known, case)
    return _track(case)


def being_prepared(known: People, case: Complaint) -> Extract:
    """With what the complainant confirmed, and a decision on each passage."""
    acknowledged(known, case)
    told = {each.pk: each.particulars for each in Allegation.objects.filter(complaint=case)}
    proceed(case.confirm_particulars, by=known["complainant"], particulars=told)
    proceed(_track(case).prepare_extract, by=receiver(known, case))
    extract = _extract(case)
    cells = [
        {
            "allegation": cell["allegation"],
            "facts": {fact: {"decision": SHARED} for fact in cell["facts"]},
            "passages": [{"decision": SHARED, "words": ""} for _ in cell["passages"]],
        }
        for cell in extract.cells["cells"]
    ]
    proceed(extract.decide_passages, by=receiver(known, case), cells=cells)
    return _extract(case)


def _extract(case: Complaint) -> Extract:
    return Extract._base_manager.select_related(*Extract.read_with).get(complaint=case)


def approved(known: People, case: Complaint) -> Extract:
    """By a second person, where the case has one."""
    extract = being_prepared(known, case)
    if extract.wants_approval:
        proceed(extract.approve, by=known["equity staff"])
    return _extract(case)


def released(known: People, case: Complaint) -> Extract:
    """Handed over long since."""
    extract, at, by = approved(known, case), clock.now() - LONG_SINCE, receiver(known, case)
    proceed(extract.release, by=by, at=at, text="", mode="hand", reasons="Their own part.")
    letter = Notice.objects.get(complaint=case, letter="conciliation/allegations")
    proceed(letter.record_service, by=by, served_at=at, evidence="Handed over.")
    giving.come_of_age(clock.now())  # recorded only now, so that the minute's sweep finds that its day has gone by
    return _extract(case)


def advised(known: People, case: Complaint) -> Track:
    released(known, case)
    return _track(case)


def _taken(known: People, case: Complaint, step: str, by: str, **facts: Any) -> Track:
    proceed(getattr(_track(case), step), by=known[by] if by else receiver(known, case), **facts)
    return _track(case)


def reminded(known: People, case: Complaint) -> Track:
    """The reminder is released, and handed over."""
    advised(known, case)
    _taken(known, case, "remind", "")
    by = receiver(known, case)
    proceed(_reminder(case).release, by=by, mode="hand")
    proceed(_reminder(case).record_service, by=by, served_at=clock.now(), evidence="Handed over.")
    return _track(case)


def _reminder(case: Complaint) -> Any:
    return Notice.objects.select_related(*Notice.read_with).get(complaint=case, letter=REMINDER)


def more_time_asked(known: People, case: Complaint) -> Track:
    advised(known, case)
    return _taken(known, case, "ask_for_more_time", "respondent", reasons="I was away.")


def weighs(known: People, case: Complaint) -> Notice:
    """A letter that weighs on its reader, waiting."""
    every = list(case.allegations.values_list("pk", flat=True))
    outcomes, reasons = dict.fromkeys(every, "inside"), dict.fromkeys(every, "It belongs here.")
    proceed(case.decide_scope, by=receiver(known, case), decisions=outcomes, reasons=reasons)
    found: Notice = Notice.objects.get(complaint=case, letter="lodging/scope_decision")
    return found


def weighs_and_approved(known: People, case: Complaint) -> Notice:
    letter = weighs(known, case)
    if letter.wants_approval:
        proceed(letter.approve, by=known["equity staff"])
    return letter


def silent(known: People, case: Complaint) -> Track:
    reminded(known, case)
    return _taken(known, case, "record_silence", "")


def declined(known: People, case: Complaint) -> Track:
    advised(known, case)
    return _taken(known, case, "decline_conciliation", "respondent")


def discontinued(known: People, case: Complaint) -> Track:
    declined(known, case)
    return _taken(known, case, "take_no_further", "complainant")


def choice_overdue(known: People, case: Complaint) -> Track:
    """They were told what they can choose, long since, and chose nothing."""
    advised(known, case)
    at, by = clock.now() - LONG_SINCE, receiver(known, case)
    proceed(_track(case).decline_conciliation, by=known["respondent"], at=at)
    letter = Notice.objects.get(complaint=case, letter="conciliation/declined")
    proceed(letter.release, by=by, at=at, mode="hand")
    proceed(letter.record_service, by=by, at=at, served_at=at, evidence="Handed over.")
    giving.come_of_age(clock.now())
    return _track(case)


def asked_twice(known: People, case: Complaint) -> Track:
    choice_overdue(known, case)
    _taken(known, case, "ask_to_choose_again", "")
    letter = Notice.objects.get(complaint=case, letter="conciliation/choice_reminder")
    proceed(letter.release, by=receiver(known, case), mode="hand")
    proceed(letter.record_service, by=receiver(known, case), served_at=clock.now(), evidence="Handed over.")
    return _track(case)


def requested(known: People, case: Complaint) -> Track:
    declined(known, case)
    return _taken(known, case, "ask_for_investigation", "complainant")


def being_written(known: People, case: Complaint) -> StatementDraft:
    advised(known, case)
    written = StatementDraft(
        complaint=case, track=_track(case), owner=known["respondent"], touched_at=clock.now(), content={}
    )
    written.content = {"text": "It was not like that."}
    written.save()
    grants.settle(case)
    return written


def given(known: People, case: Complaint) -> StatementDraft:
    written = being_written(known, case)
    proceed(written.give, by=known["respondent"])
    return StatementDraft._base_manager.select_related(*StatementDraft.read_with).get(pk=written.pk)


def statement_given(known: People, case: Complaint) -> Track:
    given(known, case)
    return _track(case)


def unresolved(known: People, case: Complaint) -> Track:
    statement_given(known, case)
    return _taken(known, case, "end_unresolved", "")


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "track: named": named,
    "track: advised": advised,
    "track: advised and reminded": reminded,
    "track: advised and asking for more time": more_time_asked,
    "track: silent": silent,
    "track: statement given": statement_given,
    "track: declined": declined,
    "track: declined, investigation asked for": requested,
    "track: taken no further": discontinued,
    "track: no choice has come": choice_overdue,
    "track: asked twice what is next": asked_twice,
    "track: unresolved": unresolved,
    "extract: being prepared": being_prepared,
    "extract: approved": approved,
    "extract: released": released,
    "notice: weighs on someone": weighs,
    "notice: weighs on someone, approved": weighs_and_approved,
    "statement: being written": being_written,
    "statement: given": given,
}
