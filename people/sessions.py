"""Sessions kept in the database, each tied to its person, so that they can be listed and ended at once.

SESSION_ENGINE = "people.sessions". Times are real. How long one lasts is decided in people/middleware.py.
"""

from datetime import datetime

from django.contrib.auth import logout
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest

from people import real_time
from people.models import Session, User
from people.occurrences import Occurrence, tell


class SessionStore(DatabaseStore):
    """Django's database store; it also keeps who is signed in, since when, and when they were last seen."""

    kept: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        self.kept = super()._get_session_from_db()
        return self.kept

    def create_model_instance(self, data: dict[str, object]) -> Session:
        """The row to store. Signing in begins a new session; nothing else moves its beginning."""
        row = super().create_model_instance(data)
        row.person_id = data.get("_auth_user_id")
        before = self.kept
        same = before is not None and before.began_at is not None and str(before.person_id) == str(row.person_id)
        row.began_at = before.began_at if same else real_time.now()
        row.last_seen_at = before.last_seen_at if same else row.began_at
        self.kept = row
        return row

    def seen(self, at: datetime) -> None:
        """Remember that its person did something at this instant, without rewriting the rest."""
        if self.kept is not None:
            self.kept.last_seen_at = at
            Session.objects.filter(pk=self.kept.pk).update(last_seen_at=at)


def sign_out(request: HttpRequest, *, how: str = "") -> None:
    """Sign out whoever is signed in here, and tell the record. `how`: "", "leave", "idle" or "limit"."""
    if request.user.is_authenticated:
        what = Occurrence.SESSION_ENDED if how in {"idle", "limit"} else Occurrence.SIGNED_OUT
        tell(what, person=request.user, how=how, request=request)
    logout(request)


def end_all(person: User, *, but: str | None = None) -> int:
    """End every session of this person at once, but the one with that key; how many were ended."""
    ended, _ = Session.objects.filter(person=person).exclude(pk=but or "").delete()
    return ended


def sweep(now: datetime | None = None) -> int:
    """Remove sessions that have run out. Celery's timetable calls it; nothing depends on it."""
    removed, _ = Session.objects.filter(expire_date__lt=now or real_time.now()).delete()
    return removed
