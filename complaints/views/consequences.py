"""What a step does, in words, before it is taken: read from the step itself, the facts of the case, and a rehearsal.

What the machine does and what the page says come from the same declarations, so the page cannot say something else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from complaints import letters
from complaints.disclosure import rights
from complaints.models import Deadline, Mode, facts
from complaints.models.complaint import office_in_a_sentence
from complaints.models.grants import Held
from complaints.models.lodged import another_receiver
from complaints.proceed import Taken
from complaints.registry import Step, Told
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, Role
from config.templatetags.components import long_date
from people.models import Appointment, User
from procedure import clock
from procedure.models import current_calendar
from procedure.offices import OFFICES, Office
from procedure.periods import PERIODS, Period
from procedure.working_days import explain

NOUNS = {
    "complaint": ("the complaint", "complaints"),
    "track": ("a respondent’s course", "respondents’ courses"),
    "allegation": ("an allegation", "allegations"),
    "allegationagainst": ("whom an allegation is about", "links of allegation and person"),
    "witness": ("a witness’s name", "witnesses’ names"),
    "document": ("a file", "files"),
    "safecontact": ("how someone can safely be reached", "safe contacts"),
    "message": ("a message", "messages"),
    "notice": ("a letter", "letters"),
    "deadline": ("a clock", "clocks"),
    "decision": ("a decision with its reasons", "decisions with their reasons"),
    "draft": ("a draft", "drafts"),
}


NEWLY = ("newly sees", "newly see")
NO_LONGER = ("no longer sees", "no longer see")


@dataclass
class Consequences:
    """What a page lists under each heading. Empty lists are not shown."""

    clocks: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    final: bool = False

    def __bool__(self) -> bool:
        return bool(self.clocks or self.told or self.seen or self.lost or self.final)


def declared(step: Step, record: Any, *, reader: Any) -> Consequences:
    """What the step says of itself, with the dates it would have today, in words for its reader."""
    case = record.case
    return Consequences(
        clocks=_clocks(step, case, record, reader),
        told=[*(_told(role, told, case, reader) for role, told in step.tells), *_alerted(step, case)],
        seen=[*step.reveals, *_seen_by_rule(step, record, reader)],
        final=step.final,
    )


def rehearsed(taken: Taken, record: Any, *, reader: Any) -> Consequences:
    """What the step would do, as it was tried and taken back."""
    step, case = taken.step, taken.case
    names = _People(case, {held[0] for held in (*taken.settled.gained, *taken.settled.lost)}, reader)
    ended = [f"{_named(each.period)} is met, {_in_time(each)}." for each in taken.ended]
    begun = [f"{_named(each.period)} starts. Its last day is {long_date(each.due_on)}." for each in taken.begun]
    written = [_written(notice, case, reader) for notice in taken.letters]
    return Consequences(
        clocks=[*ended, *begun] or _clocks(step, case, record, reader),
        told=[*written, *_served(taken), *_alerts(step.alerts, case)],
        seen=[*step.reveals, *names.lines(taken.settled.gained, NEWLY)],
        lost=names.lines(taken.settled.lost, NO_LONGER),
        final=step.final,
    )


def _clocks(step: Step, case: Any, record: Any, reader: Any) -> list[str]:
    """Those that the step ends, as far as its reader may see them, and those that it starts."""
    said = []
    met = [PERIODS[record.meets]] if step.name in {"release", "record_service"} and record.meets else []
    ending = [*step.ends, *met]
    if ending and case is not None:
        codes = [period.code for period in ending]
        running = Deadline.objects.visible_to(reader).unmet().filter(complaint=case, period__in=codes)
        by_code = {each.period: each for each in running}
        for period in ending:
            if period.code in by_code:
                due = long_date(by_code[period.code].due_on)
                said.append(f"{_named(period.code)}, due {due}, is met when {period.met_by}.")
    for period in step.starts:
        said.append(_starting(period, case))
    return said


def _starting(period: Period, case: Any) -> str:
    length = case.procedure.period(period.code) if case is not None else period
    due = explain(clock.today(), length, current_calendar()).due
    by = f"; counted from today its last day is {long_date(due)}" if due else ""
    return f"{_named(period.code)} starts: {length.in_words} from {period.counted_from}{by}."


def _told(role: Role, told: Told, case: Any, reader: Any) -> str:
    title = letters.load(told.letter).title
    to = "you" if case is not None and role == COMPLAINANT and reader.pk == case.complainant_id else role.title
    if told.released_by is None:
        return f"A letter to {to}, “{title}”, goes at once."
    officer = _office_title(told.released_by, case)
    return f"A letter to {to}, “{title}”, is written. It waits until {officer} releases it."


def _written(notice: Any, case: Any, reader: Any) -> str:
    to = case.complainant_name if notice.recipient_id == case.complainant_id else notice.recipient.name
    to = "you" if notice.recipient_id == reader.pk else to
    goes = "goes at once" if notice.released_at else "is written and waits for release; nothing is sent before that"
    return f"A letter to {to}, “{notice.title}”, {goes}."


def _served(taken: Taken) -> list[str]:
    """How a letter that is released, or given in another way, reaches the person."""
    if taken.step.name not in {"release", "serve_again"}:
        return []
    mode = Mode(taken.record.mode)
    said = [
        {
            Mode.PORTAL: "The letter is shown to the person here. Mail says only that there is a letter.",
            Mode.EMAIL: "The letter itself leaves by e-mail, to the address the person named, within their safe times.",
        }.get(mode, "Nothing is sent by this system. You hand it over or post it, and record it.")
    ]
    if mode == Mode.PORTAL:
        patience = taken.case.procedure.reading("portal_unopened_working_days")
        said.append(
            f"Counts as given: once it is opened; if nobody opens it within {patience} working days you are asked for"
            " another way."
        )
    return said


def _alerted(step: Step, case: Any) -> list[str]:
    """As below; where the step hands the case on, whoever will then receive it is the one who gets mail."""
    if step.name == "pass_to_another_receiver" and case is not None:
        return [_gets_mail(office_in_a_sentence(another_receiver(case, on=clock.today())))]
    return _alerts(step.alerts, case)


def _alerts(roles: Iterable[Role], case: Any) -> list[str]:
    who = [_office_title(role, case) for role in roles]
    return [_gets_mail(each) for each in who]


def _gets_mail(who: str) -> str:
    return f"{who[:1].upper()}{who[1:]} gets mail that says only that there is something to read."


def _office_title(role: Role, case: Any) -> str:
    """Whoever stands in the Director's place in this case is named by their own office."""
    received_here = role.code in {DIRECTOR.code, EQUITY_STAFF.code}
    if case is not None and received_here and case.receiving_office != Office.DIRECTOR:
        return str(case.receiver_in_a_sentence)
    return office_in_a_sentence(role.office) if role.office is not None else role.title


