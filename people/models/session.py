"""A signed-in session, kept in the database and tied to its person, so that it can be ended at once."""

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from people.models.user import User


class Session(AbstractBaseSession):
    """One browser's session. `person` is empty until someone signs in; times are real, in UTC."""

    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects = BaseSessionManager["Session"]()

    class Meta:
        indexes = [models.Index(fields=["person"])]

    @classmethod
    def get_session_store_class(cls) -> type:
        from people.sessions import SessionStore

        return SessionStore
