"""What may happen at any time: withdrawal (14), messages and codes (9), files (18), file notes (63), contact (64)."""

from datetime import date
from typing import Any

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, MACHINERY, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.closing import NOT_FILED, ComplaintClosing
from complaints.stages.states import ComplaintState
from complaints.stages.step import step
from procedure.offices import Office

LIVE = (ComplaintState.LODGED, ComplaintState.ACKNOWLEDGED)
EVER = (*LIVE, ComplaintState.CLOSED)

NOT_ASKED_YET = Need("You have already asked to withdraw.", lambda complaint: not complaint.withdrawal_asked_at)
ASKED = Need("First say that you want to withdraw.", lambda complaint: bool(complaint.withdrawal_asked_at))
WITHDRAWN = Need("This complaint was not withdrawn.", lambda complaint: complaint.outcome == "withdrawn")
IN_THE_OFFICE = Need(
    "This complaint is already outside Equity and Diversity.",
    lambda complaint: complaint.receiving_office == Office.DIRECTOR,
)

USES_A_CODE = Need(
    "The complainant does not use a code: they sign in.", lambda complaint: complaint.complainant_uses_a_code
)

APPOINTED = "Someone named in it, or its complainant, was appointed to an office. Doubt counts (decision 0004)."

RECOGNISED = "A respondent holds an office that has it. Doubt counts (decision 0004)."

CLOCK_RUNS = Need("No clock runs in this case.", lambda complaint: complaint.next_due_at is not None)


