"""That conversations belong together: a thread, and the digest of the code by which the next one joins it (3.4)."""

import uuid
from collections.abc import Iterable
from typing import Self

from django.db import models

from contact_officers import continuity


class Continuity(models.Model):
    """A thread of conversations. It knows of no person, no officer, no entry and no time.

    `leads_to` is set where somebody came with the codes of two threads: the two are one from then on, and each code
    finds both. The entries stay as they are, for some of them may be another officer's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_digest = models.CharField(max_length=64, unique=True)
    leads_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="led_here")

    class Meta:
        default_permissions = ()

    @classmethod
    def found(cls, typed: str) -> Self | None:
        """The thread of a code, however it was typed; None where there is no such code."""
        found = cls.objects.filter(code_digest__in=continuity.digests(typed)).first()
        return found.first if found is not None else None

    @property
    def first(self) -> Self:
        """The thread that this one has become part of, else itself."""
        thread = self
        while thread.leads_to is not None:
            thread = thread.leads_to
        return thread

    @classmethod
    def together(cls, thread: uuid.UUID | None) -> frozenset[uuid.UUID]:
        """Every thread that is one with this one, itself among them; nothing where there is none."""
        own = cls.objects.filter(pk=thread).first()
        if own is None:
            return frozenset()
        known, led = {own.first.pk}, {own.first.pk}
        while led:
            led = set(cls.objects.filter(leads_to__in=led).values_list("pk", flat=True)) - known
            known |= led
        return frozenset(known)

    @classmethod
    def join(cls, thread: uuid.UUID, other: Self) -> None:
        """These two are one from now on. Of two who join at once, the second finds them joined."""
        with_it: Self | None = cls.objects.filter(pk=thread).first()
        if with_it is None:
            return
        cls._locked([with_it.first.pk, other.first.pk])
        joining, joined = cls.objects.get(pk=thread).first, cls.objects.get(pk=other.pk).first
        if joining.pk != joined.pk:
            joining.leads_to = joined
            joining.save(update_fields=["leads_to"])

    @classmethod
    def offered(cls, thread: uuid.UUID | None) -> tuple[uuid.UUID, str]:
        """A new code for that thread, or for a new one, and the thread. Every code given before stops working."""
        code = continuity.new_code()
        for each in cls._locked(cls.together(thread)):
            each.code_digest = continuity.digest(continuity.new_code())
            each.save(update_fields=["code_digest"])
        kept, _ = cls.objects.update_or_create(
            pk=thread or uuid.uuid4(), defaults={"code_digest": continuity.digest(code)}
        )
        return kept.pk, code

    @classmethod
    def _locked(cls, threads: Iterable[uuid.UUID]) -> list[Self]:
        return list(cls.objects.select_for_update(of=("self",)).filter(pk__in=threads).order_by("pk"))
