"""Four submissions of one form at the same moment: one complaint, one receipt, the same answer to each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from complaints.models import Complaint, Notice
from tests.lodging import answers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("same_window", [True, False])
def test_four_at_once_are_one_complaint(noors: Client, office: Any, same_window: bool) -> None:
    draft = answers.begin(noors)
    answers.fill(noors, draft)
    form = answers.opened(noors, f"{draft}send/") | {"declared": "on", "understood": "on"}
    forms = [form if same_window else answers.opened(noors, f"{draft}send/") | form_ticks() for _ in range(4)]
    together = Barrier(4)

    def send(typed: dict[str, str]) -> Any:
        client = Client()
        client.cookies = noors.cookies
        try:
            together.wait(timeout=20)
            return client.post(f"{draft}send/", typed)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(send, forms))
    complaint = Complaint.objects.get()
    assert Notice.objects.count() == 1
    assert {each["Location"] for each in found} == {f"/my/{complaint.reference}/receipt/"}


def form_ticks() -> dict[str, str]:
    return {"declared": "on", "understood": "on"}
