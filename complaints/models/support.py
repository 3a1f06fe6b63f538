"""Support persons (8; specification 2.10): who stands by a party, what was declared of them, and conflicts found."""

from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.receiving import words_of
from complaints.stages.act import Act, CannotBe
from complaints.stages.states import SupportState
from complaints.stages.support import SupportPersonSteps
from people.models import User
from people.offices import in_force
from procedure.offices import Office

RELATIONS = {
    "colleague": "A colleague",
    "friend": "A friend",
    "family": "Someone of my family",
    "other": "Someone else",
}
"""Whether they come from a union is never asked and never kept (2.10)."""
NEITHER, LAWYER, TRAINING = "neither", "lawyer", "training"
DECLARATIONS = {
    NEITHER: "No, neither",
    LAWYER: "They are an Australian legal practitioner",
    TRAINING: "They are in practical legal training, to be admitted as one",
}
A_LAWYER = (
    "A support person cannot be an Australian legal practitioner, or someone in practical legal training (clause 8)."
    " You can take advice from a lawyer at any time; to stand by you here, name someone else. Someone who no longer"
    " practises, or who studied law and was never admitted, can support you."
)
DECIDING = frozenset(
    {
        Office.DIRECTOR, Office.EQUITY_STAFF, Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR,
        Office.CHANCELLORS_NOMINEE, Office.SOLICITOR,
    }
)  # fmt: skip
DECIDES = (
    "{} holds an office that may have to decide in a matter such as this, and so cannot support anyone in one. Name"
    " someone else."
)
YOURSELF = "You cannot be your own support person. Name someone else."
IN_IT = "{} is named in this complaint, or has another part in it, and so cannot support you in it. Name someone else."


@dataclass(frozen=True)
class Nominated:
    """Who is nominated: a name, a University address if they have one, what they are to the party, and what is declared
    of them: whether they are a lawyer, and that they undertook to keep private what they learn."""

    name: str
    relation: str
    declared: str
    undertakes: bool
    email: str = ""


class SupportPerson(SupportPersonSteps, Moving, OfCase):
    """Someone who supports one party. `person` is the party who named them, `track` the part of a respondent.

    `user` is who they are, where they gave an address that is known here; they see nothing by it. `conflict` marks one
    who may be named in the complaint, or support another in it, which the party cannot know: the office looks at it.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="support_people")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="support_people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=SupportState.choices, default=SupportState.NAMED, protected=True)
    version = models.PositiveIntegerField(default=0)
    name = SealedText()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=20, choices=list(RELATIONS.items()))
    conflict = models.BooleanField(default=False)
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reasons = SealedText()

    class Meta(OfCase.Meta):
        ordering = ["declared_at"]
        triggers = [
            *guards([SupportPersonSteps], [SupportState.NAMED]),
            pgtrigger.Protect(name="support_people_stay", operation=pgtrigger.Delete),
        ]

    def note_end(self, act: Act, reasons: str = "") -> None:
        """That they support this person no longer."""
        self.ended_at, self.reasons = act.at, reasons

    def note_no_conflict(self) -> None:
        """That the office looked at it: a namesake, or nothing that matters."""
        self.conflict = False


def name_for(party: Any, act: Act, nominated: Nominated, *, case: Any, track: Any = None) -> None:
    """Keep who supports this party from now on; whoever did before is replaced (8): one at a time. Raises CannotBe."""
    check(nominated, party, case=case, on=act.on, of_complainant=track is None)
    before = SupportPerson.objects.filter(complaint=case, person=party, state=SupportState.NAMED).first()
    if before is not None:
        before.complaint = case
        act.follow(before.be_replaced)
    SupportPerson.objects.create(
        complaint=case,
        track=track,
        person=party,
        name=nominated.name.strip(),
        user=known_as(nominated),
        relation=nominated.relation,
        conflict=is_in_the_matter(nominated, case) or supports_another(nominated, party, case),
        declared_at=act.at,
    )


def check(nominated: Nominated, party: Any, *, case: Any, on: Any, of_complainant: bool) -> None:
    """Raises CannotBe, in words that tell nobody what they may not know: a respondent learns of no other person."""
    if not nominated.name.strip():
        raise CannotBe("Write the name of your support person.")
    if nominated.declared in {LAWYER, TRAINING}:
        raise CannotBe(A_LAWYER)
    if nominated.declared != NEITHER or not nominated.undertakes:
        raise CannotBe("Say that they are no lawyer, and that they have agreed to keep private what they learn.")
    if nominated.relation not in RELATIONS:
        raise CannotBe("Choose who they are to you.")
    if _is(nominated, party.pk, party.name):
        raise CannotBe(YOURSELF)
    if any(_is(nominated, each.holder_id, each.holder.name) for each in in_force(on) if each.office in DECIDING):
        raise CannotBe(DECIDES.format(nominated.name.strip()))
    if of_complainant and is_in_the_matter(nominated, case):
        raise CannotBe(IN_IT.format(nominated.name.strip()))


def is_in_the_matter(nominated: Nominated, case: Any) -> bool:
    """Whether they may be a party, a witness, or someone else who takes part: a conciliator."""
    people = [
        (case.complainant_id, case.complainant_name),
        *case.tracks.values_list("person", "name"),
        *case.witnesses.values_list("person", "name"),
        *case.involvements.filter(until__isnull=True).values_list("person", "person__name"),
    ]
    return any(_is(nominated, person, name) for person, name in people)


def supports_another(nominated: Nominated, party: Any, case: Any) -> bool:
    """Whether they may support someone else in the matter: neither side is told, and the office looks at it."""
    others = SupportPerson.objects.filter(complaint=case, state=SupportState.NAMED).exclude(person=party)
    found = others.select_related("complaint__data_key")
    return any(_is(nominated, each.user_id, each.name) for each in found)


def known_as(nominated: Nominated) -> Any:
    """The person with that address, if one is known here."""
    return User.objects.filter(email__iexact=nominated.email).first() if nominated.email else None


def _is(nominated: Nominated, person: Any, name: str) -> bool:
    """Whether they may be this person: by the address where both are known, else by the name."""
    known = known_as(nominated)
    if known is not None and person is not None:
        return bool(known.pk == person)
    typed, theirs = words_of(nominated.name), words_of(name)
    return len(typed) >= 2 and len(theirs) >= 2 and (typed <= theirs or theirs <= typed)
