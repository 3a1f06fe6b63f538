"""One way through, one door, one clock: what the sources may not say (design: the house)."""

import ast

import pytest
from django.apps import apps

from complaints import registry
from complaints.documenting.tables import moving_models
from complaints.roles import MACHINERY
from complaints.stages.step import declared_on
from tests.house.sources import APPS, called, calls, imports, modules, parsed, short

EVERY = modules()
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")
MAY_HEAR_ALLAUTH = {"config/sign_in.py"}


@pytest.mark.parametrize("path", EVERY, ids=short)
def test_no_module_hears_or_sends_signals_of_our_own(path):
    named = [name for name in imports(path) if name.startswith(SIGNALS)]
    assert named == [] or short(path) in MAY_HEAR_ALLAUTH, named


def test_no_module_sets_a_state_past_the_machine():
    found = []
    for path in modules("complaints", "contact_officers", "panels", "reporting", "people"):
        for call in calls(path):
            keywords = {keyword.arg for keyword in call.keywords}
            if called(call) in {"update", "update_or_create", "bulk_update"} and "state" in keywords:
                found.append(f"{short(path)}:{call.lineno}")
        for node in ast.walk(parsed(path)):
            targets = node.targets if isinstance(node, ast.Assign) else []
            found += [
                f"{short(path)}:{node.lineno}"
                for target in targets
                if isinstance(target, ast.Attribute) and target.attr == "state"
            ]
    outside = [place for place in found if place.split(":")[0] not in NO_MACHINE]
    assert outside == []


NO_MACHINE = {
    "complaints/deadlines.py", "complaints/models/deadline.py", "complaints/models/pausing.py", "complaints/mailing.py",
}  # fmt: skip
"""Clocks and mails have no machine: the sweep, `deadlines` and the dispatcher alone write their states (2.4)."""


def test_nobody_calls_a_step_but_proceed():
    names = {step.name for step in registry.steps()}
    found = [
        f"{short(path)}:{call.lineno} {called(call)}"
        for path in modules("complaints", "contact_officers", "panels", "reporting")
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and called(call) in names and _on_a_record(call)
        if short(path) != "complaints/proceed.py"
    ]
    assert found == []


def test_forty_six_steps_alone_follow_of_themselves_and_nobody_decides_anything_by_them():
    """A draft long left alone, a letter of a closed case, a case whose receiver may not have it any more (0600), local
    help once a complaint is lodged (0507), a respondent told by what is released, a statement received (0800), a case
    whose respondent turns out to be of the office that has it (0810); what both sides sign, what ends with a
    respondent's part, what is taken up again where it is not kept, and by a respondent's own wish, a conciliator who
    gives way to a respondent (0830); what a lawyer was asked, once it is decided or another is asked (0900); a support
    person replaced (0801); an Executive Officer who gives way to a respondent, or whose complaint closes (0960); a
    respondent told that a clock of theirs was worked out again (21); a respondent told of an investigation by what is
    released (1030), and where an answer stands by the statement that was sent (1040); a member of an Enquiry Panel who
    gives way to a respondent, or whose complaint closes, or to whom a party objects and is right, an objection to a
    member who has left, a panel that loses a member (1050); a hearing that a member has left, and the places on a
    panel that is discharged (1100); views that open once all three are in, a report that all three have signed and
    whom it reaches, the members' places that end with it, a part that comes before the Vice-Chancellor by it (1070),
    what a panel answers to whoever determines (1060), and that a side is asked for comment before it, or nobody waits
    for it any more (1081); an invitation that ends with its sitting, and somebody whose invitation was taken back
    (1110)."""
    of_themselves = {f"{step.record}.{step.name}" for step in registry.steps() if MACHINERY in step.by}
    assert of_themselves == {
        "clarification.answer",
        "outcomecomment.reach_respondent", "outcomecomment.reach_complainant", "outcomecomment.end_without_comment",
        "draft.discard", "notice.cancel", "complaint.pass_on_by_appointment", "complaint.pass_on_by_name",
        "concern.end_with_the_complaint", "concern.close_with_the_complaint",
        "track.advise", "track.receive_statement", "track.add_statement", "track.say_willing",
        "track.be_told_of_a_new_day",
        "track.resolve", "track.resolve_by_statement",
        "track.reopen_for_conciliation", "track.reopen_for_investigation",
        "conciliation.end_with_the_last_part", "conciliation.end_for_a_respondent",
        "agreement.set_aside", "agreement.supersede", "legaladvice.end",
        "supportperson.be_replaced",
        "executiveofficer.end_for_a_respondent", "executiveofficer.end_with_the_complaint",
        "answer.inform", "track.learn_of_the_investigation", "investigation.complete_informing",
        "answer.admit", "answer.admit_in_part", "answer.deny",
        "panelmember.end_for_a_respondent", "panelmember.end_with_the_complaint", "panel.lose_a_member",
        "panelmember.end_with_the_panel", "panel.adjourn_for_a_member",
        "invitee.want_again", "invitation.end_with_the_sitting",
        "memberview.open_to_the_panel", "panelreport.lock", "panelreport.reach_the_executive_officer",
        "panelreport.reach_the_vice_chancellor", "panelmember.end_with_the_report", "answer.come_before_by_report",
        "panelmember.be_asked",
        "panelmember.end_membership", "objection.lapse",
    }  # fmt: skip


