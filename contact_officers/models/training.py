"""Courses, and who had a place in them (7): what keeps an officer current is read from here and stored nowhere else."""

import uuid
from datetime import date

import pgtrigger
from django.db import models

from complaints.stages.act import CannotBe
from contact_officers.currency import Training
from contact_officers.stages.states import Course, Outcome


class Session(models.Model):
    """A course on a day. `held_on` is a Melbourne date; `preparation` says what to read and bring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.CharField(max_length=20, choices=Course.choices)
    held_on = models.DateField()
    hours = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=200, blank=True)
    preparation = models.CharField(max_length=1000, blank=True)
    planned_on = models.DateField()
    called_off_on = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-held_on", "course"]
        triggers = [
            pgtrigger.Protect(name="courses_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="a_course_keeps_its_day", fields=["course", "held_on"]),
        ]

    @property
    def in_words(self) -> str:
        """What it is called where it is chosen: "Refresher, 4 March 2027"."""
        return f"{self.get_course_display()}, {self.held_on.day} {self.held_on:%B %Y}"

    def call_off(self, *, on: date) -> None:
        """It is not held. Raises CannotBe if it was called off already, or somebody completed it."""
        if self.called_off_on is not None:
            raise CannotBe("This course was called off already.")
        if self.attendances.completed().exists():
            raise CannotBe("Somebody completed this course. It was held.")
        self.called_off_on = on
        self.save(update_fields=["called_off_on"])


class Attendances(models.QuerySet["Attendance"]):
    """Places in courses, by what came of them. What was taken back stays on the record and counts for nothing."""

    def standing(self) -> "Attendances":
        """Those that were not taken back."""
        return self.filter(taken_back_on__isnull=True)

    def completed(self, course: Course | None = None) -> "Attendances":
        """Those completed; of one course, if it is named."""
        found = self.standing().filter(outcome=Outcome.COMPLETED)
        return found.filter(session__course=course) if course else found

    def booked(self) -> "Attendances":
        """Those that nothing has come of yet, in a course that was not called off."""
        return self.standing().filter(outcome=Outcome.BOOKED, session__called_off_on__isnull=True)


REFRESHER_AFTER_FULL_DAY = pgtrigger.Trigger(
    name="a_refresher_follows_a_full_day",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(new__outcome="completed", new__taken_back_on__isnull=True),
    func=pgtrigger.Func(
        "IF (SELECT s.course = 'refresher' AND NOT EXISTS ("
        " SELECT 1 FROM contact_officers_attendance earlier"
        " JOIN contact_officers_session full_day ON full_day.id = earlier.session_id"
        " WHERE earlier.officer_id = NEW.officer_id AND earlier.outcome = 'completed' AND earlier.taken_back_on IS NULL"
        " AND full_day.course = 'full_day' AND full_day.held_on < s.held_on)"
        " FROM contact_officers_session s WHERE s.id = NEW.session_id)"
        " THEN RAISE EXCEPTION 'a refresher follows a completed full-day course'; END IF; RETURN NEW;"
    ),
)
"""The database's own word of specification 3.2, whoever asks."""

WHAT_IS_RECORDED_STAYS = pgtrigger.Trigger(
    name="what_is_recorded_stays",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    condition=~pgtrigger.Q(old__outcome="booked") | pgtrigger.Q(old__taken_back_on__isnull=False),
    func=pgtrigger.Func(
        "IF TG_OP = 'UPDATE' AND OLD.taken_back_on IS NULL"
        " AND to_jsonb(NEW) - 'taken_back_on' = to_jsonb(OLD) - 'taken_back_on'"
        " THEN RETURN NEW; END IF; RAISE EXCEPTION 'what was recorded of a course stays as it was recorded';"
    ),
)
"""It may be taken back, once, and nothing else."""

A_FULL_DAY_CARRIES_ITS_REFRESHERS = pgtrigger.Trigger(
    name="a_full_day_carries_its_refreshers",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__outcome="completed", new__taken_back_on__isnull=False),
    func=pgtrigger.Func(
        "IF EXISTS ("
        " SELECT 1 FROM contact_officers_attendance later"
        " JOIN contact_officers_session refresher ON refresher.id = later.session_id"
        " WHERE later.officer_id = NEW.officer_id AND later.id <> NEW.id AND later.outcome = 'completed'"
        " AND later.taken_back_on IS NULL AND refresher.course = 'refresher' AND NOT EXISTS ("
        " SELECT 1 FROM contact_officers_attendance earlier"
        " JOIN contact_officers_session full_day ON full_day.id = earlier.session_id"
        " WHERE earlier.officer_id = NEW.officer_id AND earlier.id <> NEW.id AND earlier.outcome = 'completed'"
        " AND earlier.taken_back_on IS NULL AND full_day.course = 'full_day' AND full_day.held_on < refresher.held_on))"
        " THEN RAISE EXCEPTION 'a refresher follows a completed full-day course'; END IF; RETURN NEW;"
    ),
)


class Attendance(models.Model):
    """An officer's place in a course, and what came of it.

    `months` is for how long it counts: the Procedure's setting when it was recorded. `competencies` holds the
    refresher's checklist item by item (`contact_officers.competencies`). `taken_back_on` is set where it was recorded
    by mistake: the row stays as it was and counts for nothing from then on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    officer = models.ForeignKey("contact_officers.Officer", on_delete=models.PROTECT, related_name="attendances")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.BOOKED)
    booked_on = models.DateField()
    prepared_on = models.DateField(null=True)
    recorded_on = models.DateField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    competencies = models.JSONField(default=dict)
    taken_back_on = models.DateField(null=True)

    objects = Attendances.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-session__held_on"]
        triggers = [REFRESHER_AFTER_FULL_DAY, WHAT_IS_RECORDED_STAYS, A_FULL_DAY_CARRIES_ITS_REFRESHERS]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "session"],
                condition=models.Q(taken_back_on__isnull=True),
                name="one_place_that_stands_a_course",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="completed") | models.Q(months__isnull=False, recorded_on__isnull=False),
                name="what_is_completed_counts_for_a_time",
            ),
        ]

    @property
    def counts(self) -> bool:
        """Whether it is training they have: completed, and not taken back."""
        return self.outcome == Outcome.COMPLETED and self.taken_back_on is None

    @property
    def in_words(self) -> str:
        """What it is called where it is chosen: "Refresher, 4 March 2027: completed"."""
        return f"{self.session.in_words}: {self.get_outcome_display().lower()}"

    @property
    def training(self) -> Training:
        """What it is to the reckoning of who is current: a completed one alone."""
        return Training(self.session.held_on, self.months or 0)
