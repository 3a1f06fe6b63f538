"""What a page may load and where it may send: this site alone, no inline script or style, Trusted Types.

One dictionary in the form django-csp reads; Django 6's own SECURE_CSP takes the inner one as it is.
"""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

DIRECTIVES: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": [NONE],
}


def policy(*, form_targets: list[str]) -> dict[str, Any]:
    """The policy. `form_targets`: addresses outside that a form of ours may end at, also by redirect.

    They are the university's sign-in and the neutral site that "Leave this page" goes to: browsers apply
    form-action to the redirects that answer a form.
    """
    origins = {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, form_targets) if parts.netloc}
    return {"DIRECTIVES": {**DIRECTIVES, "form-action": [SELF, *sorted(origins)]}}
