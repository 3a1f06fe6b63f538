"""Who may not be appointed in a case, as far as the records show it (43, applied to a conciliator under 25).

What the records do not show is never called clear: the page says that it was not checked, and to ask (A-61). Every bar
refuses in the same words, so that a refusal tells nobody what somebody has to do with a case.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from complaints.models import Concern, Involvement, StoodAside, SupportPerson, Track, Witness
from complaints.models.line import parties_of
from complaints.receiving import words_of
from complaints.registry import Bar
from complaints.roles import CONCILIATOR
from people.models import User

WORDS = (
    "This person cannot be appointed in this case: they have had a part in it, or work too closely with someone in it."
    " Choose someone else."
)
NOT_CHECKED = "Not checked: ask. The records do not show the line or the unit of everyone concerned."
CHECKED = "Checked: nobody concerned is in their line or unit, as far as the records show. Still ask."


def _taking_part(case: Any, on: date) -> Collection[UUID]:
    """A party, a witness, a support person, anyone kept out of it, and whoever ever had another part in it."""
    part = Involvement.objects.filter(complaint=case).exclude(role=CONCILIATOR.code)
    supports = list(SupportPerson.objects.filter(complaint=case).select_related("complaint__data_key"))
    found = parties_of(case) | set(part.values_list("person", flat=True)) | {each.user_id for each in supports} - {None}
    for records in (Witness.objects, StoodAside.objects):
        found |= set(records.filter(complaint=case, person__isnull=False).values_list("person", flat=True))
    return found | _of_the_names([each.name for each in supports if each.user_id is None], case)


def _of_the_names(typed: list[str], case: Any) -> set[UUID]:
    """Everyone here with the name of someone in the case of whom no more is known: when in doubt it is them."""
    for records in (Track.objects, Witness.objects):
        typed += records.filter(complaint=case, person__isnull=True).values_list("name", flat=True)
    named = [words for words in map(words_of, typed) if len(words) >= 2]
    if not named:
        return set()
    known = ((person, words_of(name)) for person, name in User.objects.values_list("pk", "name").iterator())
    return {
        person
        for person, theirs in known
        if len(theirs) >= 2 and any(words <= theirs or theirs <= words for words in named)
    }


def _helped_before(case: Any, on: date) -> Collection[UUID]:
    """Whoever helped the complainant settle something locally before (15): any of their matters, whichever it was."""
    helped = Concern.objects.filter(person=case.complainant_id, helped_by__isnull=False)
    return set(helped.values_list("helped_by", flat=True))


def _in_line_or_unit(case: Any, on: date) -> Collection[UUID]:
    """The manager or a direct report of a party, and everyone in a party's unit, as far as the directory says."""
    parties = parties_of(case)
    units = set(User.objects.filter(pk__in=parties, unit__isnull=False).values_list("unit", flat=True))
    near = User.objects.filter(Q(reports__in=parties) | Q(line_manager__in=parties) | Q(unit__in=units))
    return set(near.values_list("pk", flat=True)) - parties


BARS = (
    Bar("EX_PARTY", "43", WORDS, _taking_part),
    Bar("EX_PRIOR", "43", WORDS, _helped_before),
    Bar("EX_LINE", "43", WORDS, _in_line_or_unit),
)
