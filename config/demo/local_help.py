"""What is kept between a person and whoever helps them, in each of its states (9, 15-18), and what managers ask (10).

Whoever helps here holds no office but in Equity and Diversity, and needs no second factor: they see what one person put
before them. All of it is short, and none of it is anyone's true story.
"""

from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any

from complaints import informal
from complaints.models import AdviceAsked, Concern, Draft
from complaints.proceed import proceed
from config.demo.world import World

Told = Iterator[datetime]
LIBRARIAN, HEAD_OF_NURSING, HEAD_OF_ENGINEERING = "margit_vogel", "patience_mutasa", "desmond_okafor"
ADVISER = "soo_ah_lim"

SHOWN = {
    "rafael_quintana": "has asked for local help",
    "ellen_thorsby": "is helped by a manager",
    "milo_petridis": "is helped by Equity and Diversity; it could not be settled",
    "leon_adeyemi": "settled it with a manager's help",
    "oskar_lindqvist": "took it no further",
    "abebe_tessema": "is asked whether a record may be kept",
    "amina_yusuf": "asked a manager who stood aside; has begun a draft",
    LIBRARIAN: "manager asked for help",
    HEAD_OF_NURSING: "manager who offers help, and waits for an answer of Equity and Diversity",
    HEAD_OF_ENGINEERING: "manager who has helped",
    "joaquin_reyes": "manager who has helped",
    "alistair_munro": "manager who stood aside",
    "moana_parata": "manager whose question needs a name",
}
"""Those who appear in it, and as what."""


def help_asked_for(world: World) -> Told:
    """Someone has asked their manager, who has not answered yet."""
    yield world.on(1, "16:50")
    _ask(world, "rafael_quintana", LIBRARIAN, reach="On my own number, between two and four.", may_mail=False)


def helped_locally(world: World) -> Told:
    """It goes on: explained, asked about without names, spoken about as agreed."""
    person, helping = "ellen_thorsby", LIBRARIAN
    yield world.on(12, "10:15")
    _ask(world, person, helping, words="May I talk with you about the loans desk? I would rather not write it here.")
    yield world.on(11, "09:20")
    _take(world, person, "agree_to_help", helping, limits_explained=True, words="Of course. Tomorrow at ten, in mine.")
    yield world.on(10, "11:05")
    done = ["S1_LISTEN", "S1_CLARIFY", "S1_INFORM", "S1_SUPPORT", "S1_NO_VICTIMISATION"]
    _take(world, person, "record_what_was_explained", helping, covered=done, words="We went through the sheet.")
    yield world.on(9, "16:30")
    question = (
        "A staff member is often asked by a colleague when they will retire, before others. They want it to stop and"
        " no more than that. May I speak with the colleague alone, or is it better to say something to the whole team?"
    )
    _ask_equity(world, helping, question, concern=_of(world, person, helping))
    yield world.on(8, "10:40")
    answer = (
        "Speak alone, once the staff member has agreed what you may say and when. A word to the whole team makes"
        " everyone guess. Say what was heard and that it has to stop; you need not find out who is right."
    )
    _answer(world, helping, "pania_rewi", answer)
    yield world.on(7, "12:30")
    other = world.people["edgar_whitlock"]
    _take(world, person, "name_the_other_person", person, name=other.name, person=other)
    told = "That I want the questions about my age to stop. Nothing else."
    _take(world, person, "agree_what_may_be_told", person, told=told, when="By you, this week, and not before others.")
    yield world.on(5, "15:00")
    came = "I spoke with him alone. He had meant it as a joke, he says, and will leave it."
    _take(world, person, "record_attempt", helping, how="with_help", on=world.day(5), words=came)


def helped_by_equity(world: World) -> Told:
    """It could not be settled; the choices of clause 17 stand open."""
    person = "milo_petridis"
    yield world.on(9, "13:10")
    _ask(world, person, ADVISER, helping_as="equity", words="I do not want to go to anyone in the School.")
    yield world.on(8, "09:30")
    _take(world, person, "agree_to_help", ADVISER, limits_explained=True)
    yield world.on(6, "14:20")
    done = ["S1_LISTEN", "S1_CLARIFY", "S1_INFORM", "S1_SUPPORT", "S1_STRATEGY", "S1_NO_VICTIMISATION", "S1_RECORD"]
    _take(world, person, "record_what_was_explained", ADVISER, covered=done)
    yield world.on(4, "18:05")
    came = "I wrote to them and asked them to stop sending the pictures. They said that I cannot take a joke."
    _take(world, person, "record_attempt", person, how="direct", on=world.day(4), words=came)
    yield world.on(2, "17:25")
    _take(world, person, "say_it_is_not_resolved", person, words="I would like to think about what is next.")


