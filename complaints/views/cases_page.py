"""The page of a case for those who receive it: what it is, what is waiting, every record in it (clauses 9, 18-21, 64).

One page for each part, each a real address. Every record is found through the one door; opening a page is kept.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, proceed, registry, tasks_of_a_case, telling
from complaints.forms.step_form import title_in_office
from complaints.models import (
    Agreement,
    Allegation,
    AllegationAgainst,
    Answer,
    Complaint,
    Conciliation,
    Deadline,
    Decision,
    Document,
    ExecutiveOfficer,
    Extract,
    Investigation,
    LegalAdvice,
    Message,
    Notice,
    Pack,
    PartMessage,
    Referral,
    ReferralWord,
    SafeContact,
    StatementCopy,
    SupportPerson,
    Suspension,
    Track,
    VictimisationReport,
    Witness,
)
from complaints.models.closing import can_be_filed
from complaints.views import cases_beside, crossing, happenings
from complaints.views.cases_access import case_for, records_of, sent_from
from complaints.views.cases_words import (
    allegation_words,
    case_words,
    clock_words,
    decision_words,
    document_words,
    form_words,
    letter_words,
    next_clock_words,
)
from complaints.views.counted import calendars_of
from complaints.views.task_words import task_words
from people.models import User
from procedure import clock
from procedure.asking import one_act
from procedure.models import current_calendar
from procedure.stages import STAGES, Stage

Page = Callable[[HttpRequest, Complaint], HttpResponse]

PARTS = (
    ("case", "Summary", None),
    ("case_tasks", "Tasks", None),
    ("case_allegations", "Allegations", "allegation_count"),
    ("case_respondents", "Respondents", "respondent_count"),
    ("case_conciliation", "Conciliation", None),
    ("case_investigation", "Investigation", None),
    ("case_determination", "Determination", None),
    ("case_people", "People and disclosure", None),
    ("case_documents", "Documents", "document_count"),
    ("case_letters", "Letters", "letter_count"),
    ("case_deadlines", "Deadlines", "clock_count"),
    ("case_timeline", "Timeline", None),
    ("case_messages", "Messages", "message_count"),
    ("case_notes", "Notes", "note_count"),
)


def part(name: str) -> Callable[[Page], Callable[..., HttpResponse]]:
    """A part of the case's page: found, or not there at all; and that it was opened is kept."""

    def decorate(page: Page) -> Callable[..., HttpResponse]:
        @wraps(page)
        def opened(request: HttpRequest, reference: str) -> HttpResponse:
            case = case_for(request, reference)
            audit.read(case, by=request.user, how=f"view:{name}")
            return page(request, case)

        return login_required(require_GET(opened))

    return decorate


def draw(request: HttpRequest, case: Complaint, name: str, template: str, **context: Any) -> HttpResponse:
    """A part of the page with the case's own frame: identity, next thing, the other parts."""
    in_list = cases_beside.in_list(request)
    return render(
        request,
        f"complaints/cases/{template}.html",
        {
            "case": case,
            "stage": STAGES[Stage(case.stage)],
            "stage_kind": "quiet" if case.stage == Stage.CLOSED else "waiting",
            "owner": case.receiver_title,
            "next_thing": next_clock_words(case),
            "beside": cases_beside.links(request, case),
            "in_list": in_list,
            "parts": [
                {
                    "title": title,
                    "url": f"{reverse(address, args=[case.reference])}{in_list}",
                    "count": getattr(case, column) if column else None,
                    "current": address == name,
                }
                for address, title, column in PARTS
            ],
            **context,
        },
    )


