"""What a page says of the letters of a step: whom each is for, what becomes of it, how it reaches them (64)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from complaints import mailing
from complaints.models import Mode, Notice
from complaints.proceed import Taken
from complaints.stages.states import LetterState
from complaints.views import who_sees
from complaints.views.letters import as_it_stands, may_release
from complaints.views.who_sees import is_own_part
from config.templatetags.components import long_time
from procedure import clock
from procedure.periods import PERIODS


def written(taken: Taken, reader: Any) -> list[str]:
    """Of each letter that a step would write: whom it is for, and when they get it."""
    return [line for each in taken.letters for line in _written(each, taken.letters, taken.case, reader)]


def _written(notice: Notice, beside: Iterable[Notice], case: Any, reader: Any) -> list[str]:
    to, title = person_of(notice.recipient, case, reader, part=is_own_part(notice, reader)), called(notice, beside)
    if notice.released_at and notice.released_by_role:
        return [f"The letter {title} to {to} is released with this.", *_on_its_way(notice, case)]
    if notice.released_at:
        at_once = f"{as_sentence(to)} {gets(to)} the letter {title} at once."
        party = is_own_part(notice, reader) or reader.pk == case.complainant_id
        if party and notice.recipient_id != reader.pk:  # when the other side can be reached is theirs alone (64)
            return [at_once]
        return [f"{at_once} {_mail(notice.recipient, case, reader)}"]
    return [
        f"{as_sentence(to)} {gets(to)} the letter {title} once it is released. It is written now and waits;"
        " nothing is sent before that."
    ]


def called(notice: Notice, beside: Iterable[Notice]) -> str:
    """A letter's title; and what it does, where another beside it goes to the same person under the same title."""
    another = any(
        (each.recipient_id, each.title) == (notice.recipient_id, notice.title) and each.letter != notice.letter
        for each in beside
    )
    return f"“{notice.title}” ({does})" if another and (does := what_it_does(notice.meets)) else f"“{notice.title}”"


def what_it_does(meets: str) -> str:
    """What a letter that meets a clock does, by the clock's code: two to one person have one title, which is also said
    in the mail (64). Empty for a letter that meets none."""
    name = PERIODS[meets].name if meets else ""
    return name[:1].lower() + name[1:]


def to_come(taken: Taken, reader: Any) -> list[dict[str, Any]]:
    """Each letter that would wait and that the reader would then read, whole, as it would go today (34).

    Called before the step that was tried is taken back: what a letter says, and who reads it, rests on what was stored.
    `first`: it is the reader's own to release.
    """
    drafts = [each for each in taken.letters if each.state == LetterState.DRAFT]
    seen = set(
        Notice.objects.visible_to(reader).filter(pk__in=[each.pk for each in drafts]).values_list("pk", flat=True)
    )
    found = []
    for each in drafts:
        if each.pk in seen:
            to, (text, missing) = person_of(each.recipient, taken.case, None), as_it_stands(each, reader)
            title = f"To {to}: {called(each, drafts)}"
            found.append(
                {"title": title, "text": text, "missing": missing, "first": may_release(each, reader) is not None}
            )
    return found


def served(taken: Taken) -> list[str]:
    """How a letter that is released, or given in another way, reaches the person."""
    if taken.step.name not in {"release", "serve_again"} or not isinstance(taken.record, Notice):
        return []
    return _on_its_way(taken.record, taken.case)


def _on_its_way(notice: Notice, case: Any) -> list[str]:
    to, mode = person_of(notice.recipient, case, None), Mode(notice.mode)
    if mode == Mode.EMAIL:
        at = mailing.when_reached(notice.recipient, case)
        return [
            f"{as_sentence(to)} gets the letter itself by e-mail, as an attachment, {when(at)}.",
            "It counts as given when it is sent.",
        ]
    if mode == Mode.PORTAL:
        return given_here(notice, case)
    by = "hand it over" if mode == Mode.HAND else "post it"
    return [f"Nothing is sent by this system: you {by}, and then record when. No mail announces it to {to}."]


def given_here(notice: Any, case: Any) -> list[str]:
    """What becomes of a letter that its person reads here: what mail goes, and when it counts as given."""
    to, patience = person_of(notice.recipient, case, None), case.procedure.reading("portal_unopened_working_days")
    at = mailing.when_reached(notice.recipient, case)
    then = " after that" if at is not None and at > clock.now() else ""
    return [
        f"{as_sentence(to)} gets the letter here. {_mail(notice.recipient, case, None)}",
        f"It counts as given once it is opened. If nobody opens it within {patience} working days{then}, you are asked"
        " for another way.",
    ]


def person_of(person: Any, case: Any, reader: Any, *, part: bool = False) -> str:
    if reader is not None and person.pk == reader.pk:
        return "you"
    if part and person.pk == case.complainant_id:
        return who_sees.THE_COMPLAINANT
    return f"{case.complainant_name} (the complainant)" if person.pk == case.complainant_id else str(person.name)


def gets(who: str) -> str:
    return "get" if who == "you" else "gets"


def _mail(person: Any, case: Any, reader: Any) -> str:
    """What mail says of it, and when it goes; or that none goes."""
    you = reader is not None and person.pk == reader.pk
    at = mailing.when_reached(person, case)
    if at is None:
        return f"No mail goes: {'you' if you else 'they'} named no address, or asked for none."
    return f"Mail that says only that there is something to read goes {when(at)}."


def when(at: datetime | None) -> str:
    """Now, or at the first time that the person called safe."""
    if at is None or at <= clock.now():
        return "at once"
    return f"from {long_time(at)} on, a time they called safe"


def as_sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
