"""Gathering the facts for the disclosure rules: of a case in two queries, whatever it holds; of records without one."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import CharField, F, UUIDField, Value
from django.db.models.functions import Cast

from complaints.models.kinds import KINDS, Kind, of_cases, without_case
from complaints.models.parties import PARTIES, Involvement, StoodAside
from complaints.rule import Authority, CaseFacts, RecordFacts, Taking
from people.models import Standing
from people.offices import in_force, reaches
from procedure import clock
from procedure.offices import Office

ANY_CASE = UUID(int=0)
COLUMNS = (
    "a_kind", "a_id", "a_person", "a_state", "a_respondent", "a_about", "a_shown_to", "a_delivery", "a_request",
    "a_clause",
)  # fmt: skip
Row = tuple[str, UUID, UUID | None, str, UUID | None, UUID | None, str, str, UUID | None, str]
"""Kind, id, person, state, whose part it is, whom it is about, to which office it is shown, how far a letter is, which
request it belongs to, and which clause it is under."""


def of_case(complaint: Any, *, on: date | None = None) -> CaseFacts:
    """What the rules need to know of a case, on a Melbourne date."""
    rows = _everything(complaint.pk)
    taking_part = tuple(Taking(person, state) for kind, _, person, state, *_ in rows if kind == "~part")
    aside = {person for kind, _, person, *_ in rows if kind in {"~aside", "track", "witness"} and person}
    parties = {part.person for part in taking_part if part.role in PARTIES}
    return CaseFacts(
        reference=complaint.reference,
        receiving_office=Office(complaint.receiving_office),
        taking_part=taking_part,
        records=tuple(
            RecordFacts(
                kind,
                id,
                person,
                state,
                respondent=respondent,
                aside=frozenset([about] if about else ()),
                shown_to=shown_to,
                delivery=delivery,
                request=request,
                clause=clause,
            )
            for kind, id, person, state, respondent, about, shown_to, delivery, request, clause in rows
            if not kind.startswith("~")
        ),
        holders=holders(on or clock.today(), case=complaint.reference),
        aside=frozenset(aside | parties),
        deciding_office=deciding_office(complaint, frozenset(aside | parties), on or clock.today()),
    )


def deciding_office(complaint: Any, aside: Collection[UUID], on: date) -> Office:
    """Which office decides on an investigation in this case (32, 34): the Vice-Chancellor's, or the Chancellor's
    nominee where anyone who holds that office, or acts in it, is kept out of the case, or where it receives the case
    and so was the one that referred it, or where that nominee receives it, because it is about the Vice-Chancellor
    (5.1). Nobody decides about the one for whom they act.
    """
    heads = {
        each.holder_id
        for each in in_force(on)
        if each.office == Office.VICE_CHANCELLOR and each.standing != Standing.NOMINEE
    }
    out = not heads.isdisjoint(aside)
    received = complaint.receiving_office in {Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE}
    return Office.CHANCELLORS_NOMINEE if out or received else Office.VICE_CHANCELLOR


def of_apart(record: Any, *, on: date | None = None) -> CaseFacts:
    """What the rules need to know of a record without a case, on a Melbourne date. Nobody is kept out of these."""
    kind = KINDS[record._meta.model_name]
    known = {column: getattr(record, record._meta.get_field(column).attname) for column in _columns(kind)}
    held = {} if kind.for_themselves else holders(on or clock.today(), case="")
    return _apart([_facts_of(kind, record.pk, known)], held)


def of_all_apart(*, on: date | None = None) -> CaseFacts:
    """As `of_apart`, of every record without a case that an appointment may open, together."""
    found: list[RecordFacts] = []
    for kind in without_case():
        rows = apps.get_model(kind.label)._base_manager.all()
        found += _rows_of(kind, rows if kind.apart else rows.filter(**{f"{kind.of_case}__isnull": True}))
    return _apart(found, holders(on or clock.today(), case=""))


def _apart(records: list[RecordFacts], held: dict[Office, list[Authority]]) -> CaseFacts:
    return CaseFacts(reference="", receiving_office=None, taking_part=(), records=tuple(records), holders=held)


def _rows_of(kind: Kind, rows: Any) -> list[RecordFacts]:
    """Facts of rows of a kind, by the columns it names."""
    columns = _columns(kind)
    return [
        _facts_of(kind, identity, dict(zip(columns, values, strict=True)))
        for identity, *values in rows.values_list("pk", *columns)
    ]


def _columns(kind: Kind) -> list[str]:
    return [column for column in (kind.person, kind.state, kind.office, kind.open_to, *kind.aside) if column]


def _facts_of(kind: Kind, identity: UUID, known: dict[str, Any]) -> RecordFacts:
    person, state, office, other = (
        known.get(column or "") for column in (kind.person, kind.state, kind.office, kind.open_to)
    )
    aside = frozenset(known[column] for column in kind.aside if known[column] is not None)
    return RecordFacts(kind.name, identity, person, state or "", office=office or "", open_to=other, aside=aside)


def holders(on: date, *, case: str) -> dict[Office, list[Authority]]:
    """Who may act in each office that day in this case: until when, and a nominee under which clauses (5.1)."""
    found: dict[Office, list[Authority]] = defaultdict(list)
    for each in in_force(on):
        if not each.holder.is_active or not reaches(each, case=case):
            continue
        named = each.clauses if each.standing == Standing.NOMINEE else ()
        found[Office(each.office)].append(Authority(each.holder_id, each.until, frozenset(named)))
    return dict(found)


def _everything(complaint: UUID) -> list[Row]:
    """Every record of the case and everyone in it, in one query."""
    statement, parameters = _statement()
    with connection.cursor() as cursor:
        cursor.execute(statement, [complaint if each == ANY_CASE else each for each in parameters])
        found: list[Row] = cursor.fetchall()
        return found


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """That query as SQL, with ANY_CASE where the id of the case goes; put together once a process."""
    complaint = ANY_CASE
    parts = Involvement.objects.filter(complaint=complaint, until__isnull=True)
    aside = StoodAside.objects.filter(complaint=complaint)
    queries = [_row(kind, complaint) for kind in of_cases()]
    queries.append(_values(parts, "~part", "person", "role", id_column="complaint"))
    queries.append(_values(aside, "~aside", "person", "because", id_column="complaint"))
    statement, parameters = queries[0].union(*queries[1:], all=True).query.sql_with_params()
    return statement, tuple(parameters)


def _row(kind: Kind, complaint: UUID) -> Any:
    model = apps.get_model(kind.label)
    records = model._base_manager.filter(**{kind.of_case: complaint}).order_by()
    return _values(
        records,
        kind.name,
        kind.person,
        kind.state,
        id_column="pk",
        respondent=kind.respondent,
        about=kind.aside,
        shown_to=kind.shown_to,
        delivery=kind.delivery,
        request=kind.request,
        clause=kind.clause,
    )


def _values(
    queryset: Any,
    name: str,
    person: str | None,
    state: str | None,
    *,
    id_column: str,
    respondent: str | None = None,
    about: tuple[str, ...] = (),
    shown_to: str | None = None,
    delivery: str | None = None,
    request: str | None = None,
    clause: str | None = None,
) -> Any:
    """`about` names the one column of a person whom a record of a case is about, and who never sees it by an office."""
    nobody = Value(None, output_field=UUIDField(null=True))
    return queryset.annotate(
        a_kind=Value(name, output_field=CharField()),
        a_id=F(id_column),
        a_person=Cast(F(f"{person}_id"), UUIDField()) if person else Cast(nobody, UUIDField()),
        a_state=Cast(F(state), CharField()) if state else Value("", output_field=CharField()),
        a_respondent=Cast(F(f"{respondent}_id"), UUIDField()) if respondent else Cast(nobody, UUIDField()),
        a_about=Cast(F(f"{about[0]}_id"), UUIDField()) if about else Cast(nobody, UUIDField()),
        a_shown_to=Cast(F(shown_to), CharField()) if shown_to else Value("", output_field=CharField()),
        a_delivery=Cast(F(delivery), CharField()) if delivery else Value("", output_field=CharField()),
        a_request=Cast(F(f"{request}_id"), UUIDField()) if request else Cast(nobody, UUIDField()),
        a_clause=Cast(F(clause), CharField()) if clause else Value("", output_field=CharField()),
    ).values_list(*COLUMNS)