def _seen_by_rule(step: Step, record: Any, reader: Any) -> list[str]:
    """What the disclosure rules would newly give once the record is in its new state. Pure rules, two queries."""
    case = record.case
    if case is None or step.target is None or record is case or step.target == record.state:
        return []
    now = facts.of_case(case)
    kind = record._meta.model_name
    then = replace(
        now,
        records=tuple(
            replace(each, state=step.target) if each.kind == kind and each.id == record.pk else each
            for each in now.records
        ),
    )
    gained = {(right.person, right.kind, right.record) for right in rights(then) - rights(now)}
    return _People(case, {held[0] for held in gained}, reader).lines(gained, NEWLY)


class _People:
    """Names and roles of the people something changes for, in two queries. A party reads offices, not names."""

    def __init__(self, case: Any, people: set[Any], reader: Any) -> None:
        self.case, self.reader = case, reader
        self.is_party = case is not None and reader.pk == case.complainant_id
        self.names = User.objects.names_of(people)
        held = Appointment.objects.in_force(on=clock.today()).filter(holder__in=people) if people else []
        self.offices: dict[Any, str] = {each.holder_id: OFFICES[Office(each.office)].title for each in held}

    def lines(self, changes: Iterable[Held], what: tuple[str, str]) -> list[str]:
        """One line for each person and what changes for them. `what` is said of another, and of you."""
        by_person: dict[Any, Counter[str]] = defaultdict(Counter)
        for person, kind, _ in changes:
            by_person[person][kind] += 1
        said = {
            f"You {what[1]} {_listed(kinds)}."
            if person == self.reader.pk
            else f"{self._who(person)} {what[0]} {_listed(kinds)}."
            for person, kinds in by_person.items()
        }
        return sorted(said)

    def _who(self, person: Any) -> str:
        if self.case is not None and person == self.case.complainant_id:
            return f"{self.case.complainant_name} (the complainant)"
        role = self.offices.get(person)
        if self.is_party:
            return role or "Someone who handles your complaint"
        name = self.names.get(person, "Someone")
        return f"{name} ({role})" if role else name


def _listed(kinds: Counter[str]) -> str:
    order = list(NOUNS)
    parts = [
        NOUNS[kind][0] if many == 1 else f"{many} {NOUNS[kind][1]}"
        for kind, many in sorted(kinds.items(), key=lambda each: order.index(each[0]) if each[0] in order else 99)
        if kind in NOUNS
    ]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else "more"


def _named(code: str) -> str:
    period = PERIODS[code]
    return f"The clock “{period.name}” (clause {period.clause})"


def _in_time(deadline: Deadline) -> str:
    due = long_date(deadline.due_on)
    return f"in time: it was due {due}" if deadline.met_on and deadline.met_on <= deadline.due_on else f"late: {due}"
