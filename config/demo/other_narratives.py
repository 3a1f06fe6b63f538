"""What others in the demo world wrote, or had taken down for them: invented, plain, and no more than is needed.

Each takes the day on which it was written, and the people by key, and gives what the draft held.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from config.demo.people import NAME_GIVEN, PRIVATE
from config.demo.writing import Content, about, event, from_me, picked, typed, whole
from people.models import User


def by_telephone(today: date, people: Mapping[str, User]) -> Content:
    taken_down = whole(
        from_me("Evelyn Hartigan", preferred="phone", phone="0491 570 156", adjustments=["BY_TELEPHONE"]),
        about("DISC_DIRECT", attributes=("DISABILITY",)),
        [picked("barry_tomlin", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=14),
                "She was given the far building after her knee operation, and told to ask for another job if that was"
                " too hard.",
                where="The morning meeting",
            )
        ],
        outcomes=("ADJUSTMENT",),
        tried=("MANAGER",),
    )
    taken_down["about_you"]["for_person"] = str(people["evelyn_hartigan"].pk)
    return taken_down


def without_account(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me(NAME_GIVEN, relationship="FORMER", preferred="portal"),
        about("SEX_HARASS", attributes=("SEX", "EMPLOYMENT_ACTIVITY")),
        [typed("Bert Lacaze", "Professor in Humanities", "FORMER", still_in_contact="NO")],
        [
            event(
                today - timedelta(days=95),
                "Invitations to dinner that I had declined were repeated each time my contract came up.",
                about_date=True,
            )
        ],
        tried=("NOTHING_UNSAFE",),
        pathway="formal_investigation",
        outcomes=("PREVENTION",),
    )


def unsafe(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me(
            "Farah Siddiqui",
            phone="0491 570 157",
            preferred="phone",
            voicemail="no",
            safe_days="weekdays",
            safe_from="12:00",
            safe_until="16:00",
            has_support="yes",
            supporter="My sister",
            no_lawyer=True,
            support="My sister, who is no practising lawyer and not training to be one",
        ),
        about("SEX_HARASS", attributes=("SEX",)),
        [picked("gareth_pryce", people, "MANAGER", still_in_contact="DAILY")],
        [
            event(
                today - timedelta(days=2),
                "I was waited for at my car after a late shift, for the second time this week, and asked to come for a"
                " drive.",
                where="The staff car park",
                effect="I do not want to close up alone.",
            )
        ],
        safety="CALL_ME",
        call_on="0491 570 157",
        unsafe_now="yes",
        call_back="yes",
        outcomes=("STOP", "SEPARATION"),
        tried=("NOTHING_UNSAFE",),
    )


def with_files(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Luca Ferraro"),
        about("ATTR_HARASS", attributes=("SEXUAL_ORIENTATION",)),
        [picked("joaquin_reyes", people, "MANAGER")],
        [
            event(
                today - timedelta(days=24),
                "A rainbow sticker was taken off my door three times, and a note left in its place.",
                where="My office",
            )
        ],
    )


def about_director(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Grace Wanjikũ"),
        about("DISC_DIRECT", attributes=("RACE",)),
        [typed("Achterberg, Rosalind", "Director, Equity and Diversity", "OTHER", in_office="director")],
        [
            event(
                today - timedelta(days=20),
                "My application to the mentoring program was set aside with a remark about whom it is meant for.",
                where="The interview",
            )
        ],
    )


def about_vice_chancellor(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Ivan Petrov", relationship="ASSOCIATE"),
        about("DISC_DIRECT", attributes=("AGE",)),
        [picked("ingrid_solheim", people, "OTHER", in_office="vice_chancellor", still_in_contact="NO")],
        [
            event(
                today - timedelta(days=28), "My visit was cut short with a remark about making room for younger people."
            )
        ],
    )


def passed_on(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Keiko Matsuda"),
        about("VICTIMISATION", attributes=("SEX",), victimisation="yes"),
        [picked("alistair_munro", people, "MANAGER")],
        [
            event(
                today - timedelta(days=36),
                "After I supported a colleague's complaint my study leave was put off without a reason.",
                place="ONLINE",
                where="By letter",
            )
        ],
        pathway="formal_investigation",
    )


def in_chinese(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("陈美玲", interpreter="Mandarin", adjustments=["INTERPRETER"]),
        about("DISC_DIRECT", attributes=("RACE",)),
        [picked("edgar_whitlock", people, "MANAGER")],
        [
            event(
                today - timedelta(days=15),
                "会议上，主管当着大家的面模仿我说话的口音。(In the meeting the supervisor imitated my accent in front"
                " of everyone.)",
                where="Level 1 / 一楼",
            )
        ],
        outcomes=("APOLOGY",),
    )


def right_to_left(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("ليلى حداد", interpreter="Arabic"),
        about("ATTR_HARASS", attributes=("RELIGION",)),
        [picked("viktor_halvorsen", people, "ACADEMIC_SUPERVISOR")],
        [
            event(
                today - timedelta(days=27),
                "سُئلتُ أمام الفريق لماذا أرتدي الحجاب في المختبر. (I was asked in front of the team why I wear a"
                " headscarf in the laboratory.)",
                where="Laboratory 3",
            )
        ],
        outcomes=("ACKNOWLEDGED",),
    )


def former_staff(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Bruno Esposito", relationship="FORMER", email=f"bruno.esposito@{PRIVATE}"),
        about("DISC_DIRECT", attributes=("AGE",)),
        [picked("callum_fraser", people, "SENIOR_MANAGER", still_in_contact="NO")],
        [event(today - timedelta(days=110), "In my last review my age was given as the reason not to renew me.")],
    )


def extended(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Anders Nygaard"),
        about("DISC_DIRECT", attributes=("GENDER_IDENTITY",)),
        [picked("bertrand_lacaze", people, "SENIOR_MANAGER")],
        [
            event(
                today - timedelta(days=22),
                "My former name was used in meetings after I had asked for mine, and left on the door.",
                where="The school office",
            )
        ],
        outcomes=("ACKNOWLEDGED", "TRAINING"),
    )


def came_back(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Moana Parata", pronouns="she/her"),
        about("DISC_DIRECT", attributes=("RACE", "SEX")),
        [typed("", "A contractor's foreman", "CONTRACTOR", described="He runs the roof works on the east side.")],
        [
            event(
                today - timedelta(days=31),
                "The foreman would take instructions from my deputy only, and said why.",
                where="The roof works",
            )
        ],
    )


def while_acting(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Helena Brandt"),
        about("DISC_DIRECT", attributes=("MARITAL_STATUS",)),
        [picked("alistair_munro", people, "MANAGER")],
        [
            event(
                today - timedelta(days=48), "I was told that the conference money was for people with families to feed."
            )
        ],
    )


def on_paper(today: date, people: Mapping[str, User]) -> Content:
    taken_down = whole(
        from_me("Arnold Beecham", relationship="ASSOCIATE", adjustments=["LARGE_PRINT"]),
        about("DISC_ADJUST", attributes=("DISABILITY",)),
        [picked("barry_tomlin", people, "MANAGER")],
        [
            event(
                today - timedelta(days=35),
                "The roster goes up in small print. He asked for a larger one and was told to bring his glasses.",
                where="The grounds office",
            )
        ],
        outcomes=("ADJUSTMENT",),
    )
    taken_down["about_you"]["for_person"] = str(people["arnold_beecham"].pk)
    return taken_down
