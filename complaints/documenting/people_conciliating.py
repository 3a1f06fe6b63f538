"""For the table of permitted steps: conciliators, respondents who conciliate, and agreements, in every state.

Made through the doors that the site itself uses, as `people_in_stage_two` is.
"""

from collections.abc import Callable
from typing import Any

from complaints.documenting.people_in_stage_two import advised, statement_given
from complaints.documenting.people_of_a_case import People, acknowledged, receiver
from complaints.models import Agreement, Complaint, Conciliation, Track
from complaints.proceed import proceed
from procedure import clock


def _again(model: Any, **narrowed: Any) -> Any:
    return model._base_manager.select_related(*model.read_with).filter(**narrowed).order_by("pk").last()


def _part(case: Complaint) -> Track:
    found: Track = _again(Track, complaint=case, number=1)
    return found


def appointed(known: People, case: Complaint) -> Conciliation:
    acknowledged(known, case)
    return _ask(known, case)


def _ask(known: People, case: Complaint) -> Conciliation:
    facts = {"conciliator": known["conciliator"], "asked": True, "reasons": "Impartial."}
    proceed(Complaint.objects.get(pk=case.pk).appoint_conciliator, by=receiver(known, case), **facts)
    found: Conciliation = _again(Conciliation, complaint=case)
    return found


def in_hand(known: People, case: Complaint) -> Conciliation:
    proceed(appointed(known, case).declare, by=known["conciliator"], confidential=True, impartial=True)
    found: Conciliation = _again(Conciliation, complaint=case)
    return found


def ended(known: People, case: Complaint) -> Conciliation:
    proceed(in_hand(known, case).stand_aside, by=known["conciliator"], reasons="I know one of them.")
    found: Conciliation = _again(Conciliation, complaint=case)
    return found


def _bound(known: People, case: Complaint) -> Track:
    proceed(_ask(known, case).declare, by=known["conciliator"], confidential=True, impartial=True)
    return _part(case)


def willing(known: People, case: Complaint) -> Track:
    """Told, without a statement, and willing."""
    proceed(advised(known, case).say_willing, by=known["respondent"])
    return _bound(known, case)


def conciliating(known: People, case: Complaint) -> Track:
    statement_given(known, case)
    proceed(_bound(known, case).say_willing, by=known["respondent"])
    proceed(_part(case).begin_conciliation, by=known["conciliator"])
    return _part(case)


def begun(known: People, case: Complaint) -> Agreement:
    proceed(conciliating(known, case).draft_agreement, by=known["conciliator"])
    return _agreement(case)


def _agreement(case: Complaint) -> Agreement:
    found: Agreement = _again(Agreement, complaint=case)
    return found


def written(known: People, case: Complaint) -> Agreement:
    begun(known, case)
    return _taken(known, case, "add_term", "conciliator", what="Something.", owner="university", due=None)


def _taken(known: People, case: Complaint, step: str, by: str, **facts: Any) -> Agreement:
    proceed(getattr(_agreement(case), step), by=known[by] if by else receiver(known, case), **facts)
    return _agreement(case)


def signed_by_complainant(known: People, case: Complaint) -> Agreement:
    written(known, case)
    return _taken(known, case, "sign", "complainant")


def signed_by_respondent(known: People, case: Complaint) -> Agreement:
    written(known, case)
    return _taken(known, case, "sign", "respondent")


def in_force(known: People, case: Complaint) -> Agreement:
    signed_by_complainant(known, case)
    return _taken(known, case, "sign_too", "respondent")


def done(known: People, case: Complaint) -> Agreement:
    in_force(known, case)
    return _taken(known, case, "record_kept", "", number=1, on=clock.today())


def completed(known: People, case: Complaint) -> Agreement:
    done(known, case)
    return _taken(known, case, "complete", "")


def said_not_to_be_kept(known: People, case: Complaint) -> Agreement:
    in_force(known, case)
    return _taken(known, case, "report_breach", "complainant", about="1", words="It was not done.")


def looked_at_again(known: People, case: Complaint) -> Agreement:
    said_not_to_be_kept(known, case)
    return _taken(known, case, "choose_option", "complainant", option="nothing")


def set_aside(known: People, case: Complaint) -> Agreement:
    written(known, case)
    return _taken(known, case, "set_aside", "respondent")


def left_at_the_statement(known: People, case: Complaint) -> Agreement:
    proceed(statement_given(known, case).propose_to_discontinue, by=known["complainant"])
    return _agreement(case)


def resolved(known: People, case: Complaint) -> Track:
    in_force(known, case)
    return _part(case)


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "conciliation: appointed": appointed,
    "conciliation: in hand": in_hand,
    "conciliation: ended": ended,
    "track: willing without a statement, and a conciliator": willing,
    "track: conciliating": conciliating,
    "track: resolved": resolved,
    "agreement: begun": begun,
    "agreement: written": written,
    "agreement: to leave it at the statement": left_at_the_statement,
    "agreement: signed by the complainant": signed_by_complainant,
    "agreement: signed by the respondent": signed_by_respondent,
    "agreement: in force": in_force,
    "agreement: all done": done,
    "agreement: completed": completed,
    "agreement: said not to be kept": said_not_to_be_kept,
    "agreement: looked at again": looked_at_again,
    "agreement: set aside": set_aside,
}
