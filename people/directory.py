"""The staff directory, as a person looks someone up in it: by name, a few at a time. Looking tells nobody.

Its names are also what a text is compared with that should name nobody (`people.note_check`).
"""

from django.db.models import Q

from people import note_check
from people.models import User
from procedure.asking import asked_once

MOST_FOUND = 12
IN_IT = (User.Kind.STAFF, User.Kind.ASSOCIATE)


def look_up(name: str, *, without: User | None = None) -> list[User]:
    """Staff and associates whose names hold all these words; at most a dozen."""
    wanted = Q(kind__in=IN_IT, is_active=True)
    for word in name.split()[:6]:
        wanted &= Q(name__icontains=word)
    found = User.objects.filter(wanted).select_related("unit").order_by("name", "pk")
    return list((found.exclude(pk=without.pk) if without else found)[:MOST_FOUND])


def place_of(person: User) -> str:
    """Position and unit, as far as they are known: what tells two people of one name apart."""
    return ", ".join(filter(None, [person.position, person.unit.name if person.unit else ""]))


def names_known() -> note_check.Names:
    """The names of the University's people, for the check of a note. One query an act."""
    return asked_once(
        "names known", lambda: note_check.Names.of(User.objects.exclude(name="").values_list("name", flat=True))
    )
