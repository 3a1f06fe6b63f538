"""What conciliation and agreements do to one respondent's part (22-27): the storing that `Track`'s steps ask for."""

from collections.abc import Sequence
from typing import Any

from complaints import registry
from complaints.stages.act import Act, CannotBe
from complaints.stages.conciliation import CHOICE_REMINDER
from complaints.stages.states import AgreementState, LetterState, TrackState
from complaints.stages.suspension import CLOCK_WAITS
from procedure import clock
from procedure.periods import CHOICE_AFTER_STAGE_2

OPEN_AGREEMENTS = (AgreementState.DRAFT, AgreementState.SIGNED_BY_ONE)


class PartConciliating:
    """Belongs to `Track` alone, which it needs for its columns."""

    state: Any
    complaint: Any
    agreements: Any
    statements: Any
    deadlines: Any
    person: Any
    willing: Any
    said: Any
    chosen: Any
    letters: Any
    _note: Any

    @property
    def has_a_conciliator_in_hand(self) -> bool:
        """Whether a conciliator has declared themselves bound (25); asked once for all parts of a case that is read."""
        from complaints.models.capacity import conciliating_in

        return conciliating_in(self.complaint) is not None

    @property
    def has_a_statement(self) -> bool:
        """Whether they have sent a written statement (21)."""
        return bool(self.statements.exists())

    @property
    def why_to_be_asked(self) -> str:
        """Why the complainant is asked before conciliation begins, in words; empty where their complaint says it."""
        if not self.has_a_statement:
            return "There is no written statement."
        return "The complainant takes this part to an outside agency." if self.chosen else ""

    @property
    def has_an_open_agreement(self) -> bool:
        """Whether an agreement is being written that not both sides have signed."""
        return any(each.state in OPEN_AGREEMENTS for each in self.agreements.all())

    @property
    def is_open_again(self) -> bool:
        """Whether both sides had settled it and it was opened again since: an agreement is said not to be kept (27)."""
        ends = [each["what"] for each in self.said.get("entries", []) if each["what"] in {"settled", "ended"}]
        return self.state != TrackState.RESOLVED and ends[-1:] == ["settled"]

    def said_of(self, what: str) -> list[dict[str, Any]]:
        """What was said with the steps of that code, in order."""
        return [each for each in self.said.get("entries", []) if each["what"] == what]

    @property
    def said_at_the_end(self) -> dict[str, Any] | None:
        """What was said when Stage 2 last ended with them: the "words", and "by" whom; nothing where nothing was."""
        return next((each for each in self.said_of("ended")[-1:] if each["words"].strip()), None)

    @property
    def agency(self) -> str:
        """The code of the outside agency that the complainant goes to with this part, where they chose that last."""
        return str(self._chosen_agency.get("words", ""))

    @property
    def agency_named(self) -> str:
        """What the complainant calls the agency, where it is none of those listed; empty where they named none."""
        return str(self._chosen_agency.get("named", ""))

    @property
    def _chosen_agency(self) -> dict[str, Any]:
        last = self.said_of("chosen")[-1:] if self.chosen == "agency" else []
        return next(iter(last), {})

    @property
    def options_asked(self) -> str:
        """What they wrote when they last asked; empty where they wrote nothing."""
        return next((str(each["words"]) for each in self.said_of("options_asked")[-1:]), "")

    @property
    def may_be_asked_to_choose_again(self) -> bool:
        """Whether the time for the complainant's choice has gone by, and nobody asked once more since it ran (23)."""
        return any(not self._asked_since(each) for each in self._choices_overdue())

    @property
    def was_asked_to_choose_again(self) -> bool:
        """Whether that time has gone by, and a letter that asks once more was sent or given since it ran (23)."""
        asked = [each for late in self._choices_overdue() for each in self._asked_since(late)]
        return any(each.has_left for each in asked)

    def _choices_overdue(self) -> list[Any]:
        unmet = self.deadlines.unmet().filter(period=CHOICE_AFTER_STAGE_2.code)
        return [each for each in unmet if each.due_on < clock.today() and not self.complaint.holds(each)]

    def _asked_since(self, late: Any) -> list[Any]:
        asked = self.letters.filter(letter=CHOICE_REMINDER).exclude(state=LetterState.CANCELLED)
        return [each for each in asked if each.was_written_since(late)]

    def ended_unchosen(self, act: Act, reasons: str) -> None:
        """That it ends without a choice, and why; the complainant reads it. Raises CannotBe without a reason."""
        if not reasons.strip():
            raise CannotBe("Write the reason. The complainant reads it.")
        self._note(act, "ended_unchosen", reasons)

    @property
    def ended_because(self) -> str:
        """Why it ended although nothing was chosen; empty where the complainant chose, or it goes on."""
        if self.state != TrackState.DISCONTINUED or self.chosen:
            return ""
        return next((str(each["words"]) for each in self.said_of("ended_unchosen")[-1:]), "")

    def send_none_of(self, act: Act, letters: Sequence[str]) -> None:
        """What waits of these letters about this part is not sent: it is no longer so."""
        for each in self.letters.filter(letter__in=letters, state=LetterState.DRAFT).order_by("pk"):
            act.follow(each.cancel, reasons="It was no longer so.")

    def part_from_the_appointed(self, act: Act, respondent: Any) -> None:
        """The conciliator, and the Executive Officer, give way where this respondent turns out to be them, or to be
        close to them (43)."""
        from complaints.models.conciliation import Conciliation
        from complaints.models.executive_officer import ExecutiveOfficer

        Conciliation.give_way_to(self.complaint, act, respondent)
        ExecutiveOfficer.give_way_to(self.complaint, act, respondent)
        registry.happens(registry.RESPONDENT_IS_KNOWN, self.complaint, act, respondent)

    def begin_together(self, act: Act, *, complainant_agrees: bool) -> None:
        """That conciliation begins. Without a statement, or where the complainant goes to an agency with it, they have
        to agree to it (A-38); it is theirs again to choose afterwards. Raises CannotBe."""
        if not complainant_agrees and (words := self.why_to_be_asked):
            raise CannotBe(
                f"{words} Conciliation can still begin, if the complainant agrees to it: ask them first, and then say"
                " so here."
            )
        self.chosen = ""
        self._note(act, "conciliating")

    def offer_to_discontinue(self, act: Act) -> None:
        """The complainant would leave it at the statement (22)."""
        from complaints.models.agreement import DISCONTINUE, Agreement

        Agreement.begin(self, act, DISCONTINUE)

    def write_agreement(self, act: Act) -> None:
        """An agreement with terms is begun (25)."""
        from complaints.models.agreement import TERMS, Agreement

        Agreement.begin(self, act, TERMS)

    def settled(self, act: Act) -> None:
        """That both sides settled it, and what ends with it."""
        from complaints.models.conciliation import Conciliation

        self._note(act, "settled")
        Conciliation.end_with(self, act)

    def end_conciliation(self, act: Act) -> None:
        """What ends with this part: an agreement that is not signed by both, and the work of the conciliator."""
        from complaints.models.agreement import Agreement
        from complaints.models.conciliation import Conciliation

        Agreement.set_aside_for(act, track=self)
        Conciliation.end_with(self, act)

    def take_up_again(self, act: Act) -> None:
        """An agreement is said not to be kept: whether they would conciliate again is open, unless they asked (27).

        So is the complainant's choice again; what they chose before stays in what was said.
        """
        self.willing = True if act.by == self.person else None
        self.chosen = ""
        self._note(act, "taken_up_again")

    def extend_clock(self, act: Act, deadline: Any, *, until: Any, reasons: str) -> None:
        """A later date for an open clock of this part. Raises CannotBe; Deadline.DoesNotExist for any other clock."""
        if self.complaint.holds(deadline):
            raise CannotBe(CLOCK_WAITS)
        own = self.deadlines.unmet().select_for_update(of=("self",))
        own.select_related("complaint__data_key", "complaint__procedure").get(pk=deadline.pk).extend(
            act, until=until, reasons=reasons
        )
