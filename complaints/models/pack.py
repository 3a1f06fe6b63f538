"""The papers of one respondent (37): the allegations against them, and the complaint and the evidence as far as they
are relevant to this respondent. Passage by passage and file by file it is decided, and logged, what they are given.
"""

from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.db import models
from django.db.models import Q
from django_fsm import FSMField

from complaints.models import passages
from complaints.models.allegation import Allegation
from complaints.models.independence import refuse_who_was_involved
from complaints.models.passages import LEFT_OUT, REWORDED, UNDECIDED, given_of
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.models.told import ToldInWriting, cell_of, names_of_others, words_by_code
from complaints.stages.act import Act, CannotBe
from complaints.stages.packs import PackSteps
from complaints.stages.states import FileState, PackState

OPENABLE = (FileState.CLEAN, FileState.ACCEPTED)
WITNESSES, OF_WITNESSES = "witnesses", "What others may know"
"""The part of the papers that belongs to no one allegation: what the complainant says that witnesses know."""


class Pack(PackSteps, ToldInWriting, Moving, OfCase):
    """One version of what one respondent is given of an investigation.

    `files` holds of each file of the complainant's whether it goes with it, and why not; `log` every decision in order:
    who, when, on what, and why. `other_action` is what else is to be done, in words for the respondent.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="packs")
    answer = models.ForeignKey("complaints.Answer", on_delete=models.PROTECT, related_name="packs")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="packs")
    state = FSMField(max_length=30, choices=PackState.choices, default=PackState.PREPARING, protected=True)
    version = models.PositiveIntegerField(default=0)
    files = SealedJSON()
    log = SealedJSON()
    other_action = SealedText()

    read_with = (*OfCase.read_with, "track__person", "answer__investigation")

    letter = "investigation/informed"
    paper_title = "What is investigated"
    called = "The papers of this respondent"

    given: Any

    class Meta(OfCase.Meta):
        ordering = ["track", "-number"]
        triggers = [
            *guards([PackSteps], [PackState.PREPARING]),
            pgtrigger.Protect(name="packs_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="packs_stay_as_given",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="released") & pgtrigger.Q(new__state="released"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="one_pack_a_number"),
            models.UniqueConstraint(
                fields=["answer"], condition=~Q(state="released"), name="one_pack_is_prepared_at_a_time"
            ),
        ]

    @classmethod
    def begin(cls, answer: Any) -> Self:
        """Of what was approved against one respondent, and of nothing else. Every passage starts undecided: somebody
        looks at each (A-43; not stored here)."""
        pack = cls(complaint=answer.complaint, answer=answer, track=answer.track, number=answer.packs.count() + 1)
        others, called = names_of_others(pack.complaint, pack.track), words_by_code(pack.case)
        about = Allegation.objects.filter(against__in=[cell.pk for cell in answer.cells]).order_by("number")
        cells = [
            cell_of(each, place, text=each.particulars, others=others, called=called, look_at_all=True)
            for place, each in enumerate(about.select_related("complaint__data_key"), start=1)
        ]
        pack.cells = {"cells": [_undecided(cell) for cell in [*cells, *pack._of_witnesses(len(cells) + 1)]]}
        return pack

    def _of_witnesses(self, place: int) -> list[dict[str, Any]]:
        known = self.complaint.witnesses.select_related("complaint__data_key").order_by("number")
        text = "\n\n".join(f"{each.name}: {each.knows}" for each in known)
        if not text:
            return []
        about = passages.begun(place, of=WITNESSES, text=text, facts={}, of_several=True, others=[], attributes=[])
        return [{**about, "heading": OF_WITNESSES}]

    @property
    def alleged(self) -> list[dict[str, Any]]:
        """The allegations of it, without what others may know."""
        return [cell for cell in self.told if cell["allegation"] != WITNESSES]

    @property
    def others_know(self) -> str:
        """What of others' evidence is given; empty where nothing is."""
        return " ".join(given_of(cell) for cell in self.told if cell["allegation"] == WITNESSES)

    @property
    def tells_of_each(self) -> bool:
        """Whether of each allegation something is given that can be answered."""
        return all(given_of(cell).strip() for cell in self.alleged)

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.answer.investigation.executive_officer

    @property
    def complainants_files(self) -> list[Any]:
        """What the complainant gave and can be opened, in order."""
        own = self.complaint.documents.filter(given_by=self.complaint.complainant_id, track=None, state__in=OPENABLE)
        return list(own.select_related("complaint__data_key").order_by("number"))

    def decided_of(self, document: Any) -> dict[str, Any]:
        """What was decided of a file: whether it is "given", and "why" not; nothing where nothing was."""
        return dict(self.files.get(str(document.pk), {}))

    @property
    def files_are_decided(self) -> bool:
        """Whether of every file of the complainant's it is decided whether it goes with it."""
        return all(self.decided_of(each) for each in self.complainants_files)

    @property
    def goes_with_it(self) -> list[Any]:
        """The files that go with it."""
        return [each for each in self.complainants_files if self.decided_of(each).get("given")]

    @property
    def missing(self) -> list[str]:
        """What is not decided or known yet, each in words, in order."""
        unknown = [] if self.track.person_id else ["Equity and Diversity has to say who the respondent is"]
        open_parts = [
            f"whether {_called(cell, place)} is given"
            for cell in self.told
            for place, part in _placed(cell)
            if part["decision"] == UNDECIDED
        ]
        silent = [
            f"something of {passages.heading_of(cell)} that can be answered"
            for cell in self.alleged
            if not open_parts and not given_of(cell).strip()
        ]
        files = [each for each in self.complainants_files if not self.decided_of(each)]
        return [*unknown, *open_parts, *silent, *(f"whether file {each.number} goes with it" for each in files)]

    @property
    def decided(self) -> list[dict[str, Any]]:
        """Every decision on it, in order: when (ISO), by which capacity, on what, what, and why."""
        return list(self.log.get("entries", []))

    @property
    def sent_back(self) -> str:
        """What the Vice-Chancellor wrote when it last went back; empty where it did not, or is before them again."""
        last = [each for each in self.decided if each["what"] in {"sent_back", "put_before"}][-1:]
        return next((str(each["why"]) for each in last if each["what"] == "sent_back"), "")

    def arrange(self, act: Act, cells: list[dict[str, Any]]) -> None:
        """What was decided of each passage, each with why where it is left out or reworded. Raises CannotBe."""
        before = {(cell["allegation"], place): part for cell in self.told for place, part in _placed(cell)}
        super().arrange(act, cells)
        now = [(cell, place, part) for cell in self.told for place, part in _placed(cell)]
        for cell, place, part in now:
            if part["decision"] in {LEFT_OUT, REWORDED} and not str(part.get("why", "")).strip():
                raise CannotBe(f"Write why it is left out or said otherwise: {_called(cell, place)} (clause 37).")
            if part != before[(cell["allegation"], place)]:
                self._note(act, part["decision"], of=_called(cell, place), why=str(part.get("why", "")))

    def arrange_files(self, act: Act, files: dict[UUID, bool], reasons: dict[UUID, str]) -> None:
        """Whether each file goes with it, with why where it does not. Raises CannotBe where one is missing."""
        known = {each.pk: each for each in self.complainants_files}
        if set(files) != set(known):
            raise CannotBe("The files have changed. Look at the page again.")
        for pk, goes in files.items():
            why = "" if goes else reasons.get(pk, "").strip()
            if not goes and not why:
                raise CannotBe(f"Write why file {known[pk].number} does not go with the papers (clause 37).")
            if self.decided_of(known[pk]) != {"given": goes, "why": why}:
                self._note(act, "file_given" if goes else "file_not_given", of=f"File {known[pk].number}", why=why)
            self.files = {**self.files, str(pk): {"given": goes, "why": why}}

    def propose(self, act: Act, other_action: str) -> None:
        """It is ready, and what else is to be done. Raises CannotBe with everything that is still missing."""
        if missing := self.missing:
            needs = "; ".join(missing)
            raise CannotBe(f"This cannot go to the Vice-Chancellor yet (clause 37). It still needs: {needs}.")
        self.other_action = other_action.strip()
        self._note(act, "put_before")

    def return_with(self, act: Act, words: str) -> None:
        """It goes back, and why. Raises CannotBe."""
        if not words.strip():
            raise CannotBe("Write what the Executive Officer is to change.")
        self._note(act, "sent_back", why=words)

    def freeze(self, act: Act, *, words: str, mode: str, reasons: str) -> None:
        """As it stands, with the letter's own words where whoever releases it changed them. Raises CannotBe."""
        super().freeze(act, words=words, mode=mode, reasons=reasons)
        self.letter_words = words

    def refuse_the_involved(self, act: Act) -> None:
        """Nobody releases it who was involved in the case before (5.1). Raises CannotBe."""
        refuse_who_was_involved(act.by, self.complaint)

    def give_files(self, act: Act) -> None:
        """From now on the respondent reads the files that go with it."""
        for number, each in enumerate(self.goes_with_it, start=1):
            PackFile(complaint=self.complaint, pack=self, track=self.track, document=each, number=number).save()

    @property
    def words(self) -> str:
        """What it says, and how many files go with it."""
        with_it = self.given.count() if self.state == PackState.RELEASED else len(self.goes_with_it)
        said = super().words
        return f"{said}\n# Files\n\n{_files_in_words(with_it)}\n" if with_it else said

    def _note(self, act: Act, what: str, *, of: str = "", why: str = "") -> None:
        entry = {"at": act.at.isoformat(), "by": act.capacity.words, "person": str(act.by.pk), "what": what}
        self.log = {"entries": [*self.decided, {**entry, "of": of, "why": why}]}


