"""What a step does, in words, before it is taken: read from the step itself, the facts of the case, and a rehearsal.

What the machine does and what the page says come from the same declarations, so the page cannot say something else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from complaints import letters, mailing, notices, telling_apart
from complaints.disclosure import CLOCKS_OF_A_RESPONDENT, rights
from complaints.models import Deadline, Document, facts, grants
from complaints.models.capacity import conciliating_in
from complaints.models.complaint import office_in_a_sentence
from complaints.models.kinds import KINDS
from complaints.models.lodged import another_receiver
from complaints.proceed import Taken
from complaints.registry import Step, Told
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, RESPONDENT, THEMSELF, Role
from complaints.views import by_letter, who_sees
from complaints.views.both_days import counted_otherwise
from complaints.views.by_letter import as_sentence, gets, person_of, when
from complaints.views.who_sees import is_own_part
from config.templatetags.components import long_date
from procedure import clock
from procedure.models import current_calendar, current_version
from procedure.offices import Office
from procedure.periods import PERIODS, Period
from procedure.working_days import explain

NOBODY = "Nobody gets a letter or mail about this."
EACH_RESPONDENT = "each respondent who was told and whose part goes on"


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
        told=[
            *(
                _told(role, told, record, reader, does=_apart(role, told, step))
                for role, told in step.tells
                if role != THEMSELF
            ),
            *_stays(step, record, reader),
            *_alerted(step, record, reader),
        ],
        seen=[*step.reveals, *_seen_by_rule(step, record, reader)],
        final=step.final,
    )


def rehearsed(taken: Taken, record: Any, *, reader: Any, moved: Iterable[str] = ()) -> Consequences:
    """What the step would do, as it was tried and taken back. `moved`: what the form itself says of the clocks."""
    step, case = taken.step, taken.case
    part = is_own_part(record, reader)
    own = record.track.pk if part else None
    ended = [f"{_named(each.period)} is met, {_in_time(each)}." for each in taken.ended if _is_told(each, own)]
    begun = [
        f"{_named(each.period)} starts. Its last day is {long_date(each.due_on)}."
        + _otherwise(each.period, due=each.due_on, unit=each.unit, started=each.started_on)
        for each in taken.begun
        if _is_told(each, own)
    ]
    in_another = [_told(role, each, record, reader) for role, each in step.tells if notices.said_by(each, case)]
    stays = _stays(step, record, reader)
    written, served = by_letter.written(taken, reader), by_letter.served(taken)
    told = [*written, *in_another, *stays, *served, *_alerts(notices.reached(step, record), record, reader)]
    gained = who_sees.gained(case, taken.settled.gained, reader=reader, part=part)
    by_office = case is not None and reader.pk != case.complainant_id and not part
    return Consequences(
        clocks=[*moved, *ended, *begun, *_standing_still(taken)] or _clocks(step, case, record, reader),
        told=told or ([NOBODY] if by_office else []),
        seen=[*step.reveals, *gained, *_file(taken, reader)],
        lost=[] if part else who_sees.lost(case, taken.settled.lost, reader=reader),
        final=step.final,
    )


def _is_told(clock_: Deadline, part: Any) -> bool:
    """Whether the reader is told of that clock: a respondent of their own alone. `part`: whose, where they are one."""
    return part is None or (part == clock_.track_id and clock_.period in CLOCKS_OF_A_RESPONDENT)


def _standing_still(taken: Taken) -> list[str]:
    """The clocks that stand still from the end of today, and those that run again, with their new last day (13)."""
    stopped = [f"{_named(each.period)} stands still from the end of today." for each in taken.stopped]
    return stopped + [
        f"{_named(each.period)} runs again. Its last day is {long_date(each.due_on)}." for each in taken.resumed
    ]


def _file(taken: Taken, reader: Any) -> list[str]:
    """Who can open a file once someone has answered for it; that nobody can once it is refused."""
    if not isinstance(taken.record, Document):
        return []
    if not taken.record.may_be_opened:
        return ["Nobody can open this file. It is kept with the case."]
    people = {held.person_id for held in grants.who(taken.case) if held.record == taken.record.pk}
    return who_sees.able_to(taken.case, people, "open this file", reader=reader)


def _clocks(step: Step, case: Any, record: Any, reader: Any) -> list[str]:
    """Those that the step ends, as far as its reader may see them, and those that it starts."""
    said = []
    meets = getattr(record, "meets", "")
    met = [PERIODS[meets]] if step.name in {"release", "record_service"} and meets else []
    ending = [*step.ends, *met]
    if ending:
        codes = [period.code for period in ending]
        seen = Deadline.objects.visible_to(reader).unmet().filter(complaint=case, period__in=codes)
        track = getattr(record, "track", None)
        if track is not None:  # one respondent's part ends no clock of another's
            seen = seen.filter(track=track)
        of_person = seen.filter(person=record.person) if case is None else seen
        running = [record] if isinstance(record, Deadline) else list(of_person)
        by_code = {each.period: each for each in running}
        for period in ending:
            if period.code in by_code:
                due = long_date(by_code[period.code].due_on)
                said.append(f"{_named(period.code)}, due {due}, is met when {period.met_by}.")
    return said + _starts(step, case, record)


def _starts(step: Step, case: Any, record: Any) -> list[str]:
    """The clocks that it starts, and that those of a process which waits stand still or run again (13)."""
    of_a_part = getattr(record, "track", None) is not None
    asks_for = getattr(record, "asks_for", getattr(case, "asks_for", None))
    asks_for = getattr(record, "may_ask_for", asks_for)
    said = []
    for period in step.starts:
        if asks_for is None or asks_for(period, of_a_part=of_a_part):
            only = next((told.only for _, told in step.tells if told.meets == period), "")
            said.append(f"{only}{_starting(period, case)}")
    if step.stops_clocks:
        said.append("The clocks of the process stand still from the end of today. Those of letters and reviews go on.")
    if step.resumes_clocks:
        said.append("The clocks that stood still run again from the next working day.")
    return said


def _starting(period: Period, case: Any) -> str:
    length = (case.procedure if case is not None else current_version()).period(period.code)
    due = explain(clock.today(), length, current_calendar()).due
    by = f"; counted from today its last day is {long_date(due)}" if due else ""
    other = _otherwise(period.code, due=due, unit=length.unit, started=clock.today()) if due else ""
    return f"{_named(period.code)} starts: {length.in_words} from {period.counted_from}{by}.{other}"


def _otherwise(period: str, **counted: Any) -> str:
    """The day of the other way of counting, as a sentence that follows; of a letter of refusal alone (A-01)."""
    other = counted_otherwise(period, **counted)
    return f" {other}." if other else ""


def _apart(role: Role, told: Told, step: Step) -> str:
    """What the letter does, where the same step writes another to the same person that may bear the same title."""
    others = [each.letter for other, each in step.tells if other == role and each.letter != told.letter]
    return by_letter.what_it_does(told.meets.code) if told.meets and others else ""


def _told(role: Role, told: Told, record: Any, reader: Any, *, does: str = "") -> str:
    title, case = letters.load(told.letter).title, record.case
    to = _role(role, record, reader)
    if told.released_by is None:
        return f"A letter to {to}, “{title}”, goes at once."
    if told.with_the_step:
        return f"A letter to {to}, “{title}”, is released with it, in the way you choose."
    officer = _office_title(told.released_by, case)
    if another := notices.said_by(told, case):
        title = letters.load(another).title
        return f"No letter of its own: the letter to {to}, “{title}”, says it once {officer} releases that one."
    named = f"“{title}” ({does})" if does else f"“{title}”"
    return f"{told.only}A letter to {to}, {named}, is written. It waits until {officer} releases it."


def _stays(step: Step, record: Any, reader: Any) -> list[str]:
    """The letter that stays within its record (`complaints.telling_apart`)."""
    if not (code := telling_apart.kept(step.tells)):
        return []
    to = "you" if reader.pk == record.person.pk else str(record.person.name)
    return [f"A letter to {to}, “{letters.load(code).title}”, is written and stays with this record."]


def _role(role: Role, record: Any, reader: Any) -> str:
    """Whom a letter is for, as its reader calls them."""
    if role == COMPLAINANT and record.case is not None and reader.pk == record.case.complainant_id:
        return "you"
    if is_own_part(record, reader):
        return {RESPONDENT.code: "you", COMPLAINANT.code: who_sees.THE_COMPLAINANT}.get(role.code, role.title)
    return role.title


def _alerted(step: Step, record: Any, reader: Any) -> list[str]:
    """As below; where the step hands the case on, whoever will then receive it is the one who gets mail."""
    case = record.case
    if step.name == "pass_to_another_receiver" and case is not None:
        new = _gets_mail(office_in_a_sentence(another_receiver(case, on=clock.today())))
        return [new, *_alerts((role for role in step.alerts if role == COMPLAINANT), record, reader)]
    return _alerts(notices.reached(step, record), record, reader)


def _alerts(roles: Iterable[Role], record: Any, reader: Any) -> list[str]:
    """Neither to a respondent nor to a conciliator is it said when the complainant can be reached, or whether by mail:
    that is the complainant's own."""
    case = record.case
    if is_own_part(record, reader) or (case is not None and reader.pk == conciliating_in(case)):
        own = {COMPLAINANT: who_sees.THE_COMPLAINANT, RESPONDENT: "the respondent"}
        told = [
            f"{as_sentence(own[role])} is told."
            for role in roles
            if role in own and not _is_reader(role, record, reader)
        ]
        return [*told, *(_gets_mail(_office_title(role, case)) for role in roles if role not in own)]
    several = getattr(record, "track", None) is None
    return [
        _alerted_complainant(case, reader)
        if role == COMPLAINANT and case is not None
        else _gets_mail(EACH_RESPONDENT if several and role == RESPONDENT else _office_title(role, case))
        for role in roles
        if not _is_reader(role, record, reader)
    ]


def _is_reader(role: Role, record: Any, reader: Any) -> bool:
    """Nobody gets mail of what they do themselves."""
    if role == COMPLAINANT:
        return record.case is not None and reader.pk == record.case.complainant_id
    return role == RESPONDENT and is_own_part(record, reader)


def _alerted_complainant(case: Any, reader: Any) -> str:
    to, at = person_of(case.complainant, case, reader), mailing.when_reached(case.complainant, case)
    if at is None:
        return f"{as_sentence(to)} {gets(to)} no mail: no address was named, or none was wanted. It is shown here."
    return f"{as_sentence(to)} {gets(to)} mail that says only that there is something to read. It goes {when(at)}."


def _gets_mail(who: str) -> str:
    return f"{as_sentence(who)} gets mail that says only that there is something to read."


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
    if KINDS[record._meta.model_name].state != "state":
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
    return who_sees.gained(case, gained, reader=reader)


def _named(code: str) -> str:
    period = PERIODS[code]
    return f"The clock “{period.name}” (clause {period.clause})"


def _in_time(deadline: Deadline) -> str:
    due = long_date(deadline.due_on)
    return f"in time: it was due {due}" if deadline.met_on and deadline.met_on <= deadline.due_on else f"late: {due}"
