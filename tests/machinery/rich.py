"""A rich world: every office with its kinds of holder, and cases in every state so far, through the real doors."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser

from complaints import deadlines, informal
from complaints.intake import Received
from complaints.models import Complaint, Concern, Document, Draft, Notice, grants
from complaints.proceed import proceed
from people.models import Standing, User
from procedure import clock, periods
from procedure.offices import Office
from tests.contact_officers import world as networks
from tests.world import MONDAY, appoint, draft, lodged, person, written

TODAY = date(2026, 11, 23)


@dataclass
class World:
    """Everyone by a short name, and the cases by what they are."""

    people: dict[str, Any] = field(default_factory=dict)
    cases: dict[str, Complaint] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)

    def fresh(self) -> "World":
        """The same world with every row read again."""
        return World(
            {name: User.objects.get(pk=each.pk) if each.pk else each for name, each in self.people.items()},
            {name: Complaint.objects.get(pk=each.pk) for name, each in self.cases.items()},
            {name: Draft.objects.get(pk=each.pk) for name, each in self.drafts.items()},
        )


def received(content: bytes = b"A photograph", *, clean: bool = False) -> Received:
    """A file as intake hands it over."""
    return Received(
        label="What I kept",
        kind="text",
        content_type="text/plain",
        extension="txt",
        sha256=hashlib.sha256(content).hexdigest(),
        is_clean=clean,
        cleaned=False,
        has_metadata=False,
        needs_password=False,
        content=content,
    )


def offices(world: World) -> None:
    """Every office, with the standings that matter."""
    people = world.people
    people["director"] = appoint(Office.DIRECTOR, person("Dana Directorson"))
    people["acting director"] = appoint(
        Office.DIRECTOR, person("Acton Incharge"), standing=Standing.ACTING, starts=TODAY, until=TODAY + timedelta(9)
    )
    people["nominee"] = appoint(Office.DIRECTOR, person("Nomi Broadly"), standing=Standing.NOMINEE)
    people["nominee for clause 20"] = appoint(
        Office.DIRECTOR, person("Nomi Narrowly"), standing=Standing.NOMINEE, clauses=[20]
    )
    people["expired nominee"] = appoint(
        Office.DIRECTOR, person("Nomi Nomore"), standing=Standing.NOMINEE, until=TODAY - timedelta(1)
    )
    people["equity staff"] = appoint(Office.EQUITY_STAFF, person("Equa Stafford"))
    people["former equity staff"] = appoint(Office.EQUITY_STAFF, person("Former Stafford"), until=TODAY - timedelta(1))
    people["inactive equity staff"] = appoint(Office.EQUITY_STAFF, person("Inga Inactive", is_active=False))
    people["alternative receiver"] = appoint(Office.ALTERNATIVE_RECEIVER, person("Alta Receiverly"))
    people["vice-chancellor"] = appoint(Office.VICE_CHANCELLOR, person("Vera Chancely"))
    people["chancellor's nominee"] = appoint(Office.CHANCELLORS_NOMINEE, person("Chana Nomineely"))
    for name, office in (
        ("solicitor", Office.SOLICITOR),
        ("hr", Office.DIRECTOR_HR),
        ("governance", Office.DIRECTOR_GOVERNANCE),
        ("coordinator", Office.COORDINATOR),
        ("contact officer", Office.CONTACT_OFFICER),
        ("records officer", Office.RECORDS_OFFICER),
        ("auditor", Office.AUDITOR),
        ("system administrator", Office.SYSTEM_ADMINISTRATOR),
    ):
        people[name] = appoint(office, person(f"Holder {name.title().replace(' ', '')}"))
    people["stranger"] = person("Stray Stranger")
    people["anonymous"] = AnonymousUser()


def acknowledged(case: Complaint, *, by: User, at: datetime = MONDAY) -> Complaint:
    """With scope decided and the acknowledgement written, its letter released."""
    allegations = list(case.allegations.all())
    inside = {each.pk: "inside" for each in allegations}
    proceed(case.decide_scope, by=by, at=at, decisions=inside, reasons=dict.fromkeys(inside, "It is covered."))
    proceed(case.acknowledge, by=by, at=at)
    letter = Notice.objects.get(complaint=case, letter="lodging/acknowledgement")
    proceed(letter.release, by=by, at=at, mode="portal")
    return Complaint.objects.get(pk=case.pk)


def withdrawn(case: Complaint, *, at: datetime = MONDAY) -> Complaint:
    """Withdrawal asked for and confirmed."""
    proceed(case.ask_to_withdraw, by=case.complainant, at=at, reasons="I have had enough.")
    proceed(case.confirm_withdrawal, by=case.complainant, at=at)
    return Complaint.objects.get(pk=case.pk)


def network(people: dict[str, Any]) -> None:
    """The contact officer in the network: trained on 2 February 2026, appointed; with what their page can show."""
    by, holder = people["coordinator"], people["contact officer"]
    officer = networks.candidate(by, holder, campus="CAMPUS_METRO", languages=["Greek"])
    networks.full_day(officer, by, date(2026, 2, 2))
    proceed(officer.record_support, by=by, supported_on=TODAY, by_whom="Superviso Rsupport, in writing")
    proceed(officer.give_undertaking, by=holder)
    proceed(officer.appoint, by=by, starts_on=TODAY, until=TODAY + timedelta(900))
    networks.meeting(by, TODAY + timedelta(7), topics="Topicos Ofthemeeting")
    networks.policy_change(by)


def build() -> World:
    """The whole world, on Monday 23 November 2026."""
    world = World()
    offices(world)
    people = world.people
    people["complainant"] = person("Ann Complainly")
    people["respondent"] = person("Avery Quill")
    people["witness"] = person("Casey Lumen")
    people["without account"] = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    named = written()
    named["people"][0]["person"] = str(people["respondent"].pk)
    named["witnesses"][0]["person"] = str(people["witness"].pk)
    known = {"people": named["people"], "witnesses": named["witnesses"]}
    cases = world.cases
    cases["lodged"] = lodged(people["complainant"], **known)
    proceed(cases["lodged"].add_files, by=people["complainant"], at=MONDAY, files=[received(), received(clean=True)])
    proceed(cases["lodged"].write_to_the_office, by=people["complainant"], at=MONDAY, text="When do I hear?")
    proceed(cases["lodged"].write_to_the_complainant, by=people["equity staff"], at=MONDAY, text="By Wednesday.")
    proceed(cases["lodged"].write_file_note, by=people["equity staff"], at=MONDAY, text="Rang them at ten.")
    cases["acknowledged"] = acknowledged(lodged(people["without account"]), by=people["director"])
    cases["withdrawn"] = withdrawn(lodged(people["complainant"]))
    cases["respondent's own"] = lodged(people["respondent"])
    about_director = [{**named["people"][0], "person": str(people["director"].pk), "name": "Dana Directorson"}]
    cases["about the director"] = _one_person(people["complainant"], about_director)
    about_vc = [{**named["people"][0], "person": "", "name": "CHANCELY, Vera"}]
    cases["about the vice-chancellor"] = _one_person(people["complainant"], about_vc)
    cases["by equity staff"] = lodged(people["equity staff"])
    people["nominee for one case"] = appoint(
        Office.DIRECTOR, person("Nomi Once"), standing=Standing.NOMINEE, cases=[cases["lodged"].reference]
    )
    for case in Complaint.objects.all():
        grants.settle(case)
    grants.settle_apart(
        deadlines.begin_without_case(periods.ANNUAL_REPORT, on=date(2025, 12, 31)),
        deadlines.begin_without_case(periods.PROCEDURE_REVIEW, on=date(2025, 6, 2)),
    )
    settled_locally(world)
    with clock.at(MONDAY):
        network(people)
    world.drafts["being written"] = draft(people["complainant"])
    Document.keep_all([received()], draft=world.drafts["being written"], by=people["complainant"], at=MONDAY)
    world.cases = {name: Complaint.objects.get(pk=case.pk) for name, case in cases.items()}
    return world


def settled_locally(world: World) -> None:
    """What one person tries to settle with a manager's help, and what that manager asked (10, 15)."""
    people = world.people
    people["asking"], people["helping"] = person("Asta Askingly"), person("Hedda Helpingly")
    concern = informal.choose(informal.begin(people["asking"]), people["helping"], "manager")
    proceed(concern.ask_for_help, by=people["asking"], at=MONDAY, consent=True, reach="By telephone.", may_mail=True)
    concern = Concern.objects.get(pk=concern.pk)
    proceed(concern.agree_to_help, by=people["helping"], at=MONDAY, limits_explained=True)
    question = informal.begin_question(people["helping"])
    proceed(question.ask_without_names, by=people["helping"], at=MONDAY, question="What may a manager do?")


def _one_person(owner: User, people: list[dict[str, Any]]) -> Complaint:
    incidents = [{**incident, "people": ["p1"]} for incident in written()["incidents"]]
    return lodged(owner, people=people, incidents=incidents)
