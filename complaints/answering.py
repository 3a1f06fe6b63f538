"""Writing a statement (21, 22): begun, saved answer by answer, and nothing in it is ever lost by saving (0600).

As with a complaint's draft, an answer is saved whole, under a lock, and only over what its writer had seen. A place is
"allegation/2" for the answer to an allegation by its number in the respondent's own extract, "words" or "willing".
Beside the answers the content keeps, for writing alone: `typed`, `saved` and `removed`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from complaints import storage
from complaints.drafting import RESTORABLE, Content, NotBeingWritten, Opened
from complaints.intake import Received
from complaints.models import Complaint, Document, Extract, StatementDraft, Track, grants
from complaints.models.document import MOST_FILES
from complaints.stages.states import ComplaintState, DraftState, ExtractState
from complaints.telling_respondents import AllegedPart, alleged
from people.models import User
from procedure import clock

ALLEGATION = "allegation"


class ChangedMeanwhile(Exception):
    """Another window saved this answer after this one was opened. Nothing was stored; `draft` is what stands saved."""

    def __init__(self, draft: StatementDraft) -> None:
        super().__init__("This answer was changed in another window.")
        self.draft = draft


class TooManyFiles(ValueError):
    """One person can give no more files in one matter."""


def told(track: Track, person: User) -> tuple[AllegedPart, ...]:
    """What this respondent has been told is alleged: their last released extract, and nothing else."""
    given = Extract.objects.visible_to(person).filter(track=track, state=ExtractState.RELEASED)
    extract = given.select_related("complaint__data_key").order_by("-number").first()
    return alleged(extract) if extract is not None else ()


def being_written(track: Track, person: User) -> StatementDraft | None:
    """The statement this respondent is writing, if they are."""
    mine = StatementDraft.objects.visible_to(person).filter(track=track, owner=person, state=DraftState.WRITING)
    return mine.select_related(*StatementDraft.read_with).first()


def may_write(track: Track) -> bool:
    """Whether a statement can be written now: Stage 2 goes on for them, and the complaint is open."""
    return track.is_answering and track.complaint.state != ComplaintState.CLOSED


@transaction.atomic
def begin(track: Track, *, by: User) -> StatementDraft:
    """A statement to write, or the one that is being written. Raises NotBeingWritten where none can be now."""
    case = Complaint.objects.select_for_update(of=("self",)).get(pk=track.complaint_id)
    mine = Track.objects.visible_to(by).filter(pk=track.pk, person=by).select_related("complaint__data_key").first()
    if mine is None or not may_write(mine):
        raise NotBeingWritten
    found = being_written(mine, by)
    if found is not None:
        return found
    draft = StatementDraft(complaint=mine.complaint, track=mine, owner=by, touched_at=clock.now())
    draft.content = {}
    draft.save()
    grants.settle(case)
    return draft


def write(
    draft: StatementDraft, change: Callable[[Content], None], *, by: User, at: datetime | None = None
) -> StatementDraft:
    """Change it under a lock. Raises NotBeingWritten; `change` may raise, and then nothing is stored."""
    with transaction.atomic():
        mine = StatementDraft.objects.visible_to(by).filter(pk=draft.pk, state=DraftState.WRITING)
        locked = mine.select_for_update(of=("self",)).select_related(*StatementDraft.read_with).first()
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


def save_answer(draft: StatementDraft, place: str, value: Content, opened: Opened, *, by: User) -> StatementDraft:
    """Save one page's answers. Raises ChangedMeanwhile, NotBeingWritten."""

    def change(content: Content) -> None:
        _refuse_stale(draft, content, place, value, opened)
        _at(content, place).update(value)
        content.get("typed", {}).pop(place, None)
        content.setdefault("saved", {})[place] = [opened.window, content["_version"]]

    return write(draft, change, by=by)


