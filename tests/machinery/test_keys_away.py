"""A wrapping key that is not there (63): a page in words and a check that names it; nothing of the case."""

import pytest
from django.test import RequestFactory

from complaints import checks
from complaints.models import DataKey
from complaints.sealing import CannotOpen, KeyUnavailable
from config import failures
from tests.world import lodged


def answer(fault: Exception) -> int:
    try:
        raise fault
    except type(fault):
        return failures.broken(RequestFactory().get("/")).status_code


def test_63_a_key_that_is_away_is_a_503_and_any_other_fault_a_500():
    assert answer(KeyUnavailable("k0")) == 503
    assert answer(CannotOpen("changed")) == 500


@pytest.mark.django_db
def test_63_the_check_names_a_key_that_cases_need_and_is_silent_when_every_key_is_there():
    lodged()
    assert checks.every_case_opens(databases=["default"]) == []
    DataKey.objects.update(key_id="k0")
    (error,) = checks.every_case_opens(databases=["default"])
    assert "k0" in error.msg
    assert checks.every_case_opens(databases=None) == []
