"""What a panel owes one respondent before it deliberates (51), and what new was put to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models import AnswerStatement, Pack
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from panels.assurances import ASSURANCES, EXCEPTED, missing_of
from panels.models.directions import NAMES_ANOTHER, names_another
from panels.models.seats import OfPanel
from panels.models.sitting import earliest_day
from panels.stages.closing import FairnessSteps, MaterialSteps
from panels.stages.states import FairnessState, MaterialState, SittingState

NO_GIST = "Write what is new against them, so that they can answer it (clause 51)."
NOT_ANSWERED = (
    "Each of the ten assurances is shown by a paper, or excepted with reasons (clause 51). Neither is so of: {}."
)


@dataclass(frozen=True)
class Material:
    """What is new: the whole of it or its gist, and where it is a gist, why not more."""

    gist: str
    withheld: str = ""


class FairnessCheck(OfPanel, FairnessSteps, Moving, OfCase):
    """What is owed to one respondent. `said` holds of each assurance, by its letter, the "paper" that shows it and how
    it is "called", or that it is excepted and "why". UTC."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="fairness_checks")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="fairness_checks")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=FairnessState.choices, default=FairnessState.OPEN, protected=True)
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    said = SealedJSON()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "panel", "track__person")

    called = "The hearing"

    material: Any

    class Meta(OfCase.Meta):
        ordering = ["panel", "track__number"]
        triggers = [
            *guards([FairnessSteps], [FairnessState.OPEN]),
            pgtrigger.Protect(name="fairness_checks_stay", operation=pgtrigger.Delete),
        ]
        constraints = [models.UniqueConstraint(fields=["panel", "track"], name="one_fairness_check_a_respondent")]

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return str(self.panel.owed_page)

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.panel.executive_officer

    @property
    def is_of_somebody_told(self) -> bool:
        """Whether this respondent is known and was told of what is alleged (37)."""
        return self.track.person_id is not None and self.track.advised_at is not None

    @property
    def papers(self) -> dict[str, str]:
        """The papers that may show an assurance, by a key that stays their own, each in words."""
        own = {"complaint": self.complaint, "track": self.track}
        found = [("papers", each.number, "The papers they were given (37)") for each in _given(own)]
        found += [
            ("statement", each.number, "What they answered (38)")
            for each in AnswerStatement.objects.filter(**own).order_by("number")
        ]
        found += [("directions", each.number, "Directions") for each in self.panel.directions.order_by("number")]
        held = self.panel.sittings.filter(state=SittingState.HELD).order_by("number")
        found += [("sitting", each.number, "The record of sitting") for each in held]
        asked = self.panel.invitations.filter(track=self.track).order_by("sent_at")
        found += [("invitation", place, "Their invitation") for place, _ in enumerate(asked, start=1)]
        put = self.material.order_by("number")
        found += [("material", each.number, "New material that was put to them") for each in put]
        found.append(("declarations", 1, "The declarations of the members (43)"))
        return {f"{kind}_{number}": f"{words}, no. {number}" for kind, number, words in found}

    @property
    def shown(self) -> list[dict[str, str]]:
        """What was answered, assurance by assurance, in order; empty before."""
        return [{"assurance": words, **self.said[code]} for code, words in ASSURANCES.items() if code in self.said]

    def put(self, act: Act, material: Material) -> None:
        """Something new is put to them. What was answered before has to be answered again. Raises CannotBe."""
        if not material.gist.strip():
            raise CannotBe(NO_GIST)
        if named := names_another_respondent(self, f"{material.gist} {material.withheld}"):
            raise CannotBe(NAMES_ANOTHER.format(named))
        NewMaterial(
            complaint=self.complaint,
            panel=self.panel,
            check_of=self,
            track=self.track,
            number=self.panel.material.count() + 1,
            gist=material.gist.strip(),
            withheld=material.withheld.strip(),
            put_by=act.by,
            put_at=act.at,
            answer_by=earliest_day(self.complaint, act.on)[0],
        ).save()

    def answer(self, act: Act, answers: Mapping[str, tuple[str, str]]) -> None:
        """Each assurance by a paper or by an exception with reasons. Raises CannotBe where one is neither."""
        papers = self.papers
        if missing := missing_of(dict(answers), set(papers)):
            raise CannotBe(NOT_ANSWERED.format("; ".join(ASSURANCES[code] for code in missing)))
        self.said = {
            code: {"paper": paper, "called": "" if paper == EXCEPTED else papers[paper], "why": why.strip()}
            for code, (paper, why) in answers.items()
        }
        self.answered_by, self.answered_at = act.by, act.at


class NewMaterial(OfPanel, MaterialSteps, Moving, OfCase):
    """Something new against a respondent, put to them. `gist` is what they read, `withheld` why not more of it;
    `answer_by` the last Melbourne day of their time to answer. What was put stays, in the database too."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="new_material")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="material")
    check_of = models.ForeignKey(FairnessCheck, on_delete=models.PROTECT, related_name="material")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=MaterialState.choices, default=MaterialState.PUT, protected=True)
    version = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField()
    gist = SealedText()
    withheld = SealedText()
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    words = SealedText()

    read_with = (*OfCase.read_with, "panel", "track__person")

    called = "The hearing"

    class Meta(OfCase.Meta):
        ordering = ["panel", "number"]
        triggers = [
            *guards([MaterialSteps], [MaterialState.PUT]),
            pgtrigger.Protect(name="new_material_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_put_stays",
                fields=["panel", "track", "number", "gist", "withheld", "put_at", "answer_by"],
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="one_new_material_a_number")]

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return str(self.panel.owed_page)

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.panel.executive_officer

    def waits(self, on: date) -> bool:
        """Whether they have neither answered nor had their time for it by that Melbourne date."""
        return self.state == MaterialState.PUT and on <= self.answer_by

    def keep_answer(self, act: Act, words: str) -> None:
        """What they say of it. Raises CannotBe where nothing is written."""
        if not words.strip():
            raise CannotBe("Write what the respondent says of it (clause 51).")
        self.words, self.answered_at = words.strip(), act.at


def names_another_respondent(check: FairnessCheck, words: str) -> str:
    """The name of a respondent other than this one that such words name; empty where none."""
    found = names_another(check.panel, words)
    return "" if found == check.track.name else found


def _given(own: dict[str, Any]) -> list[Pack]:
    return list(Pack.objects.filter(state="released", **own).order_by("number"))
