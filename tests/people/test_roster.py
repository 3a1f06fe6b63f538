"""The University's list of people: shown, then applied whole or not at all."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from people import roster
from people.models import Unit, User
from people.roster_file import RosterRefused, parse

from .conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db

HEAD = "staff_number,name,email,kind,position,unit_code,unit_name,manager,campus\n"
TWO = HEAD + (
    "100,Mia Boss,mia@university.example,staff,Head,SCI,School of Science,,City\n"
    "101,Kai Li,KAI@university.example,associate,Fellow,SCI,,100,City\n"
)


def applied(text: str) -> roster.Difference:
    return roster.apply(parse(text.encode()))


def shown(text: str) -> list[str]:
    return list(roster.compare(parse(text.encode())).lines())


def faults(content: str | bytes) -> list[str]:
    with pytest.raises(RosterRefused) as refused:
        applied(content) if isinstance(content, str) else parse(content)
    return refused.value.faults


def test_new_people_come_with_unit_and_line_manager_and_no_password():
    found = applied(TWO)
    kai = User.objects.get(staff_number="101")
    assert [each.staff_number for each in found.new] == ["100", "101"]
    assert (kai.email, kai.kind, kai.unit.name, kai.line_manager.name) == (
        "kai@university.example",
        "associate",
        "School of Science",
        "Mia Boss",
    )
    assert not kai.has_usable_password()


def test_applying_twice_changes_nothing_the_second_time():
    applied(TWO)
    assert shown(TWO) == ["0 new, 0 changed, 0 back, 0 gone, 2 unchanged"]


def test_the_dry_run_shows_each_field_and_changes_nothing():
    applied(TWO)
    after = TWO.replace("Fellow", "Senior Fellow").replace("School of Science", "School of Sciences")
    lines = shown(after)
    assert "unit     SCI: School of Science -> School of Sciences" in lines
    assert "           position: Fellow -> Senior Fellow" in lines
    assert User.objects.get(staff_number="101").position == "Fellow"


def test_whoever_is_gone_is_deactivated_never_deleted_and_signed_out_at_once(person):
    applied(TWO)
    kai = User.objects.get(staff_number="101")
    kai.set_password(PASSWORD)
    kai.save()
    client = Client()
    sign_in(client, kai)
    assert client.get("/account/").status_code == 200
    found = applied(TWO.rpartition("101")[0])
    assert found.gone == [("101", "Kai Li")]
    kai.refresh_from_db()
    assert not kai.is_active and not kai.sessions.exists()
    assert client.get("/account/").status_code == 302
    assert applied(TWO).back == ["101  Kai Li"]
    kai.refresh_from_db()
    assert kai.is_active


def test_those_without_a_staff_number_are_left_alone(person):
    outsider = person("Ola Out", kind=User.Kind.OUTSIDER)
    applied(TWO)
    outsider.refresh_from_db()
    assert outsider.is_active


def test_a_former_member_of_staff_with_a_sign_in_stays_and_is_taken_back_when_named_again(person):
    former = person("Old Hand", kind=User.Kind.OUTSIDER, staff_number="99", email="old@home.example")
    assert applied(TWO).gone == []
    applied(TWO + "99,Old Hand,hand@university.example,staff,,,,,\n")
    former.refresh_from_db()
    assert (former.kind, former.email, former.has_usable_password()) == ("staff", "hand@university.example", False)


def test_two_people_may_swap_addresses_and_a_leavers_address_may_pass_on():
    applied(TWO)
    applied(TWO.replace("mia@", "x@").replace("KAI@", "mia@").replace("x@", "kai@"))
    assert User.objects.get(staff_number="100").email == "kai@university.example"
    applied(HEAD + "102,New One,kai@university.example,staff,,,,,\n")
    assert User.objects.get(staff_number="102").email == "kai@university.example"
    assert User.objects.get(staff_number="100").email is None


def test_a_byte_order_mark_quotes_and_other_scripts_are_read():
    entries = parse('\ufeffstaff_number,name,email\r\n7,"Lê, 王小明",w@university.example\r\n'.encode())
    assert entries[0].name == "Lê, 王小明"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",No Number,n@university.example,,,,,,", "line 4: staff_number is empty"),
        ("103,,n@university.example,,,,,,", "line 4: name is empty"),
        ("103,No Mail,,,,,,,", "line 4: email is empty"),
        ("103,Bad Mail,not-an-address,,,,,,", "line 4: not-an-address is not an e-mail address"),
        ("103,Odd Kind,n@university.example,student,,,,,", "line 4: kind is student, not staff or associate"),
        ("101,Twice,n@university.example,,,,,,", "line 4: staff number 101 is on line 3 too"),
        ("103,Same Mail,kai@university.example,,,,,,", "line 4: kai@university.example is on line 3 too"),
        ("103,No Boss,n@university.example,,,,,555,", "line 4: the manager 555 is not in the file"),
        ("103,Own Boss,n@university.example,,,,,103,", "line 4: managers in a circle: 103 -> 103"),
        ("103,New Unit,n@university.example,,,ART,,,", "line 4: unit ART is new and has no name"),
        ("103,Two Names,n@university.example,,,SCI,Science School,,", "line 4: unit SCI has another name on line 2"),
        (f"103,{'x' * 501},n@university.example,,,,,,", "line 4: name is longer than 500 characters"),
        ("103,Too Many,n@university.example,,,,,,,,,", "line 4: too many columns"),
    ],
)
def test_one_wrong_line_refuses_the_whole_file_by_its_number(line, says):
    assert faults(TWO + line + "\n") == [says]
    assert not User.objects.filter(staff_number="100").exists()


def test_every_fault_is_named_not_only_the_first():
    assert len(faults(TWO + ",x,y,,,,,,\n104,,z@university.example,,,,,,\n")) == 3


def test_a_circle_of_managers_is_named_once():
    circle = HEAD + "".join(
        f"{n},P {n},p{n}@university.example,,,,,{m},\n" for n, m in ((1, 2), (2, 3), (3, 1), (4, 1))
    )
    assert faults(circle) == ["line 2: managers in a circle: 1 -> 2 -> 3 -> 1"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1: the column staff_number is missing"),
        (b"staff_number,name,email,shoe\n1,A,a@x.example,9\n", "line 1: unknown column shoe"),
        (HEAD.encode(), "the file names nobody"),
        (HEAD.encode() + b"1,J\xf6rg,j@x.example,,,,,,\n", "line 2: this is not UTF-8. Save the file as CSV UTF-8."),
        (b"PK\x03\x04\x00\x00", "this is not a CSV file"),
    ],
)
def test_a_file_that_is_not_a_roster_says_what_is_wrong(content, says):
    assert says in faults(content)


def test_an_address_that_someone_else_signs_in_with_is_not_taken_over(person):
    person("Ola Out", kind=User.Kind.OUTSIDER, email="kai@university.example")
    assert faults(TWO) == ["line 3: someone else signs in with kai@university.example"]


def test_the_command_shows_first_and_applies_when_told(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(TWO)
    out = StringIO()
    call_command("import_people", str(file), stdout=out)
    assert "2 new" in out.getvalue() and "Nothing was changed" in out.getvalue()
    assert not User.objects.exists()
    call_command("import_people", str(file), "--apply", stdout=StringIO())
    assert User.objects.count() == 2 and Unit.objects.count() == 1
    file.write_text(TWO + "x\n")
    with pytest.raises(CommandError, match="line 4"):
        call_command("import_people", str(file), "--apply")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_people", str(tmp_path / "none.csv"))
