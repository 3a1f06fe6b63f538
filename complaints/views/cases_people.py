"""Who can see what in a case, by which rule and since when; and the case as one person sees it (clause 9).

What is not shown here as shared is shared with nobody: the table is the grants themselves, with their reasons.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, disclosure, receiving
from complaints.models import (
    Agreement,
    Allegation,
    Complaint,
    Deadline,
    Decision,
    Document,
    GrantReason,
    Investigation,
    Message,
    Notice,
    StoodAside,
    Track,
    grants,
)
from complaints.models.capacity import conciliating_in
from complaints.proceed import choices
from complaints.views import cases_own_page, named_records
from complaints.views.cases_access import case_for
from complaints.views.cases_page import draw, part
from complaints.views.cases_words import allegation_words
from complaints.views.who_sees import in_what_office
from people import resume
from people.models import Appointment, User
from procedure import clock
from procedure.offices import OFFICES, Office
from procedure.periods import PERIODS
from procedure.stages import Stage

ASIDE = {"named": "named in the complaint", "conflict": "said that they may not act in it"}


@part("people")
def people(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each record against each person: shared since when, by which rule; or not shared."""
    names = named_records.of_case(case, request.user)
    reasons = [each for each in grants.who(case) if (each.kind, each.record) in names]
    persons = {reason.person_id: reason.person for reason in reasons}
    roles = _roles(case, persons)
    held: dict[tuple[str, UUID, UUID], GrantReason] = {}
    for reason in reasons:
        held.setdefault((reason.kind, reason.record, reason.person_id), reason)
    order = sorted(persons, key=lambda person: (person != case.complainant_id, roles[person], persons[person].name))
    return draw(
        request,
        case,
        "case_people",
        "people",
        columns=[_column(case, persons[person], roles[person], request.user) for person in order],
        rows=[
            {
                "name": name,
                "cells": [_cell(held.get((kind, record, person))) for person in order],
            }
            for (kind, record), name in names.items()
        ],
        lists=[
            {
                **_column(case, persons[person], roles[person], request.user),
                "sees_case": ("complaint", case.pk, person) in held,
                **_by_rule(
                    {"name": name, **_cell(held[kind, record, person])}
                    for (kind, record), name in names.items()
                    if (kind, record, person) in held
                ),
            }
            for person in order
        ],
        aside=_kept_out(case, persons),
        code=_code(case, request.user),
    )


def _code(case: Complaint, me: Any) -> dict[str, Any] | None:
    """For a complainant without an account: since when they have their code, and where to give them a new one (9)."""
    if not case.complainant_uses_a_code:
        return None
    url = reverse("step_of_case", args=[case.reference, "give_new_code"])
    may = any(each.open and each.step.name == "give_new_code" for each in choices(case, me))
    return {"since": resume.given_at(case.complainant), "url": url if may else ""}


def _kept_out(case: Complaint, seeing: Collection[UUID]) -> list[dict[str, Any]]:
    """Everyone who holds an office and is kept out: those named, and the whole office that may not receive it (9)."""
    named = {each.person_id: each for each in StoodAside.objects.filter(complaint=case).select_related("person")}
    lines = {
        person: {"name": each.person.name, "why": ASIDE.get(each.because, each.because), "since": each.since}
        for person, each in named.items()
    }
    if case.receiving_office != Office.DIRECTOR:
        held = Appointment.objects.in_force(on=clock.today()).filter(office__in=receiving.EQUITY)
        for each in held.select_related("holder").order_by("office"):
            if each.holder_id not in seeing and each.holder_id not in lines:
                title = OFFICES[Office(each.office)].title
                why = f"{title}: the whole office is kept out"
                lines[each.holder_id] = {"name": each.holder.name, "why": why, "since": case.lodged_at}
    return sorted(lines.values(), key=lambda line: line["name"])


