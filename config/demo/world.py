"""The demo world while its stories are told: its people, its days, and the doors through which things happen in it."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from complaints import draft_files, drafting, intake
from complaints.models import Allegation, Complaint, Deadline, Document, Draft, Notice
from complaints.proceed import Taken, proceed
from complaints.stages.states import FileState, LetterState
from people.models import User
from procedure import clock
from procedure.models import current_calendar
from procedure.working_days import Calendar, add_working_days, next_working_day, previous_working_day

Content = dict[str, Any]
ONE_DAY = timedelta(days=1)


@dataclass
class World:
    """`now` is the present instant (UTC), to which every story leads; `cases` are the complaints by their nicknames."""

    people: Mapping[str, User]
    now: datetime
    seed: int
    calendar: Calendar = field(default_factory=current_calendar)
    cases: dict[str, Complaint] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The Melbourne date."""
        return self.now.astimezone(clock.MELBOURNE).date()

    def day(self, back: int) -> date:
        """The day that many working days before today, or before the next one where today is none."""
        day = next_working_day(self.today, self.calendar)
        for _ in range(back):
            day = previous_working_day(day - ONE_DAY, self.calendar)
        return day

    def on(self, back: int, at: str) -> datetime:
        """About that Melbourne time, some working days before today (1 or more); the seed adds some minutes."""
        minutes = random.Random(f"{self.seed}:{back}:{at}").randrange(10)  # noqa: S311 - no secret
        return datetime.combine(self.day(back), time.fromisoformat(at), clock.MELBOURNE) + timedelta(minutes=minutes)

    def ahead(self, days: int) -> date:
        """The day that many working days after today."""
        return add_working_days(self.today, days, self.calendar)

    @property
    def instant(self) -> datetime:
        """The instant at which the story is (UTC)."""
        return clock.now()

    def ago(self, minutes: int) -> datetime:
        """Today, that many minutes before now."""
        return self.now - timedelta(minutes=minutes)

    def draft(self, by: str, written: Content, **begun: Any) -> Draft:
        """Someone writes this much of a complaint."""
        return self.write(drafting.begin(self.people[by], **begun), by, written)

    def write(self, draft: Draft, by: str, written: Content) -> Draft:
        """They go on with what they have begun."""
        return drafting.write(draft, _adding(written), by=self.people[by])

    def discard(self, draft: Draft) -> None:
        """Its writer deletes it."""
        proceed(draft.discard, by=draft.owner)

    def lodge(
        self,
        nickname: str,
        by: str,
        written: Content,
        *,
        files: Sequence[intake.Received] = (),
        draft: Draft | None = None,
        **begun: Any,
    ) -> Complaint:
        """Someone writes a complaint, or goes on with a draft, and sends it with files or without."""
        draft = self.write(draft, by, written) if draft is not None else self.draft(by, written, **begun)
        for each in files:
            draft_files.add(draft, each, by=self.people[by])
        case: Complaint = proceed(draft.lodge, by=self.people[by], declared=True).case
        self.cases[nickname] = case
        return case

    def case(self, nickname: str, by: str) -> Complaint:
        """The complaint as it stands, as this person may see it."""
        found: Complaint = Complaint.objects.visible_to(self.people[by]).for_work().get(pk=self.cases[nickname].pk)
        return found

    def step(self, nickname: str, name: str, by: str, **facts: Any) -> Taken:
        """One step on a complaint."""
        return proceed(getattr(self.case(nickname, by), name), by=self.people[by], **facts)

    def allegations(self, nickname: str, by: str) -> list[Allegation]:
        """The allegations in order."""
        return list(Allegation.objects.visible_to(self.people[by]).filter(complaint=self.cases[nickname]))

    def deadlines(self, nickname: str, by: str) -> list[Deadline]:
        """The clocks that still run, the first due first."""
        running = Deadline.objects.visible_to(self.people[by]).filter(complaint=self.cases[nickname]).unmet()
        return list(running.select_related("complaint__data_key").order_by("due_at"))

    def letter(self, nickname: str, name: str, code: str, by: str, **facts: Any) -> Taken:
        """One step on the newest letter of that code which is open to it."""
        letters = Notice.objects.visible_to(self.people[by]).filter(complaint=self.cases[nickname], letter=code)
        if name in {"approve", "release", "cancel"}:
            letters = letters.filter(state=LetterState.DRAFT)
        notice = letters.select_related("complaint__data_key").order_by("-written_at").first()
        return proceed(getattr(notice, name), by=self.people[by], **facts)

    def acknowledge(self, nickname: str, by: str, *, mode: str) -> None:
        """The complaint is acknowledged and the letter released at once, in that way."""
        self.step(nickname, "acknowledge", by)
        self.letter(nickname, "release", "lodging/acknowledgement", by, mode=mode)

    def judge_file(self, nickname: str, number: int, name: str, by: str, reasons: str) -> Taken:
        """One held file is accepted or refused."""
        held = Document.objects.visible_to(self.people[by]).filter(complaint=self.cases[nickname], state=FileState.HELD)
        document = held.select_related("complaint__data_key").get(number=number)
        return proceed(getattr(document, name), by=self.people[by], reasons=reasons)


def a_file(name: str, content: bytes) -> intake.Received:
    """A file as it comes through the form: looked at, and scanned where there is a scanner."""
    return intake.receive(SimpleUploadedFile(name, content))


def _adding(written: Content) -> Callable[[Content], None]:
    def add(content: Content) -> None:
        content.update(written)

    return add
