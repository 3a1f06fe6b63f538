"""Going through a settings page as a person does: open it, fill it in, check, go."""

import re
from typing import Any

from django.test import Client

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def hidden(answer: Any) -> dict[str, str]:
    """The hidden fields of the page's last form with a one-use key."""
    page = answer.content.decode()
    forms = [each for each in page.split("<form ") if 'name="once"' in each]
    return dict(HIDDEN.findall(forms[-1])) if forms else {}


def day(name: str, value: Any) -> dict[str, str]:
    """A date as its three boxes."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def through(client: Client, address: str, /, **typed: Any) -> Any:
    """Open the page, fill it in, go on to the end; the last answer."""
    opened = client.get(address)
    assert opened.status_code == 200, opened.status_code
    fields = {**hidden(opened), **typed}
    answer = client.post(address, fields)
    if answer.status_code == 200 and 'name="go"' in answer.content.decode():
        answer = client.post(address, {**fields, "go": "yes"})
    return answer