@login_required
@require_GET
def view_as(request: HttpRequest, reference: str, person: UUID) -> HttpResponse:
    """This case as that person sees it: only what they may see and I may see; nothing can be done here.

    It is kept as my reading, not theirs.
    """
    case = case_for(request, reference)
    other = User.objects.filter(pk=person).first()
    if other is None or not Complaint.objects.visible_to(other).filter(pk=case.pk).exists():
        raise Http404
    audit.read(case, by=request.user, how="preview")
    seen = {model: _both(case, model, request.user, other) for model in SHOWN}
    told = any(track.advised_at for track in seen[Track])  # before that nobody can have agreed on anything
    seen[Agreement] = _both(case, Agreement, request.user, other) if told else []
    prepared = case.stage in {Stage.PREPARING, Stage.PANEL}  # before that nothing is investigated
    seen[Investigation] = _both(case, Investigation, request.user, other) if prepared else []
    names = {track.pk: track.shown_as for track in seen[Track]}
    return draw(
        request,
        case,
        "case_people",
        "view_as",
        other=other,
        other_name=case.complainant_name if other.pk == case.complainant_id else other.name,
        respondents=list(names.values()),
        allegations=[{"number": each.number, "rows": allegation_words(each, [])} for each in seen[Allegation]],
        documents=seen[Document],
        letters=[
            {
                "title": each.title,
                "written_at": each.written_at,
                "url": reverse("case_letter", args=[case.reference, each.pk]),
                "opened": each.opened_at is not None,
            }
            for each in seen[Notice]
        ],
        own=cases_own_page.of_complainant(case, other, seen) if other.pk == case.complainant_id else None,
        messages_seen=[
            {"title": "To the office" if each.to_office else each.capacity, "at": each.at, "text": each.text}
            for each in seen[Message]
        ],
        nothing=not any(seen.values()),
        decisions=[
            {"about": each.about.replace("_", " "), "reasons": each.reasons, "at": each.at} for each in seen[Decision]
        ],
        clocks=[
            {
                "name": PERIODS[each.period].name,
                "due_on": each.due_on,
                "state": each.get_state_display(),
                "provisional": each.provisional,
            }
            for each in seen[Deadline]
        ],
    )


SHOWN: tuple[Any, ...] = (Track, Allegation, Document, Notice, Message, Decision, Deadline)


def _both(case: Complaint, model: Any, me: Any, other: Any) -> list[Any]:
    """What both may see: the door is passed twice."""
    found = list(model.objects.visible_to(other).visible_to(me).filter(complaint=case))
    for record in found:
        record.complaint = case
    return found


def _column(case: Complaint, person: Any, role: str, me: Any) -> dict[str, Any]:
    name = case.complainant_name if person.pk == case.complainant_id else person.name
    return {"id": person.pk, "name": name, "role": role, "is_me": person.pk == me.pk}


def _cell(reason: GrantReason | None) -> dict[str, Any]:
    if reason is None:
        return {"shared": False}
    return {
        "shared": True,
        "since": reason.since,
        "until": reason.expires_on,
        "clause": reason.clause,
        "rule": disclosure.rule_named(reason.rule).words,
    }


def _by_rule(cells: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A person's records under the rule that gives them."""
    rules: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for cell in cells:
        rules.setdefault((cell["clause"], cell["rule"]), []).append(cell)
    return {
        "many": sum(len(records) for records in rules.values()),
        "rules": [{"clause": clause, "words": words, "records": records} for (clause, words), records in rules.items()],
    }


def _roles(case: Complaint, persons: dict[UUID, Any]) -> dict[UUID, str]:
    """What each person is to this case."""
    held = Appointment.objects.in_force(on=clock.today()).filter(holder__in=list(persons))
    offices = {each.holder_id: in_what_office(each) for each in held}
    roles = {person: offices.get(person, "Takes part") for person in persons}
    special = {conciliating_in(case): "Conciliator", case.complainant_id: "Complainant"}
    return roles | {person: role for person, role in special.items() if person in persons}
