"""From what was written to the records of a complaint (18), and which office receives it."""

import hashlib
import json
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from complaints import receiving
from complaints.models import written
from complaints.models.allegation import Allegation, AllegationAgainst, lodged_late
from complaints.models.complaint import Complaint
from complaints.models.contact import SafeContact
from complaints.models.document import Document
from complaints.models.named import Naming, Witness
from complaints.models.parties import Involvement, StoodAside, Track
from complaints.models.referral_parts import RegisterEntry
from complaints.stages.act import Act
from complaints.stages.shown import stage_of
from complaints.stages.states import ComplaintState
from people.offices import in_force
from procedure.models import current_calendar, current_version
from procedure.offices import Office
from procedure.working_days import Calendar, received_on

CONTACT = (
    "email",
    "phone",
    "preferred",
    "voicemail",
    "safe_days",
    "safe_from",
    "safe_until",
    "safe_times",
    "pronouns",
    "adjustments",
    "interpreter",
    "support",
)


def complaint_of(draft: Any, act: Act, *, declared: bool) -> Complaint:
    """Make the complaint. Raises `written.NotComplete`; nothing is stored then."""
    content: dict[str, Any] = draft.content
    in_order = bool(current_version(act.on).reading("stages_in_order"))
    lacking = written.missing(content, in_order=in_order)
    if not declared:
        lacking.append(written.Missing("declaration", "Confirm that what you have written is true as far as you know"))
    if lacking:
        raise written.NotComplete(lacking)
    calendar = current_calendar()
    complainant = _complainant(draft, content)
    complaint = _complaint(draft, act, content, complainant, calendar)
    out = _receive(complaint, content, act.on)
    complaint.save()
    StoodAside.objects.bulk_create(
        StoodAside(complaint=complaint, person_id=person, because="named", since=act.at) for person in out
    )
    tracks = _tracks(complaint, content["people"])
    _allegations(complaint, content, tracks, calendar)
    _witnesses(complaint, content.get("witnesses", []))
    contact = {name: content["about_you"].get(name, "") for name in CONTACT}
    SafeContact.objects.create(complaint=complaint, person=complainant, details=contact, changed_at=act.at)
    Document.objects.filter(draft=draft).update(
        complaint=complaint, given_by=complainant
    )  # also where written down for them
    Involvement.objects.create(complaint=complaint, person=complainant, role="complainant", since=act.at)
    if complaint.procedure.reading("governance_informed") == "lodged":
        RegisterEntry.make(complaint, act)
    return complaint


def _complainant(draft: Any, content: dict[str, Any]) -> Any:
    """The writer, or, where the office took it down, the person it was taken down for."""
    for_person = content["about_you"].get("for_person") if draft.on_behalf else None
    person = type(draft.owner).objects.get(pk=for_person) if for_person else draft.owner
    if not person.name:
        person.name = content["about_you"]["name"]
        person.save(update_fields=["name"])
    return person


def _complaint(draft: Any, act: Act, content: dict[str, Any], complainant: Any, calendar: Calendar) -> Complaint:
    wanted = content["wanted"]
    form = {
        section: content.get(section)
        for section in ("about", "people", "incidents", "tried", "wanted", "witnesses", "late")
    }
    return Complaint(
        stage=stage_of(ComplaintState.LODGED),
        data_key=draft.data_key,
        procedure=current_version(act.on),
        complainant=complainant,
        complainant_name=content["about_you"]["name"],
        relationship=content["about_you"]["relationship"],
        pathway=wanted["pathway"],
        route=draft.on_behalf or "web",
        lodged_by=act.by if draft.on_behalf else None,
        lodged_at=act.at,
        received_on=received_on(act.at, calendar),
        unsafe_now=wanted.get("unsafe_now") == "yes",
        call_back=wanted.get("call_back") == "yes",
        touched_at=act.at,
        form=form,
        form_digest=hashlib.sha256(json.dumps(form, sort_keys=True).encode()).hexdigest(),
    )