@part("summary")
def summary(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Who, what, where it stands, the last events, and what may be done now."""
    person = request.user
    allegations = records_of(case, Allegation, person)
    _remember(case, "allegations", allegations)
    tracks = records_of(case, Track, person)
    return draw(
        request,
        case,
        "case",
        "summary",
        rows=case_words(case, tracks),
        unsafe=case.safety_waits or case.call_waits,
        allegations=allegations,
        happened=happenings.of_case(case, person, limit=3),
        acts=_acts(case, person),
        crossing=crossing.for_office(case, person, tracks=tracks),
    )


@part("tasks")
def tasks(request: HttpRequest, case: Complaint) -> HttpResponse:
    """What is waiting, and on whom."""
    person = request.user
    with one_act():
        known = tasks_of_a_case.situation(
            case,
            allegations=records_of(case, Allegation, person),
            decisions=records_of(case, Decision, person),
            letters=records_of(case, Notice, person),
            documents=records_of(case, Document, person),
            deadlines=records_of(case, Deadline, person),
            messages=records_of(case, Message, person),
            tracks=records_of(case, Track, person),
            extracts=records_of(case, Extract, person),
            suspensions=records_of(case, Suspension, person),
            reports=records_of(case, VictimisationReport, person),
            conciliations=records_of(case, Conciliation, person),
            supporters=records_of(case, SupportPerson, person),
            agreements=records_of(case, Agreement, person),
            requests=records_of(case, Referral, person),
            advice=records_of(case, LegalAdvice, person),
            words=records_of(case, ReferralWord, person),
            investigations=records_of(case, Investigation, person),
            officers=records_of(case, ExecutiveOfficer, person),
            answers=records_of(case, Answer, person),
            packs=records_of(case, Pack, person),
            copies=records_of(case, StatementCopy, person),
            part_messages=records_of(case, PartMessage, person),
            to_file=can_be_filed(case),
            today=clock.today(),
        )
    in_list = cases_beside.in_list(request)
    found = [task_words(duty, case) for duty in [*tasks_of_a_case.duties(known), *registry.duties(case, person)]]
    waiting = [each | {"url": each["url"] and f"{each['url']}{in_list}"} for each in found]
    return draw(
        request,
        case,
        "case_tasks",
        "tasks",
        ours=[each for each in waiting if each["ours"]],
        theirs=[each for each in waiting if not each["ours"]],
    )


@part("allegations")
def allegations(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each allegation in the complainant's own words, whom it is about, and what was decided on it."""
    person = request.user
    found = records_of(case, Allegation, person)
    names = {track.pk: track.shown_as for track in records_of(case, Track, person)}
    cells = records_of(case, AllegationAgainst, person)
    decided = decision_words(records_of(case, Decision, person), _listed(case))
    against: dict[Any, list[str]] = {}
    for cell in cells:
        if cell.track_id in names:
            against.setdefault(cell.allegation_id, []).append(names[cell.track_id])
    return draw(
        request,
        case,
        "case_allegations",
        "allegations",
        allegations=[
            {
                "number": each.number,
                "is_late": each.is_late,
                "rows": allegation_words(each, against.get(each.pk, [])),
                "decisions": [line for line in decided if line["allegation"] == each.pk],
            }
            for each in found
        ],
        whole=[line for line in decided if line["allegation"] is None],
        witnesses=records_of(case, Witness, person),
        form=form_words(case),
    )


@part("documents")
def documents(request: HttpRequest, case: Complaint) -> HttpResponse:
    """The files: what they are, from whom, whether they may be opened."""
    found = records_of(case, Document, request.user)
    names = User.objects.names_of(each.given_by_id for each in found)
    return draw(
        request, case, "case_documents", "documents", rows=[document_words(case, each, names) for each in found]
    )


@part("letters")
def letters(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each letter, whether it is released, and when it counts as given."""
    found = records_of(case, Notice, request.user)
    names = User.objects.names_of(each.recipient_id for each in found)
    with one_act():
        rows = [letter_words(case, each, names) for each in found]
    return draw(request, case, "case_letters", "letters", rows=rows)


@part("deadlines")
def deadlines(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each clock with its working: the days counted, the days skipped and why."""
    now = current_calendar()
    found = records_of(case, Deadline, request.user, read_with=["track"])
    calendars = calendars_of(found, now=now)
    clocks = [clock_words(each, calendars[each.calendar], now=now) for each in found]
    return draw(request, case, "case_deadlines", "deadlines", clocks=clocks)


@part("timeline")
def timeline(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Everything that was done, newest first."""
    return draw(request, case, "case_timeline", "timeline", happened=happenings.of_case(case, request.user))


@login_required
@sent_from("case")
def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """How the complainant can safely be reached: shown when asked for, once, and kept that it was."""
    case = case_for(request, reference)
    found = [each for each in records_of(case, SafeContact, request.user) if each.person_id == case.complainant_id]
    for each in found:
        audit.read(each, by=request.user, case=case, how="reveal")
    rows = [row for each in found for row in _contact_words(each.details)]
    return draw(request, case, "case", "contact", rows=rows)


def _acts(case: Complaint, person: Any) -> dict[str, list[dict[str, Any]]]:
    """The steps of this person on this case: open ones as links, closed ones with the reason."""
    found = [each for each in proceed.choices(case, person) if any(role.office for role in each.step.by)]
    return {
        "open": [
            {"title": title_in_office(each.step), "clause": each.step.clause, "url": _step_url(case, each.step.name)}
            for each in found
            if each.open
        ],
        "closed": [
            {"title": title_in_office(each.step), "clause": each.step.clause, "why": each.why_not}
            for each in found
            if not each.open
        ],
    }


def _step_url(case: Complaint, step: str) -> str:
    return reverse("step_of_case", args=[case.reference, step])


def _listed(case: Complaint) -> dict[str, str]:
    """The outcomes that come from the lists of the case's own version: other areas (20), measures (11)."""
    areas = {area.code: f"Another area deals with it: {area.label}" for area in case.procedure.items("other_areas")}
    return areas | {each.code: each.label for each in case.procedure.items("risk_measures")}


def _remember(case: Complaint, name: str, found: list[Any]) -> None:
    """Let the steps' conditions read what was already found."""
    case.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


def _contact_words(details: dict[str, Any]) -> list[dict[str, str]]:
    """Only what was given, in the order in which someone about to call needs it."""
    labels = (
        ("preferred", "Wants to be reached"), ("phone", "Telephone"), ("voicemail", "Voicemail"), ("email", "E-mail"),
        ("pronouns", "Pronouns"), ("interpreter", "Interpreter"), ("adjustments", "What makes it easier"),
        ("support", "Support person"),
    )  # fmt: skip
    times = telling.safe_contact({**details, "preferred": ""})
    known = [{"label": label, "value": _text(details.get(name))} for name, label in labels if details.get(name)]
    return [{"label": "Safe times", "value": times or "None named"}, *known]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return {True: "Yes", False: "No"}.get(value, str(value)) if isinstance(value, bool) else str(value)
