"""A request for a formal investigation (29): of which allegations, against which respondents, and since when."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.stages.act import Act
from complaints.stages.states import ReferralState

GOES_ON = {"late_lodging": "accepted", "scope": "inside"}
"""The decisions by which an allegation goes on under this Procedure (19, 20)."""


class Referral(Moving, OfCase):
    """One request. `cells` are what it asks to be investigated: an allegation, and one respondent it is about.

    `track` is the respondent whose part it is, where the complainant asked for it after Stage 2; it is nobody's where
    the complaint itself asked for it.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="referrals")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="referrals")
    state = FSMField(max_length=30, choices=ReferralState.choices, default=ReferralState.REQUESTED, protected=True)
    cells: Any = models.ManyToManyField("complaints.AllegationAgainst", related_name="referrals")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["requested_at"]
        triggers = [
            *guards([], [ReferralState.REQUESTED]),
            pgtrigger.Protect(name="referrals_stay", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "track"], nulls_distinct=False, name="one_request_for_one_part"
            )
        ]

    @classmethod
    def of_the_whole(cls, case: Any, act: Act) -> "Referral | None":
        """Of every part of a complaint that goes on here (19, 20); nothing where none does."""
        return cls._of(cells_going_on(case), case, act)

    @classmethod
    def of_a_part(cls, track: Any, act: Act) -> "Referral | None":
        """Of what is alleged against one respondent; the request that was made of it before, where there is one."""
        before = cls.objects.filter(complaint=track.complaint, track=track).first()
        return before or cls._of(cells_going_on(track.complaint).filter(track=track), track.complaint, act, track=track)

    @classmethod
    def _of(cls, cells: Iterable[Any], case: Any, act: Act, track: Any = None) -> "Referral | None":
        asked = list(cells)
        if not asked:
            return None
        made = cls(complaint=case, track=track, requested_by=case.complainant, requested_at=act.at)
        made.save()
        made.cells.set(asked)
        return made


def cells_going_on(case: Any) -> Any:
    """The case's allegations, each against each respondent it is about, that were neither declined nor sent on.

    `case` may be a reference to a query's own row, so that this is asked within it.
    """
    from complaints.models.allegation import AllegationAgainst

    return _going_on(AllegationAgainst.objects.filter(complaint=case))


def _going_on(found: Any) -> Any:
    from complaints.models.decision import Decision

    for about, outcome in GOES_ON.items():
        decided = Decision.objects.filter(allegation=OuterRef("allegation"), about=about).order_by("-at")
        last = {f"last_{about}": Coalesce(Subquery(decided.values("outcome")[:1]), Value(outcome))}
        found = found.alias(**last).filter(**{f"last_{about}": outcome})
    return found.order_by("pk")


def asked_with_the_case() -> Any:
    """The respondents' parts that go on, to be asked in the query of their case and known from there."""
    return ArraySubquery(cells_going_on(OuterRef("pk")).values("track"))


def parts_going_on(case: Any) -> frozenset[UUID]:
    """The respondents' parts of which some allegation goes on here; asked once for one reading of a case."""
    if "parts_that_go_on" not in case.__dict__:
        case.__dict__["parts_that_go_on"] = list(cells_going_on(case).values_list("track", flat=True))
    return frozenset(case.__dict__["parts_that_go_on"])


def know_what_goes_on(cases: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Find out for many cases at once which parts of them go on, in one query. What is alleged in each part, by its id,
    in order; the cases then answer `parts_going_on` without asking."""
    from complaints.models.allegation import AllegationAgainst

    by_id = {case.pk: case for case in cases}
    for case in by_id.values():
        case.__dict__["parts_that_go_on"] = []
    alleged: dict[UUID, list[Any]] = {}
    found = _going_on(AllegationAgainst.objects.filter(complaint__in=by_id)).select_related("allegation")
    for cell in found.order_by("allegation__number"):
        case = cell.allegation.complaint = by_id[cell.complaint_id]
        case.__dict__["parts_that_go_on"].append(cell.track_id)
        alleged.setdefault(cell.track_id, []).append(cell.allegation)
    return alleged
