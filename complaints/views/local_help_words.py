"""A concern in words for its two readers: where it stands, what is next, what is written, who knows (15-17)."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from complaints import registry
from complaints.forms.informal import StandAside
from complaints.forms.step_form import form_for
from complaints.models import Concern
from complaints.models.informal import HelpingAs
from complaints.proceed import Choice
from complaints.stages.states import ConcernState
from complaints.views.step_addresses import address_of
from people.models import User
from procedure.models import items

S = ConcernState
FIRST = {
    "ask_for_help", "offer_help", "consent_to_record", "agree_to_help", "accept_as_resolved",
}  # fmt: skip
LAST = {"stand_aside", "agree_to_be_named", "take_back_being_named"}
"""What is there when it is needed, and never the first thing to read."""
AFTER_STAGE_1 = {"STOP": "take_no_further", "CONCILIATION": "begin_a_complaint", "INVESTIGATION": "begin_a_complaint"}
HELP_WORDS = {
    HelpingAs.MANAGER: "as manager",
    HelpingAs.SENIOR_MANAGER: "as senior manager",
    HelpingAs.EQUITY: "in Equity and Diversity",
}
SAID = {
    "consent": "Help was asked for, and the record agreed to",
    "limits": "Confidentiality and its limits were explained",
    "stopped_helping": "The help of one person ended",
    "covered": "What was done to help",
    "words": "A note",
    "named": "The other person was named",
    "may_be_told": "What the other person may be told",
    "nothing_told": "The other person may be told nothing more",
    "attempt": "Something was tried",
    "resolution": "How it could be settled",
    "resolved": "It is settled",
    "not_resolved": "It could not be settled",
    "stopped": "Taken no further",
    "complaint_begun": "A complaint was begun",
    "keeps_help": "Whoever helps may see this although a complaint is made",
    "may_name": "Equity and Diversity may be told the name, if they need it",
    "may_not_name": "Equity and Diversity may no longer be told the name",
    "equity_asked": "Equity and Diversity were asked, without names",
    "equity_told_names": "Equity and Diversity were told the names that they needed",
}
OWN_ALONE = {"complaint_begun"}
"""What only the person reads: a draft is theirs alone."""
HOW = {"prepared": "It was only prepared.", "direct": "Directly.", "with_help": "With help."}


def row(concern: Concern, reader: User) -> dict[str, Any]:
    """One line of a list."""
    own = concern.person_id == reader.pk
    return {
        "url": concern.get_absolute_url(),
        "who": _helps(concern) if own else concern.person.name,
        "state": concern.get_state_display(),
        "status": status(concern, reader),
        "begun_at": concern.begun_at,
    }


def status(concern: Concern, reader: User) -> str:
    """Where it stands, in one sentence."""
    if concern.person_id == reader.pk:
        return _own_status(concern)
    who = concern.person.name
    return {
        S.OFFERING: f"You want to help {who}. They have not been asked yet, and nothing is kept.",
        S.OFFERED: f"{who} has been asked whether they want a record. Until they agree, nothing can be written.",
        S.ASKED: f"{who} asks for your help.",
        S.OPEN: f"You help {who}.",
        S.RESOLVED: f"It is settled, {who} says.",
        S.NOT_PURSUED: f"{who} takes it no further.",
        S.LODGED: f"{who} made a complaint, and lets you go on seeing this record.",
    }.get(concern.state, "")


def _own_status(concern: Concern) -> str:
    who = concern.helped_by.name if concern.helped_by else "nobody"
    if concern.state == S.OFFERED and concern.is_offered_by_the_other_person:
        return (
            f"{who} asks whether you want to keep a record together. You named them as the other person in another"
            " record of yours, so they cannot be the one who helps you. They do not know that from us. You can say no,"
            " or leave it: you need not answer."
        )
    return {
        S.ASKING: "You have asked nobody yet. Only you can see this.",
        S.OFFERED: f"{who} would like to help you, and asks whether you want to keep a record together.",
        S.NOT_BEGUN: "You did not want a record. Only who offered it is kept, and that you said no.",
        S.ASKED: f"You asked {who} for help.",
        S.OPEN: f"{who} helps you.",
        S.UNHELPED: f"{who} no longer helps you with this, and no longer sees it.",
        S.RESOLVED: "You said that it is settled.",
        S.NOT_PURSUED: "You took it no further. You can begin again at any time.",
        S.LODGED: "You made a complaint. It goes on there.",
    }.get(concern.state, "")


def next_thing(concern: Concern, reader: User) -> dict[str, str] | None:
    """Who does what next. There is no day by which: nothing here has to be quick (15)."""
    own = concern.person_id == reader.pk
    helping = concern.helped_by.name if concern.helped_by else ""
    person = "You" if own else concern.person.name
    help_ = helping if own else "You"
    choose = "choose whom to ask" if concern.helped_by is None else f"ask {helping}, or choose someone else"
    open_now = ("say how you would like to go on" if own else "says how to go on"), person
    if concern.not_resolved_on:
        open_now = ("choose what is next. It need not be today" if own else "chooses what is next"), person
    elif concern.resolutions:
        open_now = ("say whether it is settled for you" if own else "says whether it is settled"), person
    found = {
        S.ASKING: (choose, person),
        S.OFFERING: ("ask them whether they want a record", help_),
        S.OFFERED: ("say whether you want it" if own else "says whether they want it", person),
        S.ASKED: ("says whether they can help" if own else "say whether you can help", help_),
        S.OPEN: open_now,
        S.UNHELPED: ("can ask someone else, or choose another way", person),
    }.get(concern.state)
    return {"words": found[0], "who": found[1]} if found else None


def acts(concern: Concern, found: list[Choice]) -> list[dict[str, Any]]:
    """What this person can do now: what is next first, and last what ends or opens it to others."""
    return [
        {"title": title(each), "url": address_of(concern, each.step), "first": each.step.name in FIRST}
        for each in sorted(found, key=lambda each: (each.step.name not in FIRST, each.step.name in LAST))
        if each.open and each.step.name not in AFTER_STAGE_1.values()
    ]


def title(choice: Choice) -> str:
    """What a step is called on the page."""
    return form_for(choice.step).heading or choice.step.title


def after_stage_1(concern: Concern, found: list[Choice]) -> list[dict[str, str]]:
    """The choices of clause 17, each with where it leads; empty where none of them is open."""
    open_now = {each.step.name for each in found if each.open}
    if not open_now & set(AFTER_STAGE_1.values()):
        return []
    shown = []
    for each in items("choices_after_stage_1"):
        step = AFTER_STAGE_1.get(each.code, "")
        url = _of_step(concern, step) if step in open_now else "/help/#outside" if each.code == "EXTERNAL" else ""
        if url:
            shown.append({"title": each.label, "gist": each.gist, "url": url, "letter": each.letter})
    return shown


def _of_step(concern: Concern, name: str) -> str:
    step = registry.step_named("concern", name)
    return address_of(concern, step) if step is not None else ""


def local_help(concern: Concern) -> list[dict[str, Any]]:
    """What clause 15 asks of whoever helps, and what of it was done."""
    return [
        {"title": each.label, "gist": each.gist, "done": each.code in concern.covered} for each in items("local_help")
    ]


def entries(concern: Concern, reader: User) -> list[dict[str, Any]]:
    """What was written, the newest first, in words."""
    names = User.objects.names_of(
        key for each in concern.written for key in (each["who"], each.get("helped_by", "")) if key and key != "None"
    )
    by_id = {str(key): name for key, name in names.items()}
    reasons = dict(StandAside.base_fields["because"].choices)
    labels = {
        "covered": {each.code: each.label for each in items("local_help")},
        "resolution": {each.code: each.label for each in items("informal_resolutions")},
    }
    return [
        {
            "title": SAID[each["what"]],
            "by": "You" if each["who"] == str(reader.pk) else by_id.get(each["who"], ""),
            "at": datetime.fromisoformat(each["at"]),
            "points": [labels[each["what"]].get(code, code) for code in each.get("codes", [])],
            "lines": [*_lines(each, by_id, reasons)],
            "words": each["words"],
        }
        for each in reversed(_readable(concern, reader))
    ]


def _readable(concern: Concern, reader: User) -> list[dict[str, Any]]:
    """The entries as this reader may read them: why someone else stopped helping is for the person alone (9)."""
    if concern.person_id == reader.pk:
        return concern.written
    said = [each for each in concern.written if each["what"] not in OWN_ALONE]
    return [{**each, "words": "", "because": ""} if each["what"] == "stopped_helping" else each for each in said]


def _lines(each: dict[str, Any], by_id: dict[str, str], reasons: dict[str, str]) -> list[str]:
    """What an entry says beside its words."""
    said = [
        f"The person asked: {by_id.get(each['helped_by'], '')}." if each.get("helped_by") in by_id else "",
        f"{reasons.get(each['because'], '')}." if each.get("because") else "",
        each.get("name", ""),
        f"When, and by whom: {each['when']}" if each.get("when") else "",
        HOW.get(each.get("how", ""), ""),
    ]
    return [line for line in said if line]


def who_knows(concern: Concern, reader: User) -> list[dict[str, str]]:
    """Who can see it, and what others know."""
    own = concern.person_id == reader.pk
    said = [{"who": "You" if own else concern.person.name, "what": "everything here"}]
    if concern.open_to is not None and concern.state != S.ASKING:
        who, until = (_helps(concern), "you let them") if own else ("You", "the person lets you")
        said.append({"who": who, "what": f"everything here but a draft, as long as {until}"})
    codes = {each["what"] for each in concern.written}
    if "equity_told_names" in codes:
        said.append({"who": "Equity and Diversity", "what": "a question, and names that they needed; not this page"})
    elif "equity_asked" in codes:
        said.append({"who": "Equity and Diversity", "what": "a question without names; not this page"})
    told = "only what the person agreed to; never this page" if concern.may_be_told else "nothing"
    return [*said, {"who": "The other person", "what": told}]


def _helps(concern: Concern) -> str:
    if concern.helped_by is None:
        return "Nobody asked yet"
    return f"{concern.helped_by.name}, {HELP_WORDS[HelpingAs(concern.helping_as)]}"


def advice_of(concern: Concern) -> str:
    """Where whoever helps asks Equity and Diversity about this, without names (10)."""
    return reverse("advice_begin") if concern.state == S.OPEN else ""
