"""What an officer's training does to their record (7; specification 3.2). The steps are in `stages.officer`."""

from datetime import date
from typing import Any

from django.db import models

from complaints.stages.act import Act, CannotBe
from contact_officers.competencies import missing
from contact_officers.models.training import Attendance, Session
from contact_officers.stages.states import Course, Outcome
from procedure.models import current_version
from procedure.periods import CONTACT_OFFICER_TRAINING, Unit


def not_of_themself(act: Act, officer: Any) -> None:
    """Nobody answers for their own training or appointment, whatever office they hold (7). Raises CannotBe."""
    if act.by is not None and act.by.pk == officer.person_id:
        raise CannotBe("Nobody records this of themself. Whoever acts in this office for you can.")


class Studying(models.Model):
    """Places in courses, preparation for them, and what came of them."""

    attendances: Any
    remark: Any

    class Meta:
        abstract = True

    def give_place(self, act: Act, *, session: Session) -> None:
        """A place in a course that is still to come, or whose record is still to be made. Raises CannotBe."""
        if session.called_off_on is not None:
            raise CannotBe("This course was called off.")
        if self.attendances.standing().filter(session=session).exists():
            raise CannotBe("They have a place in this course already.")
        self.attendances.create(session=session, booked_on=act.on)

    def prepared(self, act: Act, *, attendance: Attendance) -> None:
        """They have prepared for it. Raises CannotBe."""
        mine = self._booked(attendance)
        if mine.prepared_on is not None:
            raise CannotBe("You have said so already.")
        mine.prepared_on = act.on
        mine.save(update_fields=["prepared_on"])

    def completed(self, act: Act, *, attendance: Attendance, competencies: dict[str, str] | None = None) -> None:
        """They completed it, on its own day. Raises CannotBe: before its day, out of order, or a gap in the list."""
        not_of_themself(act, self)
        mine = self._booked(attendance)
        course, held_on = mine.session.course, mine.session.held_on
        if held_on > act.on:
            raise CannotBe("This course has not been held yet.")
        if (course == Course.REFRESHER) != (competencies is not None):
            raise CannotBe(f"This is not a {'refresher' if competencies is not None else 'full-day course'}.")
        if course == Course.REFRESHER:
            self._full_day_before(mine)
            if gaps := missing(competencies or {}):
                raise CannotBe(f"Say how it went for each part of the refresher. Missing: {', '.join(gaps)}.")
        if self.attendances.completed().filter(session__held_on__gte=held_on).exists():
            raise CannotBe("A course held on that day or later is on the record. Record courses in their order.")
        mine.outcome, mine.recorded_on = Outcome.COMPLETED, act.on
        mine.months = _months()
        mine.competencies = competencies or {}
        mine.save()
        self.__dict__["_course_day"] = held_on

    def _full_day_before(self, mine: Attendance) -> None:
        earlier = self.attendances.completed(Course.FULL_DAY).filter(session__held_on__lt=mine.session.held_on)
        if not earlier.exists():
            raise CannotBe("A refresher counts only after a full-day course that was completed on an earlier day.")

    def was_missed(self, act: Act, *, attendance: Attendance) -> None:
        """They had a place and did not complete the course. Raises CannotBe."""
        mine = self._booked(attendance)
        if mine.session.held_on > act.on:
            raise CannotBe("This course has not been held yet.")
        mine.outcome, mine.recorded_on = Outcome.NOT_COMPLETED, act.on
        mine.save(update_fields=["outcome", "recorded_on"])

    def take_back(self, act: Act, *, attendance: Attendance, reasons: str) -> None:
        """An entry that is wrong counts no more, and stays on the record with the reasons. Training is reckoned anew.

        Raises CannotBe: without reasons, for one taken back before, or while a refresher counts because of it.
        """
        not_of_themself(act, self)
        mine: Attendance | None = (
            (self.attendances.standing().select_related("session").select_for_update(of=("self",)))
            .filter(pk=attendance.pk)
            .first()
        )
        if mine is None:
            raise CannotBe("This entry was taken back already.")
        self._carries_no_refresher(mine)
        self.remark(act, f"{mine.in_words}. {reasons.strip()}" if reasons.strip() else "")
        mine.taken_back_on = act.on
        mine.save(update_fields=["taken_back_on"])
        if mine.outcome == Outcome.COMPLETED:
            self._count_training()

    def _carries_no_refresher(self, mine: Attendance) -> None:
        if mine.outcome != Outcome.COMPLETED or mine.session.course != Course.FULL_DAY:
            return
        others = self.attendances.completed(Course.FULL_DAY).exclude(pk=mine.pk)
        first = min(others.values_list("session__held_on", flat=True), default=date.max)
        if self.attendances.completed(Course.REFRESHER).filter(session__held_on__lte=first).exists():
            raise CannotBe("A refresher counts because of this course. Take the refresher back first.")

    def _count_training(self) -> None:
        """One clock runs: from the last course that counts, for as long as that counts; none where none does.

        So it is after an appointment, where it was stopped as they left the network, and after a correction.
        """
        from complaints import deadlines
        from complaints.models import Deadline

        person: Any = self.person  # type: ignore[attr-defined]
        last = self.attendances.completed().select_related("session").order_by("session__held_on").last()
        runs = Deadline.objects.unmet().filter(
            complaint__isnull=True, person=person, period=CONTACT_OFFICER_TRAINING.code
        )
        if last is not None and runs.filter(started_on=last.session.held_on).exists():
            return
        deadlines.cancel_for(person, CONTACT_OFFICER_TRAINING)
        if last is not None:
            held_on, months = last.session.held_on, last.months
            begun = deadlines.begin_without_case(CONTACT_OFFICER_TRAINING, on=held_on, person=person, months=months)
            self.brought.append(begun)  # type: ignore[attr-defined]

    def _booked(self, attendance: Attendance) -> Attendance:
        """Their own place, of which nothing has come yet, locked. Raises CannotBe."""
        mine: Attendance | None = (
            self.attendances.booked().select_related("session").select_for_update(of=("self",)).filter(pk=attendance.pk)
        ).first()
        if mine is None:
            raise CannotBe("They have no open place in this course.")
        return mine


def _months() -> int:
    """For how many months training counts, as the Procedure is set today. Raises CannotBe where it is set in days."""
    period = current_version().period(CONTACT_OFFICER_TRAINING.code)
    if period.unit not in MONTHS:
        raise CannotBe("How long training counts must be set in months or years. Ask whoever keeps the settings.")
    return period.length * MONTHS[period.unit]


MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