def _on_a_record(call: ast.Call) -> bool:
    """A step is called on something that is named like a record, never on a module, a list or a text."""
    owner = call.func.value  # type: ignore[attr-defined]
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return name in {"complaint", "case", "draft", "notice", "letter", "document", "record", "fresh", "written", "track"}


def test_only_proceed_may_look_a_step_up_by_name_and_call_it():
    found = [
        short(path)
        for path in modules("complaints", "panels", "contact_officers", "reporting")
        for call in calls(path)
        if isinstance(call.func, ast.Call) and called(call.func) == "getattr"
    ]
    assert set(found) <= {"complaints/proceed.py"}


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("guardian", {"complaints/models/grants.py"}),
        ("django_fsm", {"complaints/stages/step.py", "complaints/proceed.py"}),
    ],
)
def test_each_library_has_one_place(library, allowed):
    users = {short(path) for path in EVERY if any(name.split(".")[0] == library for name in imports(path))}
    if library == "django_fsm":
        users -= {
            place
            for place in users
            if place.startswith(
                ("complaints/models/", "contact_officers/models/", "panels/models/", "reporting/models/")
            )
        }
    assert users <= allowed


def test_only_the_clock_gives_now():
    found = []
    for path in EVERY:
        if short(path) in {"procedure/clock.py", "people/real_time.py"} or short(path).startswith("config/"):
            continue
        for call in calls(path):
            owner = ast.unparse(call.func)
            if owner.endswith(("datetime.now", "datetime.utcnow", "date.today", "timezone.now", "time.time")):
                found.append(f"{short(path)}:{call.lineno}")
    assert found == []


def test_no_module_switches_the_databases_guards_off():
    found = [short(path) for path in EVERY if "pgtrigger.ignore" in path.read_text()]
    assert found == []


def test_every_step_declared_is_on_its_models_machine_and_registered():
    for model in moving_models():
        declared = {step.name for step in declared_on(model)}
        state = model._meta.get_field("state")
        on_machine = {each.name for each in state.get_all_transitions(model)}
        assert declared == on_machine
        assert declared == {step.name for step in registry.steps(model._meta.model_name)}


def test_every_model_with_steps_counts_all_the_steps_of_its_source():
    """A step in a mixin that two machines inherit vanishes from the second: each step function belongs to one model."""
    owners: dict[str, list[str]] = {}
    for model in moving_models():
        for step in declared_on(model):
            owners.setdefault(f"{getattr(model, step.name).__qualname__}", []).append(model.__name__)
    assert {name: models for name, models in owners.items() if len(models) > 1} == {}
    written = sum(
        len([node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef) and _is_step(node)])
        for path in modules("complaints", "panels", "contact_officers", "reporting")
    )
    assert written == len(registry.steps())


def _is_step(node: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Call) and called(each) == "step" for each in node.decorator_list)


def test_every_model_of_ours_says_what_it_is():
    ours = [model for model in apps.get_models() if model._meta.app_label in APPS]
    silent = [
        model.__name__
        for model in ours
        if not (model.__doc__ or "").strip() or model.__doc__.startswith(f"{model.__name__}(")
    ]
    assert silent == []


def test_no_source_file_is_longer_than_350_lines():
    long = {short(path): lines for path in EVERY if (lines := len(path.read_text().splitlines())) > 350}
    assert long == {}


def test_no_complaint_model_is_in_an_admin_and_nobody_is_a_superuser():
    from django.conf import settings

    assert "django.contrib.admin" not in settings.INSTALLED_APPS