def keep_typed(
    draft: StatementDraft, place: str, typed: dict[str, list[str]], opened: Opened, *, by: User
) -> StatementDraft:
    """Keep what stands in a form that cannot be saved as an answer yet. Raises as `save_answer`."""

    def change(content: Content) -> None:
        _refuse_stale(draft, content, place, None, opened)
        content.setdefault("typed", {})[place] = typed
        content.setdefault("saved", {})[place] = [opened.window, content["_version"]]

    return write(draft, change, by=by)


def answers(content: Content, place: str) -> Content:
    """What is saved where that page's answers stand."""
    section, _, number = place.partition("/")
    return dict(content.get("answers", {}).get(number, {}) if section == ALLEGATION else content)


def typed_at(content: Content, place: str) -> dict[str, list[str]] | None:
    """What stood in that page's form when it could not be saved, if it still does."""
    return content.get("typed", {}).get(place)


def _at(content: Content, place: str) -> Content:
    section, _, number = place.partition("/")
    if section != ALLEGATION:
        return content
    found: Content = content.setdefault("answers", {}).setdefault(number, {})
    return found


def _refuse_stale(draft: StatementDraft, content: Content, place: str, value: Content | None, opened: Opened) -> None:
    """Another window saved this very answer since this one was opened, and to something else."""
    window, version = content.get("saved", {}).get(place, ["", 0])
    if version <= opened.version or window == opened.window:
        return
    standing = answers(content, place)
    if value is not None and all(standing.get(name) == each for name, each in value.items()):
        return
    kept = {name: each for name, each in content.items() if name != "_version"}
    shown = StatementDraft(
        pk=draft.pk, complaint=draft.complaint, track=draft.track, owner=draft.owner, version=version
    )
    shown.content = kept
    raise ChangedMeanwhile(shown)


def files_of(draft: StatementDraft, content: Content | None = None) -> list[Document]:
    """The files that go with it, without those taken out."""
    gone = {entry["key"] for entry in (content or draft.content).get("removed", [])}
    found = draft.files().select_related("track__complaint__data_key")
    return [each for each in found if str(each.pk) not in gone]


def add_file(draft: StatementDraft, given: Received, *, by: User) -> None:
    """Keep a file with it. The same file under the same name twice is one. Raises TooManyFiles, NotBeingWritten."""
    now = clock.now()

    def keep(content: Content) -> None:
        held = files_of(draft, content)
        if any(each.sha256 == given.sha256 and each.label == given.label for each in held):
            return
        if Document.objects.filter(track=draft.track_id).count() >= MOST_FILES:
            raise TooManyFiles
        Document.keep_all([given], track=draft.track, by=by, at=now)

    write(draft, keep, by=by, at=now)


def remove_file(draft: StatementDraft, file: UUID, *, by: User) -> None:
    """Take a file out; for ten minutes it can be put back."""
    now = clock.now()

    def take_out(content: Content) -> None:
        if any(each.pk == file for each in files_of(draft, content)):
            content.setdefault("removed", []).append({"key": str(file), "at": now.isoformat()})

    write(draft, take_out, by=by, at=now)


def restore_file(draft: StatementDraft, file: UUID, *, by: User) -> None:
    """Put a file back, if it is still there."""

    def put_back(content: Content) -> None:
        content["removed"] = [each for each in content.get("removed", []) if each["key"] != str(file)]

    write(draft, put_back, by=by)


def erase_removed(draft: StatementDraft, *, by: User, all_of_them: bool = False) -> None:
    """Erase the files taken out longer ago than they can be put back, or, before sending, all that were taken out."""
    if not draft.content.get("removed"):
        return
    now = clock.now()

    def erase(content: Content) -> None:
        entries = content.get("removed", [])
        going = [each["key"] for each in entries if all_of_them or not _lately(each, now, RESTORABLE)]
        for document in draft.files().filter(pk__in=going):
            document.delete()
            transaction.on_commit(partial(storage.erase, document.stored_as))
        content["removed"] = [each for each in entries if each["key"] not in going]

    write(draft, erase, by=by)


def _lately(entry: Content, now: datetime, how_long: timedelta) -> bool:
    return datetime.fromisoformat(entry["at"]) > now - how_long
