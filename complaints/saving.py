"""Saving a statement that is being written, in Stage 2 (21) or in an investigation (38): nothing is lost by it (0600).

As with a complaint's draft, an answer is saved whole, under a lock, and only over what its writer had seen. A place is
"allegation/2" for the answer to an allegation by its number in what the respondent was told, "witness/" and a key for
one witness, or one page's name, such as "words". Beside the answers the content keeps, for writing alone: `typed`,
`saved` and `removed`.
"""

import copy
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from complaints import storage
from complaints.drafting import RESTORABLE, Content, NotBeingWritten, Opened
from complaints.intake import Received
from complaints.models import AnswerDraft, Document, StatementDraft
from complaints.models.document import MOST_FILES
from complaints.stages.states import DraftState
from people.models import User
from procedure import clock

ALLEGATION, WITNESS = "allegation", "witness"
KEPT_IN = {ALLEGATION: "answers", WITNESS: "witnesses"}
"""Under which name the content keeps the places of several."""

Written = StatementDraft | AnswerDraft
Each = TypeVar("Each", StatementDraft, AnswerDraft)


class ChangedMeanwhile(Exception):
    """Another window saved this answer after this one was opened. Nothing was stored; `draft` is what stands saved."""

    def __init__(self, draft: Written) -> None:
        super().__init__("This answer was changed in another window.")
        self.draft = draft


class TooManyFiles(ValueError):
    """One person can give no more files in one matter."""


def write(draft: Each, change: Callable[[Content], None], *, by: User, at: datetime | None = None) -> Each:
    """Change it under a lock. Raises NotBeingWritten; `change` may raise, and then nothing is stored."""
    with transaction.atomic():
        mine = type(draft).objects.visible_to(by).filter(pk=draft.pk, state=DraftState.WRITING)
        locked: Each | None = mine.select_for_update(of=("self",)).select_related(*draft.read_with).first()
        if locked is None:
            raise NotBeingWritten
        content = locked.content
        locked.version += 1
        content["_version"] = locked.version
        change(content)
        del content["_version"]
        locked.content = content
        locked.touched_at = at or clock.now()
        locked.save(update_fields=["content", "version", "touched_at"])
    return locked


def save_answer(draft: Each, place: str, value: Content, opened: Opened, *, by: User) -> Each:
    """Save one page's answers. Raises ChangedMeanwhile, NotBeingWritten."""

    def change(content: Content) -> None:
        _refuse_stale(draft, content, place, value, opened)
        _at(content, place).update(value)
        content.get("typed", {}).pop(place, None)
        content.setdefault("saved", {})[place] = [opened.window, content["_version"]]

    return write(draft, change, by=by)


def keep_typed(draft: Each, place: str, typed: dict[str, list[str]], opened: Opened, *, by: User) -> Each:
    """Keep what stands in a form that cannot be saved as an answer yet. Raises as `save_answer`."""

    def change(content: Content) -> None:
        _refuse_stale(draft, content, place, None, opened)
        content.setdefault("typed", {})[place] = typed
        content.setdefault("saved", {})[place] = [opened.window, content["_version"]]

    return write(draft, change, by=by)


def answers(content: Content, place: str) -> Content:
    """What is saved where that page's answers stand."""
    section, _, key = place.partition("/")
    return dict(content.get(KEPT_IN[section], {}).get(key, {}) if section in KEPT_IN else content)


def typed_at(content: Content, place: str) -> dict[str, list[str]] | None:
    """What stood in that page's form when it could not be saved, if it still does."""
    return content.get("typed", {}).get(place)


def _at(content: Content, place: str) -> Content:
    section, _, key = place.partition("/")
    if section not in KEPT_IN:
        return content
    found: Content = content.setdefault(KEPT_IN[section], {}).setdefault(key, {})
    return found


def _refuse_stale(draft: Written, content: Content, place: str, value: Content | None, opened: Opened) -> None:
    """Another window saved this very answer since this one was opened, and to something else."""
    window, version = content.get("saved", {}).get(place, ["", 0])
    if version <= opened.version or window == opened.window:
        return
    standing = answers(content, place)
    if value is not None and all(standing.get(name) == each for name, each in value.items()):
        return
    kept = {name: each for name, each in content.items() if name != "_version"}
    shown = copy.copy(draft)
    shown.version, shown.content = version, kept
    raise ChangedMeanwhile(shown)


def files_of(draft: Written, content: Content | None = None) -> list[Document]:
    """The files that go with it, without those taken out."""
    gone = {entry["key"] for entry in (content or draft.content).get("removed", [])}
    found = draft.files().select_related("track__complaint__data_key")
    return [each for each in found if str(each.pk) not in gone]


def add_file(draft: Written, given: Received, *, by: User) -> None:
    """Keep a file with it. The same file under the same name twice is one. Raises TooManyFiles, NotBeingWritten."""
    now = clock.now()

    def keep(content: Content) -> None:
        held = files_of(draft, content)
        if any(each.sha256 == given.sha256 and each.label == given.label for each in held):
            return
        if Document.objects.filter(track=draft.track_id).count() >= MOST_FILES:
            raise TooManyFiles
        draft.keep_file(given, by=by, at=now)

    write(draft, keep, by=by, at=now)


def take_out(draft: Written, key: UUID, *, by: User) -> None:
    """Take a file or a witness out; for ten minutes it can be put back."""
    now = clock.now()

    def without(content: Content) -> None:
        is_witness = str(key) in content.get(KEPT_IN[WITNESS], {})
        if is_witness or any(each.pk == key for each in files_of(draft, content)):
            content.setdefault("removed", []).append({"key": str(key), "at": now.isoformat()})

    write(draft, without, by=by, at=now)


def put_back(draft: Written, key: UUID, *, by: User) -> None:
    """Put a file or a witness back, if it is still there."""

    def again(content: Content) -> None:
        content["removed"] = [each for each in content.get("removed", []) if each["key"] != str(key)]

    write(draft, again, by=by)


def erase_removed(draft: Written, *, by: User, all_of_them: bool = False) -> None:
    """Erase what was taken out longer ago than they can be put back, or, before sending, all that was taken out."""
    if not draft.content.get("removed"):
        return
    now = clock.now()

    def erase(content: Content) -> None:
        entries = content.get("removed", [])
        going = [each["key"] for each in entries if all_of_them or not _lately(each, now, RESTORABLE)]
        for document in draft.files().filter(pk__in=going):
            document.delete()
            transaction.on_commit(partial(storage.erase, document.stored_as))
        for key in going:
            content.get(KEPT_IN[WITNESS], {}).pop(key, None)
        content["removed"] = [each for each in entries if each["key"] not in going]

    write(draft, erase, by=by)


def _lately(entry: Content, now: datetime, how_long: timedelta) -> bool:
    return datetime.fromisoformat(entry["at"]) > now - how_long
