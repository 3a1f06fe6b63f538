"""An entry in words, for its officer's pages: the note is on the entry's own page alone."""

from datetime import date
from typing import Any

from config.templatetags.components import long_date, long_time
from contact_officers import coded
from contact_officers.models import Consultation, VaultOpening
from contact_officers.models.said import areas
from procedure.models import items

UNSAID = "Not said"
MARKS = {
    "begun": ("To be finished", "waiting"),
    "corrected": ("Corrected", "quiet"),
    "aside": ("You stood aside", "quiet"),
}


def row(entry: Consultation) -> dict[str, Any]:
    """One line of the list: day, who came, how, and what stands out."""
    marks = [MARKS[entry.state]] if entry.state in MARKS else []
    if entry.risk:
        marks.append(("Risk", "soon") if not entry.duty_on else ("Risk, passed on", "quiet"))
    if entry.keeps_an_identity:
        marks.append(("In the vault", "plain"))
    if entry.corrects_id:
        marks.append(("Correction", "plain"))
    return {
        "url": entry.get_absolute_url(),
        "day": entry.held_on,
        "channel": coded.CHANNELS.get(entry.channel, ""),
        "enquirer": coded.ENQUIRERS.get(entry.enquirer, ""),
        "about": ", ".join(_labels("conduct_kinds", entry.conduct)),
        "joined": entry.thread is not None,
        "marks": marks,
        "because": coded.ASIDE.get(entry.aside_because, ""),
        "handed_to": coded.HANDED_TO.get(entry.handed_to, ""),
    }


def entry_rows(entry: Consultation) -> list[dict[str, Any]]:
    """Everything that was said, label and words; what was not said is left out, but for what is asked of everyone."""
    said = [
        ("Day", long_date(entry.held_on)),
        ("How you spoke", coded.CHANNELS.get(entry.channel, UNSAID)),
        ("Who came to you", coded.ENQUIRERS.get(entry.enquirer, UNSAID)),
        ("Limits of confidentiality explained", "Yes" if entry.limits_explained else "No"),
        ("How long it took", coded.DURATIONS.get(entry.duration, UNSAID)),
        ("How they are involved", coded.RELATIONS.get(entry.relation, UNSAID)),
        ("Could anyone be at serious risk?", {True: "Yes", False: "No", None: UNSAID}[entry.risk]),
        ("What was done about the risk", _words(coded.RISK_ACTIONS, entry.risk_actions)),
        ("Options you explained", _words(coded.OPTIONS, entry.options_explained)),
        ("What they have in mind", coded.NEXT_STEPS.get(entry.next_step, "")),
        ("Whom you told them of", _words(coded.REFERRALS, entry.referrals)),
        ("What it is about", _labels("conduct_kinds", entry.conduct)),
        ("Connected with", _labels("attributes", entry.attributes)),
        ("Whom it is about, to them", coded.ALLEGED.get(entry.alleged, "")),
        ("Campus", ", ".join(_labels("campuses", [entry.campus]))),
        ("Part of the University", areas().get(entry.area, entry.area)),
        *_what_came_of_it(entry),
    ]
    return [{"label": label, "value": words} for label, words in said if words]


def _what_came_of_it(entry: Consultation) -> list[tuple[str, Any]]:
    return [
        ("You helped them prepare", [long_date(on) for on in entry.prepared_on]),
        ("You were present", [long_date(on) for on in entry.present_on]),
        (
            "Referred with consent",
            [_to(coded.REFERRALS, *each) for each in zip(entry.referred_to, entry.referred_on, strict=True)],
        ),
        ("Handed over", _to(coded.HANDED_TO, entry.handed_to, entry.handed_on)),
        ("You stood aside", coded.ASIDE.get(entry.aside_because, "")),
        ("Passed on under the duty of care", long_date(entry.duty_on)),
        ("Why it was passed on", coded.TRIGGERS.get(entry.duty_trigger, "")),
        ("To whom", _words(coded.DISCLOSED_TO, entry.duty_to)),
        ("Whether they were told", coded.TOLD.get(entry.duty_told, "")),
        ("Advice without names", coded.ADVICE.get(entry.duty_advice, "")),
    ]


def vault_row(kept: Any) -> dict[str, Any]:
    """One line about the vault: for the coordinator who and when; for the officer on what ground and when."""
    if isinstance(kept, VaultOpening):
        why = coded.OPENING_REASONS.get(kept.why, "")
        return {"what": coded.VAULT_ACTS[kept.act], "why": why, "by": kept.person.name, "at": long_time(kept.at)}
    return {"what": coded.VAULT_ACTS[kept["ground"]], "on": long_date(date.fromisoformat(kept["on"]))}


def _to(codes: dict[str, str], code: str, on: Any) -> str:
    return f"{codes[code]}, {long_date(on)}" if code else ""


def _words(codes: dict[str, str], chosen: list[str]) -> list[str]:
    return [codes[code] for code in chosen if code in codes]


def _labels(list_code: str, chosen: list[str]) -> list[str]:
    wanted = set(chosen)
    return [each.label for each in items(list_code) if each.code in wanted]