def settled(world: World) -> Told:
    """Settled for both, with what was agreed noted."""
    person, helping = "leon_adeyemi", HEAD_OF_ENGINEERING
    yield world.on(14, "08:45")
    _ask(world, person, helping)
    yield world.on(13, "12:15")
    _take(world, person, "agree_to_help", helping, limits_explained=True)
    done = ["S1_LISTEN", "S1_CLARIFY", "S1_INFORM", "S1_SUPPORT", "S1_STRATEGY", "S1_NO_VICTIMISATION"]
    _take(world, person, "record_what_was_explained", helping, covered=done)
    yield world.on(12, "09:05")
    other = world.people["colm_brannigan"]
    _take(world, person, "name_the_other_person", person, name=other.name, person=other)
    told = "That the nickname has to stop, and that I will come along."
    _take(world, person, "agree_what_may_be_told", person, told=told, when="By both of us, when he is back.")
    yield world.on(10, "14:30")
    came = "We talked, the three of us. He had not known what the word means to me."
    _take(world, person, "record_attempt", helping, how="with_help", on=world.day(10), words=came)
    yield world.on(9, "10:20")
    agreed = "He uses my name, and says so to the apprentices himself. We look at it again in a month."
    _take(world, person, "note_resolution", helping, resolutions=["RES_ACK", "RES_STOP"], agreement=agreed)
    yield world.on(8, "16:40")
    _take(world, person, "accept_as_resolved", person, both_accept=True, words="Thank you.")


def no_further(world: World) -> Told:
    """Ended by the person, who owes nobody a reason."""
    person, helping = "oskar_lindqvist", "joaquin_reyes"
    yield world.on(6, "09:15")
    _ask(world, person, helping)
    yield world.on(5, "10:00")
    _take(world, person, "agree_to_help", helping, limits_explained=True)
    yield world.on(3, "12:00")
    _take(world, person, "take_no_further", person)


def help_offered(world: World) -> Told:
    """A manager asks a person whether they want a record. Nothing about what happened is kept until they agree."""
    helping = HEAD_OF_NURSING
    yield world.on(1, "15:45")
    begun = informal.begin_with(world.people["abebe_tessema"], helping=world.people[helping], helping_as="manager")
    proceed(begun.offer_help, by=world.people[helping], limits_explained=True, spoken=True)


def stood_aside(world: World) -> Told:
    """Whoever may have to decide something about it cannot help."""
    person, helping = "amina_yusuf", "alistair_munro"
    yield world.on(8, "12:05")
    _ask(world, person, helping, words="It is about my tutorials.")
    yield world.on(7, "09:40")
    sorry = "I sign the timetable, so I should not be the one. Equity and Diversity can help you today."
    _take(world, person, "stand_aside", helping, because="decides", words=sorry)


def questions_without_names(world: World) -> Told:
    """One that cannot be advised on without a name, and one that nobody has answered yet."""
    yield world.on(6, "11:30")
    question = "Two people in one team no longer speak, and one says that it began with remarks. What may I do first?"
    _ask_equity(world, "moana_parata", question)
    yield world.on(5, "16:15")
    answer = "Talk with the one who came to you, and ask what they would like. Promise nothing yet."
    why = "There may be a complaint already. If there is one, you should leave it to us."
    _answer(world, "moana_parata", "pania_rewi", answer, why_names=why)
    yield world.on(1, "13:20")
    question = (
        "A staff member tells me that a colleague touches people on the shoulder, them too, and laughs when they step"
        " back. They do not want me to speak with anyone. Is there something I must do all the same?"
    )
    _ask_equity(world, HEAD_OF_NURSING, question)


def before_a_complaint(world: World, person: str) -> Generator[datetime, None, Draft]:
    """Local help that did not settle it, up to the draft which is begun from it (17, 18): a story within another."""
    helping = HEAD_OF_ENGINEERING
    yield world.on(19, "12:10")
    _ask(world, person, helping, words="May I see you about the workshop?")
    yield world.on(18, "09:05")
    _take(world, person, "agree_to_help", helping, limits_explained=True)
    yield world.on(17, "11:00")
    _take(world, person, "say_it_is_not_resolved", helping, words="One of them is above me. I cannot settle this here.")
    yield world.on(16, "08:20")
    _take(world, person, "begin_a_complaint", person, carry=["tried"])
    draft: Draft = _of(world, person, person).draft
    return draft


STORIES = (
    help_asked_for,
    helped_locally,
    helped_by_equity,
    settled,
    no_further,
    help_offered,
    stood_aside,
    questions_without_names,
)


def _ask(
    world: World,
    person: str,
    helping: str,
    *,
    helping_as: str = "manager",
    reach: str = "At work, by telephone.",
    may_mail: bool = True,
    words: str = "",
) -> None:
    """They choose whom to ask, and ask."""
    own = world.people[person]
    chosen = informal.choose(informal.begin(own), world.people[helping], helping_as)
    proceed(chosen.ask_for_help, by=own, consent=True, reach=reach, may_mail=may_mail, words=words)


def _of(world: World, person: str, seen_by: str) -> Concern:
    """The person's concern as it stands, as this one may see it."""
    seen = Concern.objects.visible_to(world.people[seen_by]).select_related(*Concern.read_with)
    found: Concern = seen.of(world.people[person]).get()
    return found


def _take(world: World, person: str, step: str, by: str, /, **facts: Any) -> None:
    """One step on a person's concern."""
    proceed(getattr(_of(world, person, by), step), by=world.people[by], **facts)


def _ask_equity(world: World, asking: str, question: str, *, concern: Concern | None = None) -> None:
    begun = informal.begin_question(world.people[asking], concern)
    proceed(begun.ask_without_names, by=world.people[asking], question=question)


def _answer(world: World, asking: str, by: str, answer: str, *, why_names: str = "") -> None:
    seen = AdviceAsked.objects.visible_to(world.people[by]).select_related(*AdviceAsked.read_with)
    asked = seen.get(person=world.people[asking])
    needed = bool(why_names)
    proceed(asked.answer_the_question, by=world.people[by], answer=answer, names_needed=needed, why_names=why_names)
