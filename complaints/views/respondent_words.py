"""Where one respondent's part stands, in one honest line for the office (21-26). Plain values in, words out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from complaints.models import Deadline, Delivery, Extract, Notice, Statement, Track
from complaints.models.passages import UNDECIDED
from complaints.stages.conciliation import REMINDER
from complaints.stages.states import LetterState, TrackState
from config.templatetags.components import long_date
from procedure import clock
from procedure.periods import STAGE_2_STATEMENT

ADVICE = "conciliation/allegations"
ENDED = (TrackState.DECLINED, TrackState.UNRESOLVED, TrackState.DISCONTINUED)
OPEN_AGAIN = {
    TrackState.ADVISED: "An agreement is said not to be kept, and conciliation is asked for again.",
    TrackState.UNRESOLVED: "An agreement is said not to be kept. The complainant asked for a formal investigation.",
}
"""After an agreement that is said not to be kept (27)."""
WILLING = {
    True: " They would take part in conciliation.",
    False: " They would rather not take part in conciliation.",
    None: "",
}


@dataclass(frozen=True)
class Part:
    """One respondent's part as the office sees it: what is being prepared for them, their open clocks, what they gave,
    the letters to them, and the outside agency that the complainant goes to with it, if they named one."""

    track: Track
    editing: Extract | None
    clocks: tuple[Deadline, ...]
    statements: tuple[Statement, ...]
    letters: tuple[Notice, ...]
    agency: str = ""


def sentence(part: Part) -> str:
    """The one line."""
    if part.track.is_open_again and part.track.state in OPEN_AGAIN:
        return OPEN_AGAIN[TrackState(part.track.state)] + _willing(part)
    return SAID.get(TrackState(part.track.state), lambda part: f"{part.track.get_state_display()}.")(part)


def _named(part: Part) -> str:
    if not part.track.goes_on_here:
        return "They have been told nothing, and are not told: nothing that is said of them goes on here."
    if part.editing is None:
        begun = "" if part.track.person_id else " It has to be said who they are;"
        return f"They have been told nothing.{begun} What they are to be told has not been begun."
    return f"They have been told nothing. {_preparing(part)}"


def _preparing(part: Part) -> str:
    extract: Any = part.editing
    open_parts = [each for each in extract.parts if each["decision"] == UNDECIDED]
    if not extract.is_confirmed:
        return "The complainant has not confirmed yet which words may be given."
    if not extract.is_as_confirmed:
        return "What the complainant lets you give, or what goes on here, has changed since. It has to be begun again."
    if open_parts:
        many = len(open_parts)
        return f"Of {many} passage{'s' if many > 1 else ''} it is not decided yet what they are given."
    if not part.track.person_id:
        return "It has to be said who they are."
    if extract.wants_approval:
        return "What they are given waits for a second person to approve it."
    return "What they are given is ready to be released."


def _advised(part: Part) -> str:
    letter = next((each for each in part.letters if each.letter == ADVICE and each.state == LetterState.RELEASED), None)
    if letter is not None and letter.delivery == Delivery.TO_SERVE:
        return "The letter is released and has not been handed over or posted. Their time has not begun."
    if letter is not None and letter.delivery in {Delivery.FAILED, Delivery.UNOPENED}:
        return "The letter has not reached them: it has to be given in another way. Their time does not run."
    due = next((each.due_on for each in part.clocks if each.period == STAGE_2_STATEMENT.code), None)
    if due is None:
        return f"They have been told. Their time begins on the day on which the letter counts as given.{_willing(part)}"
    asked = " They ask for more time." if part.track.more_time_asked else ""
    if due >= clock.today():
        return f"They have been told. Their statement is asked for by {long_date(due)}.{asked}{_willing(part)}"
    said = f"{_reminded(part)}{asked}{_willing(part)}"
    return f"Their time ended on {long_date(due)} and no statement has come. {said}"


def _reminded(part: Part) -> str:
    """Whether they were reminded: one that waits or lies unopened reminds nobody (26)."""
    reminders = [each for each in part.letters if each.letter == REMINDER and each.state != LetterState.CANCELLED]
    if any(each.has_left for each in reminders):
        return "They were reminded."
    return "The reminder has not reached them yet." if reminders else "They have not been reminded yet."


def _given(part: Part) -> str:
    last = max((each.given_at for each in part.statements), default=None)
    came = f"Their statement came on {long_date(last)}" if last else "Their statement has come"
    return f"{came}. The complainant can read it and says whether it satisfies them.{_willing(part)}"


def _willing(part: Part) -> str:
    return WILLING[part.track.willing] if part.track.is_answering else ""


def _to_choose(words: str) -> Callable[[Part], str]:
    def said(part: Part) -> str:
        chosen = {
            "investigation": "The complainant asked for a formal investigation.",
            "agency": f"The complainant takes it to {part.agency or 'an outside agency'}; nothing here has ended.",
        }
        return f"{words} {chosen.get(part.track.chosen, 'The complainant chooses what is next.')}"

    return said


WHO_SAID = {
    "respondent": "The respondent wrote with it",
    "complainant": "The complainant wrote with it",
    "conciliator": "The conciliator wrote with it",
}


def said_at_the_end(track: Track) -> dict[str, str] | None:
    """What was written when Stage 2 ended with them, and by whom; nothing where nothing was, or it goes on again."""
    last = track.said_at_the_end if track.state in ENDED else None
    return {"by": WHO_SAID.get(last.get("by", ""), "The record says"), "words": last["words"]} if last else None


SAID: dict[TrackState, Callable[[Part], str]] = {
    TrackState.NAMED: _named,
    TrackState.ADVISED: _advised,
    TrackState.STATEMENT_GIVEN: _given,
    TrackState.SILENT: _to_choose("No statement came in their time, nor after a reminder."),
    TrackState.DECLINED: _to_choose("They do not want to conciliate."),
    TrackState.UNRESOLVED: _to_choose("Conciliation ended without settling it."),
    TrackState.CONCILIATING: lambda part: "Conciliation goes on with them. It is voluntary for both sides.",
    TrackState.RESOLVED: lambda part: "Both sides signed an agreement: this part is resolved.",
    TrackState.DISCONTINUED: lambda part: (
        f"No choice came, nor after a reminder. It has ended: {part.track.ended_because}"
        if part.track.ended_because
        else "The complainant takes this part no further. It has ended."
    ),
    TrackState.INVESTIGATED: lambda part: "They were told of the formal investigation. Stage 2 was not for this part.",
}
