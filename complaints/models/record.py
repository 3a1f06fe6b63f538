"""What every record of a case has in common: a random id, a state that only steps move, and one door to it."""

import secrets
import uuid
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django_fsm import FSMField

from complaints.stages.step import pairs

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter or figure that is mistaken for another


class OneDoor(models.QuerySet[Any]):
    """Every queryset of a confidential record: what a person may see, and nothing by another way."""

    def visible_to(self, person: Any) -> Self:
        """The records this person may see now, by the grants that the disclosure rules wrote (9).

        Nobody signed in, and nobody inactive, sees anything. The same answer as `person.has_perm("view", record)`.
        """
        from complaints.models import grants

        return grants.visible(self, person)


class Record(models.Model):
    """A confidential record: found through `visible_to`, named by a random id.

    `read_with` are the relations that every step on it reads, fetched in one query.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    read_with: ClassVar[tuple[str, ...]] = ()

    objects = OneDoor.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("view",)


class OfCase(Record):
    """A record that belongs to a case and is sealed under its key. Clocks and letters may have none (65, 66)."""

    complaint: Any

    read_with = ("complaint__data_key", "complaint__complainant", "complaint__procedure")

    class Meta(Record.Meta):
        abstract = True

    @property
    def case(self) -> Any:
        """The case it belongs to, or nothing."""
        return self.complaint

    @property
    def data_key(self) -> Any:
        """The key its sealed columns open with: the case's."""
        return self.complaint.data_key if self.complaint else None


class Apart(Record):
    """A record of its own, that no case has: a duty of an office or what the apps above keep (7, 15).

    `office` names the office that answers for it, `person` whom it is about, and `kept_by` the one holder of that
    office whose it is, where it is no colleague's. `brought` are the records that a step made beside it, for
    disclosure.
    """

    case: Any = None
    office: Any = ""
    person: Any = None
    kept_by: Any = None

    called: ClassVar[str] = ""  # what it is called where one goes back to it
    called_own: ClassVar[str] = ""  # and what whoever it is about calls it, where that is not the same

    class Meta(Record.Meta):
        abstract = True

    @property
    def which(self) -> str:
        """Which one of several it is, in words for the office; empty where there is one alone."""
        return ""

    @property
    def brought(self) -> list[Any]:
        """What steps made beside it since it was read."""
        brought: list[Any] = self.__dict__.setdefault("_brought", [])
        return brought

    def bring(self, record: Any) -> Any:
        """Keep a record that a step makes beside this one."""
        record.save()
        self.brought.append(record)
        return record


class Moving(models.Model):
    """A record with a state. The state is protected: steps move it, and the database refuses every other way.

    `refresh_from_db` is written anew because the library's own lifts the protection for the whole process
    while it reloads, and for good if the reload fails.
    """

    state: Any

    class Meta:
        abstract = True

    def refresh_from_db(self, using: str | None = None, fields: Any = None, from_queryset: Any = None) -> None:
        """Reload from the database without lifting the protection of the state.

        What is not in the instance counts as deferred and would not be read again: so the fields are named here.
        """
        if fields is None:
            deferred = self.get_deferred_fields()
            fields = [field.attname for field in self._meta.concrete_fields if field.attname not in deferred]
            self.__dict__["_prefetched_objects_cache"] = {}
        protected = [
            field.attname for field in self._meta.concrete_fields if isinstance(field, FSMField) and field.protected
        ]
        kept = {name: self.__dict__.pop(name) for name in protected if name in self.__dict__}
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        finally:
            for name, value in kept.items():
                self.__dict__.setdefault(name, value)


def guards(model_steps: list[type], initial: list[str]) -> list[pgtrigger.Trigger]:
    """The database's own refusal of a state that no step leads to, on update and on insert."""
    moves = sorted({pair for steps in model_steps for pair in pairs(steps)})
    allowed = "".join(f", '{state}'" for state in initial)[2:]
    triggers: list[pgtrigger.Trigger] = [
        pgtrigger.Trigger(
            name="starts_at_the_start",
            operation=pgtrigger.Insert,
            when=pgtrigger.Before,
            func=pgtrigger.Func(
                f"IF NEW.state NOT IN ({allowed}) THEN RAISE EXCEPTION 'a record starts at its first state'; END IF;"
                " RETURN NEW;"
            ),
        )
    ]
    if moves:
        triggers.append(pgtrigger.FSM(name="moves_by_steps", field="state", transitions=moves))
    else:
        triggers.append(
            pgtrigger.Protect(
                name="moves_by_steps",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
            )
        )
    return triggers


def new_reference() -> str:
    """A reference that tells neither order nor date: SC-7K4M-2Q9T."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"SC-{letters[:4]}-{letters[4:]}"
