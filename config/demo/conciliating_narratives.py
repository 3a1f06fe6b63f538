"""What was written in the complaints of the demo world that are conciliated: invented, plain, no more than needed."""

from collections.abc import Mapping
from datetime import date, timedelta

from config.demo.writing import Content, about, event, from_me, picked, whole
from people.models import User


def in_conciliation(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Solveig Aune"),
        about("DISC_DIRECT", attributes=("PARENT_CARER",)),
        [
            picked("gordon_leith", people, "MANAGER", still_in_contact="DAILY"),
            picked("annika_falk", people, "COLLEAGUE", still_in_contact="DAILY"),
        ],
        [
            event(
                today - timedelta(days=25),
                "The visit to the partner university was given to someone who joined after me. I was told that it is"
                " no place for a mother of small children.",
                where="The regional office",
                effect="I have applied for nothing since.",
            ),
            event(
                today - timedelta(days=11),
                "In front of visitors it was said that I work school hours.",
                where="The visitors' lounge",
                who=("p2",),
            ),
        ],
        outcomes=("DECISION_CHANGED", "STOP"),
    )


def signed_by_one(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Tendai Moyana"),
        about("DISC_DIRECT", attributes=("RACE",)),
        [picked("declan_roarty", people, "COLLEAGUE")],
        [
            event(
                today - timedelta(days=19),
                "I was introduced to a delegation as the one from Africa, and nobody said my name or what I do.",
                where="The welcome dinner",
                who_saw="The whole delegation",
            )
        ],
        outcomes=("ACKNOWLEDGED", "STOP"),
    )


def agreement_in_force(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Ioana Petrescu"),
        about("DISC_ADJUST", attributes=("DISABILITY",)),
        [picked("ulrike_stamm", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=34),
                "I asked for meetings to be captioned because of my hearing. I was told to sit closer.",
                where="The meeting room",
            )
        ],
        outcomes=("ADJUSTMENT",),
    )


def agreement_not_kept(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Bashir Noorzad"),
        about("DISC_DIRECT", attributes=("RELIGION",)),
        [picked("ulrike_stamm", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=30),
                "I was put down for Friday noon again and again, after I had asked for that hour to pray.",
                place="ONLINE",
                where="In the roster",
            )
        ],
        outcomes=("DECISION_CHANGED",),
    )
