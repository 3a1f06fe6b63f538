"""Confidential columns: sealed in the database under the data key of the case, plain only in memory (9, 63).

In clear stand the names needed for search, codes, dates and states; everything that tells what happened is sealed.
A sealed value is bound to its row and column, so that one moved elsewhere in the database does not open.
"""

import hashlib
import json
import logging
import uuid
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db import models

from complaints import sealing

log = logging.getLogger(__name__)


class DataKey(models.Model):
    """The key of one case (or of one draft, which becomes the case's), wrapped by a key of the environment.

    Destroying this row's `sealed` bytes destroys whatever was sealed under it: the disposal of a case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_id = models.CharField(max_length=40)
    sealed = models.BinaryField()

    @classmethod
    def make(cls) -> "DataKey":
        """A new key, stored wrapped."""
        plain = sealing.new_key()
        wrapped = sealing.wrap(plain)
        key = cls.objects.create(key_id=wrapped.key_id, sealed=wrapped.sealed)
        key._plain = plain
        return key

    _plain: bytes | None = None

    @property
    def plain(self) -> bytes:
        """The key itself. Raises `sealing.KeyUnavailable`."""
        if self._plain is None:
            self._plain = sealing.unwrap(self.key_id, bytes(self.sealed))
        return self._plain


class TextChanged(sealing.CannotOpen):
    """A sealed text is no longer the one its digest was made of."""


@dataclass(frozen=True)
class _Kept:
    """A value with its ciphertext: written back as it was while the value is unchanged."""

    about: str
    encoded: bytes
    sealed: bytes


class Ciphertext(bytes):
    """A value as it came from the database, not yet opened."""


class _Opening:
    """Opens a sealed value when it is first read, and keeps it on the instance."""

    def __init__(self, field: "SealedText") -> None:
        self.field = field

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self.field
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Ciphertext) and not value:
            value = instance.__dict__[name] = self.field.get_default()
        elif isinstance(value, Ciphertext):
            plain = sealing.open_sealed(instance.data_key.plain, bytes(value), about=self.field.about(instance))
            self.field.compare(instance, plain)
            instance.__dict__[self.field.kept_in] = _Kept(self.field.about(instance), plain, bytes(value))
            value = instance.__dict__[name] = self.field.decoded(plain)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):
    """Text that only the case's key opens. The model must offer `data_key`.

    `digest` names a column with the SHA-256 of the text, compared whenever the text is opened.
    """

    def __init__(self, *args: Any, digest: str = "", **options: Any) -> None:
        self.digest = digest
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, self.attname, _Opening(self))

    @property
    def kept_in(self) -> str:
        """Under which name an instance keeps the ciphertext of what it opened or sealed."""
        return f"_kept_{self.attname}"

    def compare(self, instance: models.Model, plain: bytes) -> None:
        """Compare with the digest, if there is one. Raises TextChanged, and logs the row without its content."""
        if self.digest and hashlib.sha256(plain).hexdigest() != getattr(instance, self.digest):
            log.error("a sealed text is not what its digest says", extra={"row": self.about(instance)})
            raise TextChanged("This text is not the one that was kept. It is not shown.")

    def about(self, instance: models.Model) -> str:
        """What the sealed value is bound to: its table, column and row."""
        return f"{instance._meta.label_lower}.{self.attname}:{instance.pk}"

    def encoded(self, value: Any) -> bytes:
        return str(value).encode()

    def decoded(self, plain: bytes) -> Any:
        return plain.decode()

    def get_default(self) -> Any:
        return ""

    def from_db_value(self, value: Any, expression: object, connection: object) -> Ciphertext | None:
        return None if value is None else Ciphertext(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        value = model_instance.__dict__.get(self.attname, self.get_default())
        if isinstance(value, Ciphertext):
            return bytes(value)
        if not value:
            return b""  # an empty text has nothing to hide, and a record without a case has no key
        about, encoded = self.about(model_instance), self.encoded(value)
        kept = model_instance.__dict__.get(self.kept_in)
        if not isinstance(kept, _Kept) or (kept.about, kept.encoded) != (about, encoded):
            key = cast(Any, model_instance).data_key.plain
            kept = _Kept(about, encoded, sealing.seal(key, encoded, about=about))
            model_instance.__dict__[self.kept_in] = kept
        return kept.sealed

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return connection.Database.Binary(bytes(value)) if value is not None else None


class SealedJSON(SealedText):
    """A sealed structure of texts, numbers and lists."""

    def encoded(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()

    def decoded(self, plain: bytes) -> Any:
        return json.loads(plain)

    def get_default(self) -> Any:
        return {}


def unreadable_keys() -> list[str]:
    """Ids of wrapping keys that stored data keys need and the environment does not have; a destroyed one needs none."""
    known = {entry.split(":", 1)[0] for entry in settings.CASE_KEYS}
    needed = DataKey.objects.exclude(sealed=b"").exclude(key_id__in=known)
    return sorted(set(needed.values_list("key_id", flat=True).distinct()))