class PackFile(OfCase):
    """A file of the complainant's that goes with the papers of one respondent. `number` counts within these."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="pack_files")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="given")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("complaints.Document", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    read_with = (*OfCase.read_with, "document__complaint__data_key")

    class Meta(OfCase.Meta):
        ordering = ["pack", "number"]
        triggers = [pgtrigger.Protect(name="pack_files_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["pack", "number"], name="one_pack_file_a_number")]


def _undecided(cell: dict[str, Any]) -> dict[str, Any]:
    """Nothing is given of it before somebody has looked at each part (A-43)."""
    facts = {name: {**part, "decision": UNDECIDED} for name, part in cell["facts"].items()}
    parts = [{**part, "decision": UNDECIDED} for part in cell["passages"]]
    return {**cell, "facts": facts, "passages": parts, **dict.fromkeys(facts, "")}


def _placed(cell: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    facts = [(name, part) for name, part in cell["facts"].items() if part["text"]]
    return [*facts, *((f"passage {number}", part) for number, part in enumerate(cell["passages"], start=1))]


def _called(cell: dict[str, Any], place: str) -> str:
    return f"{passages.heading_of(cell)}, {place}"


def _files_in_words(number: int) -> str:
    return "One file goes with this paper." if number == 1 else f"{number} files go with this paper."
