"""Writing a complaint (18): a draft is begun, saved answer by answer, and nothing in it is ever lost by saving.

Drafts alone are saved outside `proceed`; sending and deleting one are steps. An answer is saved whole, under a lock,
and only over what its writer had seen: a save from a window out of date raises `ChangedMeanwhile` and stores nothing.
What a person takes out can be put back for a while. `complaints.models.written` says what a draft holds.

Beside the sections a draft's content keeps, for writing alone: `typed` (what stands in a form that is not yet valid),
`saved` (which window last saved which answer), `removed` (what was taken out, until it is gone for good).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from complaints.models import Complaint, DataKey, Draft, grants
from complaints.models.parties import given_to_answer
from complaints.stages.states import DraftState
from people.models import User
from procedure import clock

PARTS = ("people", "incidents", "witnesses")
MOST = {"people": 20, "incidents": 50, "witnesses": 20}
RESTORABLE = timedelta(minutes=10)

Content = dict[str, Any]


class NotBeingWritten(Exception):
    """The draft was sent or deleted meanwhile, or it is not this person's."""


class OneComplaintACode(Exception):
    """Someone without an account has begun with this code already: another complaint needs another code (0205)."""


class TooMany(ValueError):
    """More people, events or witnesses than one complaint can hold; the words say what to do."""


class ChangedMeanwhile(Exception):
    """Another window saved this answer after this one was opened. Nothing was stored; `kept` is what stands saved."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("This answer was changed in another window.")
        self.draft = draft


@dataclass(frozen=True)
class Opened:
    """How a form was opened: the draft's version then, and the window's own mark."""

    version: int
    window: str


@transaction.atomic
def begin(owner: User, on_behalf: str = "", *, about_you: Content | None = None) -> Draft:
    """A new draft, or the one this person has just begun and not yet written in: a double click begins one, not two.

    Raises OneComplaintACode.
    """
    User.objects.select_for_update().get(pk=owner.pk)
    if not on_behalf:
        untouched = Draft.objects.visible_to(owner).being_written().filter(version=0, on_behalf="").first()
        if untouched is not None:
            return untouched
    if code_is_used(owner):
        raise OneComplaintACode
    draft = Draft(owner=owner, on_behalf=on_behalf, data_key=DataKey.make())
    draft.content = {"about_you": about_you} if about_you else {}
    draft.save()
    grants.settle_apart(draft)
    return draft


def code_is_used(person: User) -> bool:
    """Whether this is someone without an account who writes, or has sent, a complaint with their code, or was given it
    to answer one: whoever gives such a person another code may open nothing with it but the case in hand (0205)."""
    if person.kind != User.Kind.WITHOUT_ACCOUNT:
        return False
    sent = Complaint.objects.visible_to(person).filter(complainant=person)
    writes = Draft.objects.visible_to(person).being_written()
    return bool(writes.exists() or sent.exists() or given_to_answer(person))


def drafts_of(person: User) -> Any:
    """This person's drafts, the last saved first, each with its key."""
    return Draft.objects.visible_to(person).being_written().select_related("data_key").order_by("-saved_at")


def write(draft: Draft, change: Callable[[Content], None], *, by: User, at: datetime | None = None) -> Draft:
    """Change a draft under a lock. Raises NotBeingWritten; `change` may raise, and then nothing is stored."""
    now = at or clock.now()
    with transaction.atomic():
        locked = (
            Draft.objects.visible_to(by)
            .filter(pk=draft.pk, state=DraftState.WRITING)
            .select_for_update(of=("self",))
            .select_related("data_key")
            .first()
        )
        if locked is None:
            raise NotBeingWritten
        content = locked.content
        before = locked.version
        locked.version = before + 1
        content["_version"] = locked.version
        change(content)
        del content["_version"]
        locked.content = content
        locked.saved_at = now
        locked.warned_at = None
        locked.save(update_fields=["content", "version", "saved_at", "warned_at"])
    return locked


def save_section(
    draft: Draft, section: str, value: Content, *, version: int, window: str = "", by: User | None = None
) -> Draft:
    """Save answers of one section over what its writer saw at `version`. Raises ChangedMeanwhile, NotBeingWritten."""
    return save_answer(draft, f"{section}/{'+'.join(sorted(value))}", value, Opened(version, window), by=by)


def save_answer(
    draft: Draft,
    place: str,
    value: Content,
    opened: Opened,
    *,
    by: User | None = None,
    apart: Content | None = None,
) -> Draft:
    """Save one page's answers at `place`: "about_you/name", "people/1f3a/who". Raises like `save_section`; TooMany.

    `apart` is what of the same page belongs to `about_you`, such as a number to call.
    """

    def change(content: Content) -> None:
        _refuse_stale(draft, content, place, value, opened)
        _at(content, place, make=True).update(value)
        if apart:
            content.setdefault("about_you", {}).update(apart)
        content.get("typed", {}).pop(place, None)
        content.setdefault("saved", {})[place] = [opened.window, content["_version"]]

    return write(draft, change, by=by or draft.owner)


