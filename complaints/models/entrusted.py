"""What somebody is asked by name to do in a case of others: they declare themselves, take part, and their part ends.

To conciliate (25), and to look after an investigation (36). Nothing opens to them before they have declared that they
are impartial and keep it to themselves; whoever stands aside, or has to, is kept out of the case for good (43).
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from complaints.models.line import is_too_close, line_is_known
from complaints.models.parties import Involvement, StoodAside
from complaints.models.sealed import SealedText
from complaints.roles import Role
from complaints.stages.act import Act, CannotBe


class Entrusted(models.Model):
    """One person's work in a case, from the appointment to the end. `names` is the column of the person.

    `capacity` is how the one who appointed them acted, `reasons` why this person; `line_checked` whether the directory
    could be asked for everyone's line and unit (A-61). `ended_because` is a code; `ended_words` are sealed. UTC.
    """

    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    capacity = models.CharField(max_length=200)
    line_checked = models.BooleanField(default=False)
    reasons = SealedText()
    declared_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=40, blank=True)
    ended_words = SealedText()

    names: ClassVar[str] = "person"
    takes_part_as: ClassVar[Role]

    complaint: Any
    end_for_a_respondent: Any
    end_with_the_case: Any

    class Meta:
        abstract = True

    @property
    def entrusted(self) -> Any:
        """Whose work it is."""
        return getattr(self, self.names)

    @classmethod
    def entrust(cls, case: Any, act: Act, person: Any, *, reasons: str, **facts: Any) -> None:
        """Ask this person. Every bar has been asked of them before (43)."""
        cls(
            complaint=case,
            **{cls.names: person},
            appointed_by=act.by,
            appointed_at=act.at,
            capacity=act.capacity.words,
            line_checked=line_is_known(case, person),
            reasons=reasons,
            **facts,
        ).save()

    @classmethod
    def at_work_in(cls, case: Any) -> Any:
        """Whoever is asked in the case, or at work in it, and has not ended."""
        return cls._default_manager.filter(complaint=case, ended_at__isnull=True).select_related(cls.names)

    @classmethod
    def end_for(cls, case: Any, act: Act) -> None:
        """The work ends in the case, of whoever has it, with the step in hand."""
        for live in cls.at_work_in(case):
            act.follow(live.end_with_the_case)

    @classmethod
    def give_way_to(cls, case: Any, act: Act, respondent: Any) -> None:
        """Whoever turns out to be a respondent, or too close to one, does it no longer (43)."""
        for live in cls.at_work_in(case):
            if is_too_close(live.entrusted, respondent):
                act.follow(live.end_for_a_respondent)

    def bind(self, act: Act, *, confidential: bool, impartial: bool) -> None:
        """That they keep it to themselves and are impartial: from now on they take part. Raises CannotBe."""
        if not (confidential and impartial):
            raise CannotBe("Both have to be declared before anything opens to you.")
        self.declared_at = act.at
        Involvement.objects.create(
            complaint=self.complaint, person=self.entrusted, role=self.takes_part_as.code, since=act.at
        )

    def keep_away(self, act: Act, words: str) -> None:
        """They may not do it, and are kept out of the case from now on. Raises CannotBe without a reason."""
        if not words.strip():
            raise CannotBe("Write in a few words why.")
        self.keep_out(act, "stood_aside", words)

    def keep_out(self, act: Act, because: str, words: str = "") -> None:
        """Their work ends, and they are kept out of the case for good (43)."""
        StoodAside.objects.get_or_create(
            complaint=self.complaint, person=self.entrusted, defaults={"because": "conflict", "since": act.at}
        )
        self.ended(act, because, words)

    def ended(self, act: Act, because: str, words: str = "") -> None:
        """Their part in the case ends. Raises CannotBe where whoever appointed them ends it without a reason."""
        if because == "appointment_ended" and not words.strip():
            raise CannotBe("Write in a few words why.")
        self.ended_at, self.ended_because, self.ended_words = act.at, because, words
        part = Involvement.objects.filter(complaint=self.complaint, person=self.entrusted, role=self.takes_part_as.code)
        part.filter(until__isnull=True).update(until=act.at, because=because)
