"""A person, and the unit they work in. A person is deactivated, never deleted (63)."""

import uuid
from collections.abc import Iterable

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from procedure import clock


class Unit(models.Model):
    """An organisational unit: a school, a division, an office. Without a parent it stands under the University."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    campus = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["User"]):
    """Everyone the system knows."""

    def create_user(
        self,
        name: str,
        *,
        email: str | None = None,
        password: str | None = None,
        **facts: object,
    ) -> "User":
        """A person; without a password they cannot sign in by one."""
        person = self.model(name=name, email=email, **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def names_of(self, people: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
        """The names of these people by id: one query, or none for nobody."""
        wanted = set(people) - {None}
        return dict(self.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}

    def found_by(self, typed: str) -> "User | None":
        """Whoever is here by that e-mail address, in whatever letter case, or by that staff number; or nobody."""
        wanted = typed.strip()
        by_either = Q(email=wanted.lower()) | Q(staff_number=wanted)
        return self.filter(by_either, is_active=True).first() if wanted else None

    def get_by_natural_key(self, username: str) -> "User":
        """The person with that sign-in address, whatever its letter case."""
        return self.get(email=username.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person: staff, associate, outsider, or someone who lodged without an account.

    `email` is the sign-in address and may be absent. `name` is empty only for someone without an account who has
    not given one yet. There is no superuser (a database constraint): what a person may see follows from the cases
    they are in and the offices they hold, never from a flag.
    """

    class Kind(models.TextChoices):
        STAFF = "staff", "Staff member"
        ASSOCIATE = "associate", "Associate"
        OUTSIDER = "outsider", "Someone outside the University"
        WITHOUT_ACCOUNT = "without_account", "Someone who lodged without an account"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=500)
    email = models.EmailField(max_length=254, unique=True, null=True, blank=True)
    staff_number = models.CharField(max_length=40, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.STAFF)
    position = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    line_manager = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    campus = models.CharField(max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_superuser=False), name="nobody_is_superuser"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="addresses_are_lower_case"),
            models.CheckConstraint(
                condition=~Q(email="") & ~Q(staff_number=""),
                name="absent_is_null_not_empty",
            ),
            models.CheckConstraint(
                condition=~Q(kind="without_account") | Q(email__isnull=True, staff_number__isnull=True),
                name="without_account_has_no_sign_in",
            ),
        ]
        triggers = [pgtrigger.Protect(name="people_stay", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Store it; an address is kept in lower case, an absent one as nothing."""
        self.email = (self.email or "").strip().lower() or None
        self.staff_number = (self.staff_number or "").strip() or None
        super().save(*args, **options)

    def get_short_name(self) -> str:
        """What the page's head calls them."""
        return self.name
