"""Every step open to every kind of person in every state, compared whole with the reviewed table.

When a step, a role or a rule changes, look at `manage.py matrix`, then write it anew: `make matrix ARGS=--write`.
"""

import difflib
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from complaints.documenting import permitted
from complaints.models import Complaint
from people.models import User
from procedure import clock
from tests.world import MONDAY

OF_NO_CASE = ("duty: ", "network: ", "officer: ", "consultation: ", "incidence: ")
OF_REQUESTS = (
    "referral: ", "legal advice: ", "letter of a request: ", "decided on a part: ", "said on a request: ",
    "drafted decision", "register entry",
)  # fmt: skip
"""What a request for an investigation brings (29-34): offices see it that have no part in what came before."""
OF_A_CLOSED_FILE = "closed file: "
"""How long it is kept is the records officer's too; nothing of what is in it is (63)."""
REVIEWED = Path(__file__).parent / "permitted_steps.txt"


@pytest.mark.django_db
def test_every_step_is_open_to_those_in_the_reviewed_table_and_to_nobody_else():
    with clock.at(MONDAY):
        table = permitted.table()
    changes = difflib.unified_diff(
        REVIEWED.read_text().splitlines(), table.splitlines(), "reviewed", "now", lineterm=""
    )
    assert "\n".join(changes) == ""
    assert not Complaint.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_table_is_refused_in_production(settings):
    settings.CLOCK_MAY_MOVE = False
    with pytest.raises(ImproperlyConfigured):
        permitted.table()


def roles_in(part: str) -> set[str]:
    """Whoever sees the record of that part of the table, or has a step on it, open or not."""
    lines = [line for line in part.splitlines()[1:] if line.strip()]
    named = [line.rpartition("[")[2].rstrip("]") if "not open: " in line else line.partition(": ")[2] for line in lines]
    return {role for line in named for role in line.split(", ")}


def test_offices_without_part_in_lodging_see_and_do_nothing_in_the_table():
    every = REVIEWED.read_text().split("== duty: ")[0].split("== ")
    before = [part for part in every if not part.startswith(OF_REQUESTS) or part.startswith("referral: asked for")]
    before = [part for part in before if not part.startswith(OF_A_CLOSED_FILE)]
    for who in (
        "witness", "stranger", "nominee for another case", "nominee until yesterday", "Solicitor",
        "Director of HR", "Director of Governance", "coordinator", "contact officer", "records officer", "auditor",
        "system administrator", "sign-in closed", "someone without an account", "nobody signed in",
    ):  # fmt: skip
        assert not [part for part in before if who in roles_in(part)]
    told = ("track: ", "extract: released", "statement: ", "agreement: ", "suspension: ", "support person: ")
    informed = (
        "comment before a determination: ",
        "answer: ", "papers of a respondent: released", "statement to an investigation: ",
        "letter of an investigation: to a respondent", "letter of an investigation: that a statement was received",
    )  # fmt: skip
    others = [part for part in every if not part.startswith((*told, *informed))]
    assert not any("respondent" in roles_in(part) for part in others), "a respondent sees nothing but their own part"
    for before_they_are_told in ("track: named", "answer: to be informed"):
        (first, *_) = [part for part in every if part.startswith(before_they_are_told)]
        assert "respondent" not in roles_in(first)
    for part in REVIEWED.read_text().split("== ")[1:]:
        if part.startswith(OF_NO_CASE):
            continue
        if "received by the alternative receiver" in part:
            assert "Director" not in part.replace("the Director", "").replace("Director of Governance", "")
            assert "equity staff" not in part
        else:
            assert "alternative receiver" not in part


def test_7_the_network_is_run_by_its_coordinator_and_an_officer_sees_themself_alone():
    parts = [part for part in REVIEWED.read_text().split("== ")[1:] if part.startswith(("network: ", "officer: "))]
    assert len(parts) == 7
    for part in parts:
        name, seen, *steps = part.splitlines()
        runs = {"Director", "acting Director", "nominee", "nominee for clause 20", "coordinator"}
        others = {"contact officer", "another contact officer"} if name.startswith("network") else {"contact officer"}
        assert set(seen.removeprefix("   seen by: ").split(", ")) == runs | others
        assert not any("Director" in line or "nominee" in line or "another" in line for line in steps)
        if name.startswith("network"):
            assert not any("contact officer" in line for line in steps)


def test_65_66_the_duties_of_the_office_are_its_own_in_the_table_and_a_persons_training_has_no_step_yet():
    parts = (part for part in REVIEWED.read_text().split("== ")[1:] if part.startswith("duty: "))
    duties = {part.splitlines()[0].removeprefix("duty: "): part for part in parts}
    assert len(duties) == 7
    for name, part in duties.items():
        seen = part.splitlines()[1].removeprefix("   seen by: ").split(", ")
        office = {"Director", "acting Director", "nominee", "nominee for clause 20", "equity staff"}
        assert set(seen) == ({"coordinator", "contact officer"} if "training" in name else office)
        assert "nominee for clause 20" not in "".join(part.splitlines()[2:])


def test_15_what_is_settled_locally_opens_in_the_table_to_the_person_and_to_whoever_helps_and_to_no_office():
    concerns = [part for part in REVIEWED.read_text().split("== ") if part.startswith("concern: ")]
    taking_part = {"person", "manager who helps", "equity staff who helps"}
    assert len(concerns) == 13
    for part in concerns:
        assert set(part.splitlines()[1].removeprefix("   seen by: ").split(", ")) <= taking_part, part
    for alone in ("being begun by the person", "refused", "nobody helps", "lodged\n"):
        (part,) = [each for each in concerns if each.startswith(f"concern: {alone}")]
        assert part.splitlines()[1] == "   seen by: person"


