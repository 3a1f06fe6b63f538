"""For the table of permitted steps: what crosses the stages, in every state (8, 13, 26, 28, 29, 35, 60).

Made through the doors that the site itself uses, as `people_of_a_case` is.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from complaints import reports_made
from complaints.documenting import people_in_stage_two as stage_two
from complaints.documenting.people_of_a_case import People, receiver
from complaints.models import Complaint, Referral, SupportPerson, Suspension, Track, VictimisationReport, grants
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from procedure import clock

WAITING = {"body": "VEOHRC", "evidence": "Its letter.", "reasons": "One process at a time."}


def _again(record: Any) -> Any:
    return type(record)._base_manager.select_related(*record.read_with).get(pk=record.pk)


def waits(known: People, case: Complaint) -> Suspension:
    stage_two.advised(known, case)
    proceed(case.suspend, by=receiver(known, case), **WAITING)
    found: Suspension = _again(Suspension._base_manager.get(complaint=case))
    return found


def lifted(known: People, case: Complaint) -> Suspension:
    suspension = waits(known, case)
    proceed(suspension.lift, by=receiver(known, case), outcome="ended", reasons="It ended there.")
    found: Suspension = _again(suspension)
    return found


def _track(case: Complaint) -> Track:
    return Track._base_manager.select_related(*Track.read_with).get(complaint=case, number=1)


def track_that_waits(known: People, case: Complaint) -> Track:
    waits(known, case)
    return _track(case)


def _nominated(name: str) -> Nominated:
    return Nominated(name, "friend", NEITHER, undertakes=True)


def supported(known: People, case: Complaint) -> SupportPerson:
    stage_two.advised(known, case)
    proceed(_track(case).nominate_support_person, by=known["respondent"], nominated=_nominated("Ayesha Lindqvist-Oram"))
    found: SupportPerson = _again(SupportPerson._base_manager.get(complaint=case))
    return found


def supported_on_both_sides(known: People, case: Complaint) -> SupportPerson:
    stage_two.advised(known, case)
    both = _nominated("Ayesha Lindqvist-Oram")
    proceed(case.nominate_support_person, by=known["complainant"], nominated=both)
    proceed(_track(case).nominate_support_person, by=known["respondent"], nominated=both)
    found: SupportPerson = _again(SupportPerson._base_manager.get(complaint=case, track__isnull=False))
    return found


def _supported_then(known: People, case: Complaint, step: str, by: Any, **facts: Any) -> SupportPerson:
    before = supported(known, case)
    proceed(getattr(before, step), by=by, **facts)
    found: SupportPerson = _again(before)
    return found


def replaced(known: People, case: Complaint) -> SupportPerson:
    before = supported(known, case)
    proceed(_track(case).nominate_support_person, by=known["respondent"], nominated=_nominated("Teo Brannigan-Vale"))
    found: SupportPerson = _again(before)
    return found


def ended(known: People, case: Complaint) -> SupportPerson:
    return _supported_then(known, case, "end_support", known["respondent"])


def not_possible(known: People, case: Complaint) -> SupportPerson:
    return _supported_then(known, case, "find_not_possible", receiver(known, case), reasons="A witness.")


def _part(known: People, case: Complaint) -> reports_made.Involved:
    found = reports_made.involved(known["complainant"], case.reference)
    if found is None:
        raise LookupError("the complainant takes part in their own case")
    return found


def report_begun(known: People, case: Complaint) -> VictimisationReport:
    report = reports_made.begin(_part(known, case), known["complainant"])
    report.save()
    grants.settle(case)
    found: VictimisationReport = _again(report)
    return found


def reported(known: People, case: Complaint) -> VictimisationReport:
    made = reports_made.make(_part(known, case), known["complainant"], once=uuid4(), what="The roster was changed.")
    found: VictimisationReport = _again(made)
    return found


def taken_up(known: People, case: Complaint) -> VictimisationReport:
    report = reported(known, case)
    proceed(report.take_up, by=receiver(known, case), told="We look at the roster today.", reasons="It is urgent.")
    found: VictimisationReport = _again(report)
    return found


def advised_on(known: People, case: Complaint) -> VictimisationReport:
    report = taken_up(known, case)
    advice = {"advised_on": clock.today(), "advised_by": "The Solicitor", "advice": "It may be unlawful."}
    proceed(report.record_solicitors_advice, by=receiver(known, case), **advice)
    found: VictimisationReport = _again(report)
    return found


def put_above(known: People, case: Complaint) -> VictimisationReport:
    report = advised_on(known, case)
    proceed(report.refer_victimisation, by=receiver(known, case), opinion="It goes on.")
    found: VictimisationReport = _again(report)
    return found


def _decided(known: People, case: Complaint, *actions: str, **letter: str) -> VictimisationReport:
    report = advised_on(known, case)
    said = {"actions": list(actions), "told": "The roster goes back.", "reasons": "It is unlawful.", **letter}
    proceed(report.act_on_victimisation, by=receiver(known, case), **said)
    found: VictimisationReport = _again(report)
    return found


def decided(known: People, case: Complaint) -> VictimisationReport:
    return _decided(known, case, "VIC_PROTECT")


def decided_with_a_letter(known: People, case: Complaint) -> VictimisationReport:
    return _decided(known, case, "VIC_INFORM", to_whom="Robin Lacey", words="The roster is not changed again.")


def letter_released(known: People, case: Complaint) -> VictimisationReport:
    report = decided_with_a_letter(known, case)
    proceed(report.release_warning, by=receiver(known, case), words="The roster is not changed again.")
    found: VictimisationReport = _again(report)
    return found


def report_done(known: People, case: Complaint) -> VictimisationReport:
    report = decided(known, case)
    proceed(report.record_what_came_of_it, by=receiver(known, case), outcome="It has ended.")
    found: VictimisationReport = _again(report)
    return found


def report_ended(known: People, case: Complaint) -> VictimisationReport:
    report = advised_on(known, case)
    said = {"told": "The roster was changed for everyone.", "reasons": "It has another cause."}
    proceed(report.take_report_no_further, by=receiver(known, case), **said)
    found: VictimisationReport = _again(report)
    return found


def requested(known: People, case: Complaint) -> Referral:
    stage_two.requested(known, case)
    found: Referral = _again(Referral._base_manager.get(complaint=case))
    return found


def options_asked(known: People, case: Complaint) -> Track:
    stage_two.declined(known, case)
    proceed(_track(case).ask_what_else_could_help, by=known["complainant"], words="")
    return _track(case)


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "track: advised, waits for an outside body": track_that_waits,
    "track: declined, asked what else could help": options_asked,
    "suspension: in force": waits,
    "suspension: lifted": lifted,
    "support person: named": supported,
    "support person: named, a conflict may lie in them": supported_on_both_sides,
    "support person: replaced": replaced,
    "support person: no longer": ended,
    "support person: cannot": not_possible,
    "report: being written": report_begun,
    "report: made": reported,
    "report: taken up": taken_up,
    "report: taken up, advised on": advised_on,
    "report: with the Vice-Chancellor": put_above,
    "report: decided": decided,
    "report: decided, with a letter to whom it is about": decided_with_a_letter,
    "report: decided, the letter released": letter_released,
    "report: done": report_done,
    "report: taken no further": report_ended,
    "referral: asked for": requested,
}
