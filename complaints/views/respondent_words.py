"""Where one respondent's part stands, in one honest line for the office (21-26). Plain values in, words out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from complaints.models import Deadline, Delivery, Extract, Notice, Statement, Track
from complaints.models.passages import UNDECIDED
from complaints.stages.states import LetterState, TrackState
from config.templatetags.components import long_date
from procedure import clock
from procedure.periods import STAGE_2_STATEMENT

ADVICE, REMINDER = "conciliation/allegations", "conciliation/reminder"
ENDED = (TrackState.DECLINED, TrackState.UNRESOLVED, TrackState.DISCONTINUED)


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
    return SAID.get(TrackState(part.track.state), lambda part: f"{part.track.get_state_display()}.")(part)


def _named(part: Part) -> str:
    if part.editing is None:
        begun = "" if part.track.person_id else " It has to be said who they are;"
        return f"They have been told nothing.{begun} What they are to be told has not been begun."
    return f"They have been told nothing. {_preparing(part)}"


def _preparing(part: Part) -> str:
    extract: Any = part.editing
    open_parts = [each for each in extract.parts if each["decision"] == UNDECIDED]
    if not extract.is_confirmed:
        return "The complainant has not confirmed yet which words may be given."
    if open_parts:
        many = len(open_parts)
        return f"Of {many} passage{'s' if many > 1 else ''} it is not decided yet what they are given."
    if not part.track.person_id:
        return "It has to be said who they are."
    if extract.wants_approval:
        return "What they are given waits for a second person to approve it."
    return "What they are given is ready to be released."


def _advised(part: Part) -> str:
    if part.track.is_taken_up_again:
        return "It was resolved; conciliation was asked for again, and nobody has to take part (clause 27)."
    letter = next((each for each in part.letters if each.letter == ADVICE and each.state == LetterState.RELEASED), None)
    if letter is not None and letter.delivery == Delivery.TO_SERVE:
        return "The letter is released and has not been handed over or posted. Their time has not begun."
    if letter is not None and letter.delivery in {Delivery.FAILED, Delivery.UNOPENED}:
        return "The letter has not reached them: it has to be given in another way. Their time does not run."
    due = next((each.due_on for each in part.clocks if each.period == STAGE_2_STATEMENT.code), None)
    if due is None:
        return "They have been told. Their time begins on the day on which the letter counts as given."
    asked = " They ask for more time." if part.track.more_time_asked else ""
    if due >= clock.today():
        return f"They have been told. Their statement is asked for by {long_date(due)}.{asked}"
    return f"Their time ended on {long_date(due)} and no statement has come. {_reminded(part)}{asked}"


def _reminded(part: Part) -> str:
    """A reminder that waits to be released has reminded nobody."""
    written = [each for each in part.letters if each.letter == REMINDER and each.state != LetterState.CANCELLED]
    if any(each.dispatched_at for each in written):
        return "They were reminded."
    return "The reminder has not left yet." if written else "They have not been reminded yet."


def _given(part: Part) -> str:
    last = max((each.given_at for each in part.statements), default=None)
    came = f"Their statement came on {long_date(last)}" if last else "Their statement has come"
    return f"{came}. The complainant can read it and says whether it satisfies them."


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
    TrackState.DISCONTINUED: lambda part: "The complainant takes this part no further. It has ended.",
}
