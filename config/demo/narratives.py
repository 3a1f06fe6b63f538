"""What people in the demo world wrote: invented, plain, and no more than the story needs.

Each takes the day on which it was written, and the people by key, and gives what the draft held.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from config.demo.writing import Content, about, event, from_me, picked, typed, whole
from people.models import User


def begun(today: date) -> Content:
    """Half a complaint: its writer has stopped in the middle."""
    return {
        "about_you": from_me("Amina Yusuf", pronouns="she/her", safe_days="weekdays"),
        "about": about("DISC_DIRECT", attributes=("RELIGION", "RACE")),
        "people": [{"key": "p1"} | typed("Professor Lacaze", "Convenes the unit I teach in", "ACADEMIC_SUPERVISOR")],
        "incidents": [
            {"key": "i1"}
            | event(
                today - timedelta(days=18),
                "My tutorials were given to someone else after I asked for Friday lunchtimes free for prayer.",
                place="ONLINE",
                where="By e-mail",
            )
        ],
    }


def discarded(today: date) -> Content:
    """A few words, taken back the same day."""
    return {"about_you": from_me("Oskar Lindqvist"), "about": about("NOT_SURE")}


def unread(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Hoàng Thị Mai", phone="0491 570 006"),
        about("DISC_DIRECT", attributes=("RACE",)),
        [picked("gareth_pryce", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=9),
                "In the planning meeting I was told that students would not follow my accent, and that I should leave"
                " the lectures to others. Nobody has ever said that my students complained.",
                where="The meeting room on level 2",
                who_saw="Two colleagues from the program team",
                effect="I have stopped speaking in meetings.",
            )
        ],
        outcomes=("ACKNOWLEDGED", "DECISION_CHANGED"),
    )


def due_today(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Priya Natarajan"),
        about("DISC_ADJUST", attributes=("DISABILITY",)),
        [picked("edgar_whitlock", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=30),
                "I asked for a screen magnifier, with a letter from my specialist. I was told that it would have to"
                " wait for the next budget.",
                place="ONLINE",
                where="By e-mail",
            ),
            event(
                today - timedelta(days=12),
                "I was taken off cataloguing because I was thought to be too slow without the magnifier.",
                where="The back office of the library",
            ),
        ],
        outcomes=("ADJUSTMENT",),
        tried=("SPOKE_TO_PERSON", "HUMAN_RESOURCES"),
    )


def overdue(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Mateus Carvalho", safe_days="weekdays", safe_from="17:00", safe_until="20:00"),
        about("ATTR_HARASS", attributes=("SEXUAL_ORIENTATION",)),
        [picked("viktor_halvorsen", people, "COLLEAGUE")],
        [
            event(
                today - timedelta(days=21),
                "Jokes about my husband in the staff room, again after I had asked for them to stop.",
                where="The staff room",
                effect="I eat lunch at my desk now.",
            )
        ],
        witnesses=(("Samuel Okello", "He asked them to stop as well."),),
        outcomes=("STOP", "APOLOGY"),
    )


def waiting(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Siobhán Kearney", pronouns="she/her"),
        about("DISC_DIRECT", attributes=("PREGNANCY",)),
        [picked("edgar_whitlock", people, "MANAGER")],
        [
            event(
                today - timedelta(days=16),
                "A week after I said that I was expecting, the project I had led was given to someone else.",
                where="A meeting about the digitisation project",
            )
        ],
        outcomes=("DECISION_CHANGED",),
    )


def two_respondents(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Ruth Abernethy", phone="0491 570 110"),
        about("SEX_BASED_HARASS", "HOSTILE_ENV", attributes=("SEX",)),
        [
            picked("colm_brannigan", people, "COLLEAGUE", still_in_contact="DAILY"),
            picked("viktor_halvorsen", people, "SENIOR_MANAGER"),
        ],
        [
            event(
                today - timedelta(days=40),
                "Remarks in the workshop about what women can lift and mend, in front of apprentices.",
                where="The mechanical workshop",
            ),
            event(
                today - timedelta(days=26),
                "I raised the remarks at the safety meeting. I was told to find a sense of humour.",
                where="The safety meeting",
                who=("p1", "p2"),
            ),
        ],
        outcomes=("STOP", "TRAINING"),
        tried=("SPOKE_TO_PERSON", "MANAGER"),
        witnesses=(("Layla Haddad", "She was at the safety meeting."),),
    )


def late(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Tevita Latu", relationship="STAFF"),
        about("DISC_DIRECT", attributes=("RACE",)),
        [picked("gareth_pryce", people, "MANAGER")],
        [
            event(
                today - timedelta(days=520),
                "I was the only one of the team who was not asked to apply for the coordinator's position.",
                about_date=True,
            ),
            event(
                today - timedelta(days=160),
                "It was said in my hearing that island people are good with patients, not with paper.",
                where="The corridor outside the simulation ward",
            ),
            event(
                today - timedelta(days=45),
                "A second position was filled without being advertised. I had asked to be told of it.",
                place="ONLINE",
                where="By e-mail",
            ),
        ],
        pathway="formal_investigation",
        outcomes=("DECISION_CHANGED", "PREVENTION"),
    ) | {"late": {"told": "I hoped that it had been an oversight, until it happened again."}}


def scope(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Zofia Wrona"),
        about("DISC_DIRECT", attributes=("AGE",)),
        [picked("gareth_pryce", people, "MANAGER")],
        [
            event(
                today - timedelta(days=33),
                "I was told that training is for people who will be here long enough to use it. I am 61.",
                where="My yearly review",
            ),
            event(
                today - timedelta(days=19),
                "Travel money for the open day was claimed twice.",
                place="ONLINE",
                where="The expenses system",
            ),
        ],
    )


def withdrawing(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Daniel Osei", relationship="ASSOCIATE"),
        about("DISC_INDIRECT", attributes=("PARENT_CARER",)),
        [typed("", "Whoever sets the seminar times", "UNKNOWN", described="The seminar committee of the school.")],
        [
            event(
                today - timedelta(days=50),
                "Every research seminar was moved to six in the evening. Those of us with small children cannot come.",
            )
        ],
        tried=("NOTHING",),
    )


def withdrawn(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Marguerite Duval"),
        about("SEX_HARASS", attributes=("SEX",)),
        [picked("barry_tomlin", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=60),
                "Messages in the evening about how I look, which I had asked not to get.",
                place="ONLINE",
                where="On my telephone",
                effect="I asked to change teams.",
            )
        ],
        outcomes=("STOP", "SEPARATION"),
        witnesses=(("Arnold Beecham", "I showed him the messages."),),
    )


def withdrawn_early(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Nikos Andreou", preferred="portal"),
        about("DISC_DIRECT", attributes=("INDUSTRIAL_ACTIVITY",)),
        [picked("moana_parata", people, "MANAGER")],
        [event(today - timedelta(days=8), "I was left off the overtime list after I became a delegate.")],
    )
