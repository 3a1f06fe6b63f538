"""What a case holds of one kind, for lists and counts: asked in the list's own query, and through the one door (9)."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce


def seen_of_case(model: Any, person: Any, *conditions: Q, of: str = "pk", **narrowed: Any) -> QuerySet[Any]:
    """The records of that kind that this person may see, of whichever case the query around it is at: by its id, or by
    the column that leads to it."""
    return model.objects.visible_to(person).filter(*conditions, complaint=OuterRef(of), **narrowed)


def holds(model: Any, person: Any, **narrowed: Any) -> Exists:
    """Whether the case holds such a record, as far as this person may know."""
    return Exists(seen_of_case(model, person, **narrowed))


def how_many(model: Any, person: Any, *conditions: Q, **narrowed: Any) -> Coalesce:
    """How many such records the case holds, as far as this person may know."""
    seen = seen_of_case(model, person, *conditions, **narrowed).order_by().values("complaint")
    return Coalesce(Subquery(seen.annotate(many=Count("pk")).values("many"), output_field=IntegerField()), Value(0))