def test_10_in_the_table_a_question_is_answered_by_equity_and_asked_by_whoever_asks_alone():
    for part in REVIEWED.read_text().split("== advice: ")[1:]:
        lines = {line.strip() for line in part.splitlines()}
        assert not any(line.startswith("answer_the_question") and "manager" in line for line in lines)
        assert not any(line.startswith(("ask_", "give_")) and "Director" in line for line in lines)


def requested(beginning: str) -> list[str]:
    """Of both receivers, the parts of the table whose heading begins so."""
    found = [part for part in REVIEWED.read_text().split("== ") if part.startswith(beginning)]
    assert found, beginning
    return found


def seen_by(part: str) -> set[str]:
    return set(part.splitlines()[1].removeprefix("   seen by: ").split(", "))


ABOVE, THEIR_OFFICE = "Vice-Chancellor", "Vice-Chancellor's office"
DRAFTED_ABOVE = ("drafted decision", "letter of a request: refused;", "letter of a request: approved")


@pytest.mark.parametrize(
    ("beginning", "who"),
    [
        ("referral: asked for", set()),
        ("referral: the Solicitor is asked", {"Solicitor"}),
        ("referral: the Solicitor has advised;", {"Solicitor"}),
        ("referral: the Solicitor has advised, and another lawyer is asked", {"another lawyer"}),
        ("referral: declined by the Director", set()),
        ("referral: before the Vice-Chancellor", {"Solicitor", ABOVE, THEIR_OFFICE}),
        ("referral: before the Chancellor's nominee", {"Solicitor", "Chancellor's nominee"}),
        ("referral: refused;", {ABOVE, THEIR_OFFICE}),
        ("referral: refused, and told", set()),
        ("referral: approved;", {ABOVE, THEIR_OFFICE}),
        ("referral: approved, and told", {ABOVE}),
        ("legal advice: the Solicitor is asked", {"Solicitor"}),
        ("legal advice: the Solicitor has advised", {"Solicitor"}),
        ("legal advice: the Solicitor stood aside", set()),
        ("legal advice: another lawyer", {"another lawyer"}),
        ("legal advice: a lawyer without an account", set()),
        ("legal advice: ended", set()),
        ("letter of a request: declined", set()),
        ("letter of a request: refused;", {ABOVE, THEIR_OFFICE}),
        ("letter of a request: refused, released", set()),
        ("letter of a request: to be handed over", {ABOVE, THEIR_OFFICE}),
        ("letter of a request: approved", {ABOVE, THEIR_OFFICE}),
        ("letter of a request: to a respondent", set()),
        ("decided on a part: declined", set()),
        ("decided on a part: approved", {ABOVE, THEIR_OFFICE}),
        ("said on a request: ", {ABOVE, THEIR_OFFICE}),
        ("drafted decision", {ABOVE, THEIR_OFFICE}),
        ("register entry", {"Director of Governance"}),
        ("investigation: approved, the letter has not left", {ABOVE}),
        ("investigation: approved;", {ABOVE}),
        ("investigation: an Executive Officer is appointed", {ABOVE}),
        ("investigation: its Executive Officer stood aside", {ABOVE}),
        ("executive officer: appointed", {ABOVE, "Executive Officer"}),
        ("executive officer: in office", {ABOVE, "Executive Officer"}),
        ("executive officer: stood aside", {ABOVE}),
        ("executive officer: ended by the Vice-Chancellor", {ABOVE}),
    ],
)
def test_5_7_of_a_request_in_the_table_nobody_sees_anything_but_those_who_need_it(beginning, who):
    """Beside the complainant, and those who receive the case, who read all but what is drafted above them: a decision,
    and the letter that tells it."""
    receive = {
        "Director", "acting Director", "nominee", "nominee for clause 20", "equity staff", "alternative receiver",
    }  # fmt: skip
    for part in requested(beginning):
        assert seen_by(part) - receive - {"complainant"} == who, part
        assert bool(seen_by(part) & receive) is not part.startswith(DRAFTED_ABOVE), part


def test_32_34_in_the_table_the_office_prepares_and_the_vice_chancellor_alone_decides_and_releases():
    for part in requested("referral: before the Vice-Chancellor"):
        lines = dict(line.strip().split(": ", 1) for line in part.splitlines()[2:] if "not open" not in line and line)
        assert lines["draft_the_decision (32)"] == THEIR_OFFICE
        for step in ("approve (32)", "refuse (34)"):
            assert lines[step] == ABOVE
    for part in requested("letter of a request: refused;"):
        lines = dict(line.strip().split(": ", 1) for line in part.splitlines()[2:] if "not open" not in line and line)
        assert lines["release (64)"] == ABOVE
        assert set(lines["change_words (64)"].split(", ")) == {ABOVE, THEIR_OFFICE}


def test_63_in_the_table_a_closed_file_is_seen_by_whoever_keeps_it_and_the_records_officer_alone():
    parts = [part for part in REVIEWED.read_text().split("== ") if part.startswith(OF_A_CLOSED_FILE)]
    assert len(parts) == 4
    for part in parts:
        above = "received by the alternative receiver" in part.splitlines()[0]
        keep = {"alternative receiver"} if above else {"Director", "acting Director", "nominee", "equity staff"}
        seen = set(part.splitlines()[1].removeprefix("   seen by: ").split(", "))
        assert seen - {"nominee for clause 20"} == keep | {"records officer"}, part
