"""What is confided beyond the coded entry: consent to refer, the duty of care, and what the vault keeps (3.4, 3.5)."""

from datetime import date
from typing import Any

from django.db import models

from complaints.stages.act import Act, CannotBe
from config.templatetags.components import long_date
from contact_officers import coded
from contact_officers.models.vault import KeptIdentity, VaultOpening


class Confided(models.Model):
    """Identities and what was passed on. Only these acts reach the vault, and the coordinator is told of each."""

    kept: Any
    person: Any
    bring: Any
    duty_trigger: Any
    duty_told: Any
    duty_advice: Any
    duty_to: Any
    duty_on: Any
    referred_to: Any
    referred_on: Any

    class Meta:
        abstract = True

    @property
    def in_the_vault(self) -> list[dict[str, str]]:
        """What the vault keeps of this entry: id, ground and day of each, never the content."""
        return list((self.kept or {}).get("rows", []))

    @property
    def keeps_an_identity(self) -> bool:
        """Whether there is anything to open."""
        return bool(self.in_the_vault)

    def agree(self, act: Act, *, to: str, agreed: bool, purpose: str, may_be_told: str, **identity: str) -> None:
        """The person agreed that this officer passes this on, to them, for that. Raises CannotBe."""
        if not agreed:
            raise CannotBe("Nothing is kept or passed on without the person’s agreement.")
        if to not in coded.REFERRALS:
            raise CannotBe("Choose to whom.")
        if not purpose.strip() or not identity.get("name", "").strip():
            raise CannotBe("Write who they are, and what for.")
        self.referred_to, self.referred_on = [*self.referred_to, to], [*self.referred_on, act.on]
        content = {"to": to, "purpose": purpose, "may_be_told": may_be_told, **identity}
        self._keep(act, coded.BY_CONSENT, content)

    def escalate(
        self,
        act: Act,
        *,
        trigger: str,
        told: str,
        told_words: str,
        advice: str,
        to: list[str],
        disclosed: str,
        on: date,
        **identity: str,
    ) -> None:
        """Confidence ended, as far as it had to, on that Melbourne date. Raises CannotBe."""
        for code, codes in ((trigger, coded.TRIGGERS), (told, coded.TOLD), (advice, coded.ADVICE)):
            if code not in codes:
                raise CannotBe("Answer each question.")
        if told != "TOLD" and not told_words.strip():
            raise CannotBe("Write why the person was not told.")
        if not to or set(to) - set(coded.DISCLOSED_TO):
            raise CannotBe("Choose to whom it was passed on.")
        if not disclosed.strip():
            raise CannotBe("Write what was passed on, and no more than that.")
        if on > act.on:
            raise CannotBe("Enter a day that has come.")
        self.duty_trigger, self.duty_told, self.duty_advice = trigger, told, advice
        self.duty_to, self.duty_on = list(to), on
        content = {
            "trigger": trigger, "advice": advice, "told": told, "told_words": told_words, "to": list(to),
            "passed_on": on.isoformat(), "disclosed": disclosed, **identity,
        }  # fmt: skip
        self._keep(act, coded.FOR_DUTY, content)

    identity_to_show: Any = None

    def open_kept(self, act: Act, *, why: str) -> None:
        """Everything that the vault keeps of this entry, to be shown this once. Raises CannotBe."""
        if why not in coded.OPENING_REASONS:
            raise CannotBe("Choose why you open it.")
        if not self.keeps_an_identity:
            raise CannotBe("Nothing is kept in the vault for this conversation.")
        self.identity_to_show = [{**row, "content": KeptIdentity.of(row["vault"])} for row in self.in_the_vault]
        self._tell_the_coordinator(act, coded.OPENED, why=why)

    @property
    def vault_in_words(self) -> list[dict[str, Any]]:
        """What was opened, each with its heading and rows, for the page that shows it this once."""
        return [
            {
                "heading": f"{coded.VAULT_ACTS[row['ground']]}: {long_date(date.fromisoformat(row['on']))}",
                "rows": [
                    {"label": label, "value": _in_words(name, row["content"][name])}
                    for name, label in KEPT.items()
                    if row["content"].get(name)
                ],
            }
            for row in self.identity_to_show or ()
        ]

    def _keep(self, act: Act, ground: str, content: dict[str, Any]) -> None:
        identity = KeptIdentity.keep({**content, "ground": ground, "on": act.on.isoformat()})
        row = {"vault": identity, "ground": ground, "on": act.on.isoformat()}
        self.kept = {"rows": [*self.in_the_vault, row]}
        self._tell_the_coordinator(act, ground)

    def _tell_the_coordinator(self, act: Act, what: str, *, why: str = "") -> None:
        self.bring(VaultOpening(person=self.person, act=what, why=why, at=act.at))


KEPT = {
    "name": "Who they are",
    "reached": "How they may be reached",
    "to": "To whom",
    "purpose": "What for",
    "may_be_told": "What may be told",
    "trigger": "Why it was passed on",
    "passed_on": "On which day",
    "advice": "Advice without names",
    "disclosed": "What was passed on",
    "told": "Whether the person was told",
    "told_words": "Why the person was not told",
}
"""What a row of the vault holds, and what each part is called."""
CODED = {
    "to": {**coded.REFERRALS, **coded.DISCLOSED_TO},
    "trigger": coded.TRIGGERS,
    "advice": coded.ADVICE,
    "told": coded.TOLD,
}


def _in_words(name: str, kept: Any) -> Any:
    if name == "passed_on":
        return long_date(date.fromisoformat(kept))
    codes = CODED.get(name)
    if codes is None:
        return kept
    return [codes.get(code, code) for code in ([kept] if isinstance(kept, str) else kept)]