def keep_typed(
    draft: Draft, place: str, typed: dict[str, list[str]], opened: Opened, *, by: User | None = None
) -> Draft:
    """Keep what stands in a form that cannot be saved as an answer yet. Raises as `save_answer`."""

    def change(content: Content) -> None:
        _refuse_stale(draft, content, place, None, opened)
        content.setdefault("typed", {})[place] = typed
        content.setdefault("saved", {})[place] = [opened.window, content["_version"]]

    return write(draft, change, by=by or draft.owner)


def answers(content: Content, place: str) -> Content:
    """What is saved where that page's answers stand; empty where nothing is."""
    return dict(_at(content, place, make=False))


def typed_at(content: Content, place: str) -> dict[str, list[str]] | None:
    """What stood in that page's form when it could not be saved, if it still does."""
    return content.get("typed", {}).get(place)


def element(content: Content, part: str, key: str) -> Content | None:
    """One person, event or witness; None where there is none by that key."""
    return next((each for each in content.get(part, []) if each["key"] == key), None)


def remove(draft: Draft, part: str, key: str, *, by: User | None = None, at: datetime | None = None) -> Draft:
    """Take out a person, an event or a witness. For ten minutes they can be put back as they were."""
    now = at or clock.now()

    def change(content: Content) -> None:
        forget_removed(content, now)
        found = element(content, part, key)
        if found is None:
            return
        linked = []
        content[part] = [each for each in content[part] if each["key"] != key]
        if part == "people":
            linked = [each["key"] for each in content.get("incidents", []) if key in each.get("people", [])]
            for incident in content.get("incidents", []):
                incident["people"] = [each for each in incident.get("people", []) if each != key]
        content.setdefault("removed", []).append(
            {"part": part, "element": found, "linked": linked, "at": now.isoformat()}
        )

    return write(draft, change, by=by or draft.owner, at=now)


def restore(draft: Draft, part: str, key: str, *, by: User | None = None, at: datetime | None = None) -> bool:
    """Put back what was taken out; whether it could still be done."""
    now = at or clock.now()
    done = False

    def change(content: Content) -> None:
        nonlocal done
        forget_removed(content, now)
        for entry in content.get("removed", []):
            if entry["part"] == part and entry["element"]["key"] == key and element(content, part, key) is None:
                content.setdefault(part, []).append(entry["element"])
                for incident in content.get("incidents", []):
                    if incident["key"] in entry["linked"]:
                        incident.setdefault("people", []).append(key)
                content["removed"].remove(entry)
                done = True
                return

    write(draft, change, by=by or draft.owner, at=now)
    return done


def removed_lately(content: Content, part: str, *, now: datetime) -> list[Content]:
    """What was taken out of this part and can still be put back, the last first."""
    return [
        entry["element"]
        for entry in reversed(content.get("removed", []))
        if entry["part"] == part and lately(entry, now)
    ]


def forget_removed(content: Content, now: datetime) -> None:
    """Let go for good of what was taken out longer ago than it can be put back. Files have bytes to erase first."""
    if "removed" in content:
        content["removed"] = [entry for entry in content["removed"] if lately(entry, now) or entry["part"] not in PARTS]


def is_key(text: str) -> bool:
    """Whether this can be the key of an element: letters and figures, as the site makes them."""
    return text.isalnum() and text.isascii() and len(text) <= 12


def as_uuid(text: Any) -> UUID | None:
    """A UUID from what was stored or typed; None for anything else."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def lately(entry: Content, now: datetime) -> bool:
    """Whether it was taken out so short a time ago that it can be put back."""
    return datetime.fromisoformat(entry["at"]) > now - RESTORABLE


def _at(content: Content, place: str, *, make: bool) -> Content:
    """The section's or the element's own dictionary. With `make` it is made where it is not there yet."""
    section, *rest = place.split("/")
    if section not in PARTS:
        return content.setdefault(section, {}) if make else content.get(section, {})
    found = element(content, section, rest[0])
    if found is None and make:
        if len(content.setdefault(section, [])) >= MOST[section]:
            raise TooMany(
                f"One complaint can hold {MOST[section]} of these. Tell us about the others in your own words."
            )
        found = {"key": rest[0]}
        content[section].append(found)
    return found or {}


def _refuse_stale(draft: Draft, content: Content, place: str, value: Content | None, opened: Opened) -> None:
    """Another window saved this very answer since this one was opened, and to something else."""
    window, version = content.get("saved", {}).get(place, ["", 0])
    if version <= opened.version or window == opened.window:
        return
    standing = _at(content, place, make=False)
    if value is not None and all(standing.get(name) == each for name, each in value.items()):
        return
    content.pop("_version", None)
    shown = Draft(pk=draft.pk, owner=draft.owner, data_key=draft.data_key, version=version)
    shown.content = content
    raise ChangedMeanwhile(shown)