def _receive(complaint: Complaint, content: dict[str, Any], on: date) -> set[UUID]:
    """Decide which office receives it; the holders of offices whom it names are returned, to be kept out of it."""
    complaint.receiving_office, out = _receiver(content, complaint.complainant_id, on)
    return set(out - {complaint.complainant_id})


def receiver_of(content: dict[str, Any], complainant: UUID, *, on: date) -> Office:
    """Which office would receive what is written so far, on a Melbourne date: for telling the writer beforehand."""
    return _receiver(content, complainant, on)[0]


def _receiver(content: dict[str, Any], complainant: UUID, on: date) -> tuple[Office, set[UUID]]:
    """The receiving office, and those who are kept out: the holders of offices who are named, and the complainant."""
    holders = _holders(on)
    named = _named(content)
    concerned = receiving.offices_concerned(named, holders, complainant=complainant)
    out = set(receiving.aside(named, holders)) | {complainant}
    return receiving.receiving_office(concerned, _available(holders, out, concerned)), out


def _available(holders: list[receiving.Holder], out: set[UUID], concerned: Collection[str]) -> dict[Office, list[UUID]]:
    """Who could receive it: not named in it, and, where it is about Equity and Diversity, holding no office there."""
    if receiving.about_equity(concerned):
        out = out | {each.person for each in holders if each.office in receiving.EQUITY}
    return {
        office: [each.person for each in holders if each.office == office and each.person not in out]
        for office in receiving.WATCHED
    }


def _named(content: dict[str, Any]) -> list[receiving.Named]:
    people = [
        receiving.Named(
            each.get("name", ""),
            _uuid(each.get("person")),
            each.get("position", ""),
            each.get("in_office", "no"),
            each.get("described", ""),
        )
        for each in content.get("people", [])
    ]
    people += [
        receiving.Named(each.get("name", ""), _uuid(each.get("person"))) for each in content.get("witnesses", [])
    ]
    return people


def _holders(on: date) -> list[receiving.Holder]:
    return [
        receiving.Holder(each.holder_id, each.holder.name, Office(each.office))
        for each in in_force(on)
        if each.office in receiving.SEES_CASES
    ]


def _tracks(complaint: Complaint, people: list[dict[str, Any]]) -> dict[str, Track]:
    tracks = {
        each["key"]: Track(
            complaint=complaint,
            number=number,
            person_id=_uuid(each.get("person")),
            name=each.get("name", ""),
            position=each.get("position", ""),
        )
        for number, each in enumerate(people, start=1)
    }
    Track.objects.bulk_create(tracks.values())
    Naming.objects.bulk_create(
        Naming(
            complaint=complaint,
            track=tracks[each["key"]],
            relation=each.get("relation", ""),
            still_in_contact=each.get("still_in_contact", ""),
            in_office=each.get("in_office", ""),
            described=each.get("described", ""),
        )
        for each in people
    )
    return tracks


def _allegations(complaint: Complaint, content: dict[str, Any], tracks: dict[str, Track], calendar: Calendar) -> None:
    about = content["about"]
    allegations, cells = [], []
    for number, incident in enumerate(content["incidents"], start=1):
        latest = _date(incident.get("latest_on"))
        ongoing = bool(incident.get("ongoing"))
        allegation = Allegation(
            complaint=complaint,
            number=number,
            kinds=incident.get("kinds") or about["kinds"],
            attributes=incident.get("attributes") or about.get("attributes", []),
            precision=incident.get("when", {}).get("precision", ""),
            begins_on=_date(incident.get("begins_on")),
            latest_on=latest,
            ongoing=ongoing,
            is_late=not ongoing and lodged_late(latest, complaint.received_on, calendar),
            when_told=incident.get("when", {}).get("text", ""),
            place=incident.get("where", ""),
            particulars=incident["what"],
            who_saw=incident.get("who_saw", ""),
            effect=incident.get("effect", ""),
        )
        allegations.append(allegation)
        cells += [
            AllegationAgainst(complaint=complaint, allegation=allegation, track=tracks[key])
            for key in dict.fromkeys(incident["people"])
            if key in tracks
        ]
    Allegation.objects.bulk_create(allegations)
    AllegationAgainst.objects.bulk_create(cells)