class ComplaintAtAnyTime(ComplaintClosing):
    """Steps of the complaint that belong to no stage."""

    class Meta(ComplaintClosing.Meta):
        abstract = True

    add_message: Any
    add_file_note: Any
    add_documents: Any
    change_safe_contact: Any
    ask_withdrawal: Any
    drop_withdrawal: Any
    close: Any
    decide: Any
    move_to: Any
    extend_clock: Any
    recalculate_clock: Any
    give_code: Any

    @step(clause="14", by=[COMPLAINANT], source=LIVE, needs=[NOT_ASKED_YET], alerts=[DIRECTOR])
    def ask_to_withdraw(self, act: Act, *, reasons: str = "") -> None:
        """You say that you do not want to go on. Nothing stops until you confirm it; until then you can go on."""
        self.ask_withdrawal(act, reasons=reasons)

    @step(clause="14", by=[COMPLAINANT], source=LIVE, needs=[ASKED])
    def go_on_after_all(self, act: Act) -> None:
        """You take back your wish to withdraw. Your complaint goes on as if you had not asked."""
        self.drop_withdrawal(act)

    @step(
        clause="14",
        by=[COMPLAINANT],
        source=LIVE,
        target=ComplaintState.CLOSED,
        tells={
            COMPLAINANT: letter("lodging/withdrawal_recorded"),
            RESPONDENT: letter("conciliation/taken_no_further", released_by=DIRECTOR),
        },
        needs=[ASKED],
        alerts=[DIRECTOR],
        follows=[
            "conciliation.end_with_the_last_part",
            "agreement.set_aside",
            "executiveofficer.end_with_the_complaint",
        ],
        final=True,
    )
    def confirm_withdrawal(self, act: Act) -> None:
        """Your complaint ends here. The Director may still act where someone is at serious risk, and will tell you."""
        self.close(act, outcome="withdrawn")

    @step(clause="14", by=[DIRECTOR], source=ComplaintState.CLOSED, needs=[WITHDRAWN])
    def record_steps_after_withdrawal(self, act: Act, *, steps_taken: str, reasons: str) -> None:
        """What is done after a withdrawal: nothing more, measures for safety, or a workplace issue taken up."""
        self.decide(act, "after_withdrawal", {None: steps_taken}, reasons={None: reasons})

    @step(clause="9", by=[COMPLAINANT], source=EVER, alerts=[DIRECTOR], needs=[NOT_FILED])
    def write_to_the_office(self, act: Act, *, text: str) -> None:
        """Your message goes to the people who handle your complaint, and to nobody else."""
        self.add_message(act, text, to_office=True)

    @step(clause="9", by=[DIRECTOR, EQUITY_STAFF], source=EVER, alerts=[COMPLAINANT], needs=[NOT_FILED])
    def write_to_the_complainant(self, act: Act, *, text: str) -> None:
        """The message is shown to the complainant alone. An alert without content goes to their safe address."""
        self.add_message(act, text, to_office=False)

    @step(clause="18", by=[COMPLAINANT, DIRECTOR, EQUITY_STAFF], source=EVER, needs=[NOT_FILED])
    def add_files(self, act: Act, *, files: list[Any]) -> None:
        """Files are added to the complaint. They are checked before anyone else is given them."""
        self.add_documents(act, files)

    @step(clause="63", by=[DIRECTOR, EQUITY_STAFF], source=EVER, moves_nothing=True)
    def write_file_note(self, act: Act, *, text: str) -> None:
        """A note for the file, for those who handle this case. It is never changed; add another to set it right."""
        self.add_file_note(act, text)

    @step(clause="64", by=[COMPLAINANT], source=EVER, needs=[NOT_FILED])
    def change_contact(self, act: Act, *, contact: dict[str, Any]) -> None:
        """Where and when you can safely be reached from now on. This is never part of what others are given."""
        self.change_safe_contact(act, contact)

    @step(
        clause="9",
        by=[DIRECTOR, EQUITY_STAFF],
        source=EVER,
        needs=[USES_A_CODE],
        alerts=[COMPLAINANT],
        final=True,
    )
    def give_new_code(self, act: Act, *, recognised: str, note: str) -> None:
        """A complainant without an account, whom you have recognised, gets a new code. The old one stops at once."""
        self.give_code(act, recognised=recognised, note=note)

    @step(
        clause="9",
        by=[DIRECTOR, EQUITY_STAFF],
        source=LIVE,
        needs=[IN_THE_OFFICE],
        alerts=[DIRECTOR, COMPLAINANT],
        final=True,
    )
    def pass_to_another_receiver(self, act: Act, *, reasons: str) -> None:
        """The case leaves Equity and Diversity for the alternative receiver. The whole office loses it at once."""
        self.move_to(act, reasons=reasons)

    @step(clause="9", by=[MACHINERY], source=EVER, alerts=[DIRECTOR, COMPLAINANT])
    def pass_on_by_appointment(self, act: Act, *, to: Office) -> None:
        """Someone named in the case, or its complainant, took an office that has it: another receiver has it now."""
        self.move_to(act, to=to, reasons=APPOINTED)

    @step(clause="9", by=[MACHINERY], source=EVER, alerts=[DIRECTOR, COMPLAINANT])
    def pass_on_by_name(self, act: Act, *, to: Office) -> None:
        """It was recorded who a respondent is, and they hold an office that has it: another receiver has it now."""
        self.move_to(act, to=to, reasons=RECOGNISED)

    @step(clause="21", by=[DIRECTOR], source=LIVE, needs=[CLOCK_RUNS], alerts=[COMPLAINANT])
    def extend_deadline(self, act: Act, *, deadline: Any, until: date, reasons: str) -> None:
        """A clock with a usual time gets a new date, with the reason. The complainant is told, and sees both."""
        self.extend_clock(act, deadline, until=until, reasons=reasons)

    @step(
        clause="21",
        by=[DIRECTOR, EQUITY_STAFF],
        source=LIVE,
        needs=[CLOCK_RUNS],
        alerts=[COMPLAINANT],
        follows=["track.be_told_of_a_new_day"],
    )
    def recalculate_deadline(self, act: Act, *, deadline: Any, reasons: str) -> None:
        """A clock is worked out again with the calendar now in force. Those it runs for are told, and see why."""
        self.recalculate_clock(act, deadline, reasons=reasons)
