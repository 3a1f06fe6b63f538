"""For the table of permitted steps: what a person settles locally, and what a manager asks, in every state (10, 15-17).

Made through the doors that the site itself uses, as `people_of_a_case` is.
"""

from collections.abc import Callable
from typing import Any

from complaints import informal
from complaints.documenting.people_of_a_case import LONG_AGO, People, a_person, lodged
from complaints.models import AdviceAsked, Concern
from complaints.proceed import proceed
from people.models import Appointment, Standing
from procedure.offices import Office

CONSENT = {"consent": True, "reach": "By telephone.", "may_mail": True}


def add_to(known: People) -> None:
    """Those who take part: whoever helps as manager, and the one in Equity and Diversity who was asked."""
    known.everyone["person"] = a_person("person")
    known.everyone["manager who helps"] = a_person("manager")
    known.everyone["equity staff who helps"] = a_person("equity")
    Appointment.objects.create(
        office=Office.EQUITY_STAFF, holder=known["equity staff who helps"], starts=LONG_AGO,
        standing=Standing.SUBSTANTIVE, instrument="The table of permitted steps",
    )  # fmt: skip


def _again(record: Any) -> Any:
    return type(record)._base_manager.select_related(*type(record).read_with).get(pk=record.pk)


def _take(record: Any, step: str, by: Any, **facts: Any) -> Any:
    proceed(getattr(_again(record), step), by=by, **facts)
    return _again(record)


def asking(known: People, *, whom: str = "manager who helps") -> Concern:
    begun = informal.begin(known["person"])
    return informal.choose(begun, known[whom], "equity" if "equity" in whom else "manager")


def offering(known: People) -> Concern:
    return informal.begin_with(known["person"], helping=known["manager who helps"], helping_as="manager")


def offered(known: People) -> Concern:
    spoken = {"limits_explained": True, "spoken": True}
    return _take(offering(known), "offer_help", known["manager who helps"], **spoken)


def asked(known: People, *, whom: str = "manager who helps") -> Concern:
    return _take(asking(known, whom=whom), "ask_for_help", known["person"], **CONSENT)


def helped(known: People, *, whom: str = "manager who helps") -> Concern:
    return _take(asked(known, whom=whom), "agree_to_help", known[whom], limits_explained=True)


def settled(known: People) -> Concern:
    """With a way noted and words that the other person may be told."""
    concern = helped(known)
    _take(concern, "agree_what_may_be_told", known["person"], told="That it hurts.", when="This week.")
    _take(concern, "agree_to_be_named", known["person"], consent=True)
    return _take(concern, "note_resolution", known["person"], resolutions=["RES_STOP"], agreement="It stops.")


def lodged_after(known: People, *, keep: bool) -> Concern:
    concern = helped(known)
    if keep:
        _take(concern, "let_them_see_it", known["person"], consent=True)
    lodged(known, about_the_office=False, owner="person")
    return _again(concern)


def left(known: People) -> Concern:
    return _take(asked(known), "stand_aside", known["manager who helps"], because="close")


CONCERNS: dict[str, Callable[[People], Concern]] = {
    "concern: being begun by the person": asking,
    "concern: being begun by a manager": offering,
    "concern: offered, waiting for consent": offered,
    "concern: refused": lambda known: _take(offered(known), "refuse_record", known["person"]),
    "concern: asked": asked,
    "concern: nobody helps": left,
    "concern: open": helped,
    "concern: open, with someone in Equity and Diversity": lambda known: helped(known, whom="equity staff who helps"),
    "concern: open, a way noted and words agreed": settled,
    "concern: resolved": lambda known: _take(settled(known), "accept_as_resolved", known["person"], both_accept=True),
    "concern: taken no further": lambda known: _take(helped(known), "take_no_further", known["person"]),
    "concern: lodged": lambda known: lodged_after(known, keep=False),
    "concern: lodged, the help kept by consent": lambda known: lodged_after(known, keep=True),
}


def question(known: People) -> AdviceAsked:
    return informal.begin_question(known["manager who helps"])


def question_asked(known: People) -> AdviceAsked:
    return _take(question(known), "ask_without_names", known["manager who helps"], question="What may I do?")


def question_answered(known: People, *, names_needed: bool = False) -> AdviceAsked:
    facts = {"answer": "Listen.", "names_needed": names_needed, "why_names": "There may be more."}
    return _take(question_asked(known), "answer_the_question", known["Director"], **facts)


QUESTIONS: dict[str, Callable[[People], AdviceAsked]] = {
    "advice: being begun": question,
    "advice: asked": question_asked,
    "advice: answered": question_answered,
    "advice: answered, a name needed": lambda known: question_answered(known, names_needed=True),
}