def _witnesses(complaint: Complaint, witnesses: list[dict[str, Any]]) -> None:
    Witness.objects.bulk_create(
        Witness(
            complaint=complaint,
            number=number,
            name=each["name"],
            person_id=_uuid(each.get("person")),
            knows=each.get("knows", ""),
        )
        for number, each in enumerate(witnesses, start=1)
    )


def another_receiver(complaint: Complaint, *, on: date) -> Office:
    """Who receives it when Equity and Diversity says that it may not have it."""
    concerned = {Office.DIRECTOR}
    return receiving.receiving_office(concerned, _available(_holders(on), _kept_out(complaint), concerned))


def receiver_beside(complaint: Complaint, joining: receiving.Holder, *, on: date) -> Office | None:
    """Who receives it once someone whom it names, or its complainant, takes an office. None: it stays where it is.

    By the rule of lodging, and never back to an office that it left before.
    """
    receives = Office(complaint.receiving_office)
    own = receives == joining.office or (receives == Office.DIRECTOR and joining.office in receiving.EQUITY)
    if not own and (receives, joining.office) != (Office.DIRECTOR, Office.VICE_CHANCELLOR):
        return None
    holders, named = [*_holders(on), joining], _named_in(complaint)
    concerned = set(receiving.offices_concerned(named, holders, complainant=complaint.complainant_id))
    concerned |= {Office.DIRECTOR} - {receives}
    if receives == Office.CHANCELLORS_NOMINEE:
        concerned.add(Office.VICE_CHANCELLOR)
    out = set(receiving.aside(named, holders)) | _kept_out(complaint)
    available = _available(holders, out, concerned)
    if own:
        available[receives] = []
    found = receiving.receiving_office(concerned, available)
    return None if found == receives else found


def _kept_out(complaint: Complaint) -> set[UUID]:
    """Those who may not receive it whatever they hold: named in it, picked ones among them, and its complainant."""
    picked = [each.person for each in _named_in(complaint) if each.person]
    return {*complaint.stood_aside.values_list("person", flat=True), *picked, complaint.complainant_id}


def _named_in(complaint: Complaint) -> list[receiving.Named]:
    """Whom a complaint names, from its records: as `_named` finds them in what was written."""
    people = [
        receiving.Named(
            each.track.name, each.track.person_id, each.track.position, each.in_office or "no", each.described
        )
        for each in complaint.namings.select_related("track", "complaint__data_key").order_by("track__number")
    ]
    return people + [receiving.Named(each.name, each.person_id) for each in complaint.witnesses.all()]


def _uuid(value: Any) -> UUID | None:
    return UUID(str(value)) if value else None


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def receiver_of_a_report(complaint: Complaint, named: receiving.Named, *, on: date) -> Office | None:
    """Who receives a report about that person (28) in place of whoever receives the complaint. None: nobody else.

    By the rule of lodging: what may be about those who would receive it goes to someone else.
    """
    receives, holders = Office(complaint.receiving_office), _holders(on)
    concerned = set(receiving.offices_concerned([named], holders, complainant=None))
    of_itself = receiving.about_equity(concerned) if receives == Office.DIRECTOR else receives in concerned
    if not of_itself:
        return None
    concerned |= {Office.DIRECTOR}
    out = set(receiving.aside([named], holders)) | _kept_out(complaint)
    found = receiving.receiving_office(concerned, _available(holders, out, concerned))
    return None if found == receives else found


def acts_on_a_report(named: receiving.Named, *, receives: Office, on: date) -> Office:
    """Before which office a report about that person is put (60): the Vice-Chancellor's, unless it may be about
    whoever holds that, or reached that office in the Director's place (5.1)."""
    concerned = receiving.offices_concerned([named], _holders(on), complainant=None)
    aside = Office.VICE_CHANCELLOR in concerned or receives in {Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE}
    return Office.CHANCELLORS_NOMINEE if aside else Office.VICE_CHANCELLOR
