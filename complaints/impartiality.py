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
from complaints.models.independence import NOT_TO_BE_APPOINTED
from complaints.models.line import parties_of
from complaints.receiving import words_of
from complaints.registry import Bar
from complaints.roles import CONCILIATOR, PANEL_MEMBER
from people.models import User

WORDS = NOT_TO_BE_APPOINTED
NOT_CHECKED = "Not checked: ask. The records do not show the line or the unit of everyone concerned."
CHECKED = "Checked: nobody concerned is in their line or unit, as far as the records show. Still ask."


def _taking_part(case: Any, on: date) -> Collection[UUID]:
    """A party, a witness, anyone kept out of it, and whoever ever had another part in it; of a party or a witness of
    whom only a name is known, everyone with that name."""
    part = Involvement.objects.filter(complaint=case).exclude(role__in=[CONCILIATOR.code, PANEL_MEMBER.code])
    found = parties_of(case) | set(part.values_list("person", flat=True))
    for records in (Witness.objects, StoodAside.objects):
        found |= set(records.filter(complaint=case, person__isnull=False).values_list("person", flat=True))
    typed: list[str] = []
    for records in (Track.objects, Witness.objects):
        typed += records.filter(complaint=case, person__isnull=True).values_list("name", flat=True)
    return found | _of_these_names(typed)


def _supporting(case: Any, on: date) -> Collection[UUID]:
    """Whoever supports a party, or did (8): by the address that was given, else everyone with the name."""
    named = list(SupportPerson.objects.filter(complaint=case).select_related("complaint__data_key"))
    known = {each.user_id for each in named if each.user_id is not None}
    return known | _of_these_names([each.name for each in named if each.user_id is None])


def _of_these_names(typed: list[str]) -> set[UUID]:
    """Everyone here with the name of someone of whom no more is known: when in doubt it is them."""
    named = [words for words in map(words_of, typed) if words]
    if not named:
        return set()
    known = ((person, words_of(name)) for person, name in User.objects.values_list("pk", "name").iterator())
    return {person for person, theirs in known if any(_may_be_one(words, theirs) for words in named)}


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be of one person: the same words, or one of two words or more within the other."""
    return one == other or (min(len(one), len(other)) >= 2 and (one <= other or other <= one))


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
    Bar("EX_SUPPORT", "43", WORDS, _supporting),
    Bar("EX_PRIOR", "43", WORDS, _helped_before),
    Bar("EX_LINE", "43", WORDS, _in_line_or_unit),
)
