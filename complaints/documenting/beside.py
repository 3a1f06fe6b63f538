"""What our list is measured beside: Django's own ways of listing the same table, as anybody would set them up.

A `ListView` for whoever is signed in, and the admin's list, both of 25 cases and by what moved last. Neither knows who
may see a case: they stand at addresses of their own while a measurement lasts, in a process of its own, nowhere else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.utils import get_app_template_dirs
from django.test import override_settings
from django.urls import path
from django.views.generic import ListView

from complaints.models import Complaint

ROWS = 25
SHOWN = ("reference", "stage", "complainant_name", "next_due_at", "touched_at")
PLAIN_LIST, ADMIN_LIST = "/beside/", "/beside/admin/complaints/complaint/"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
PAGE = """<!doctype html><html lang="en"><head><title>Cases</title></head><body><h1>Cases</h1><table>
{% for case in object_list %}<tr><td><a href="{{ case.reference }}/">{{ case.reference }}</a></td><td>{{ case.stage }}
</td><td>{{ case.complainant_name }}</td><td>{{ case.next_due_at|date }}</td><td>{{ case.touched_at|date }}</td></tr>
{% endfor %}</table></body></html>"""

urlpatterns: list[Any] = []


class PlainList(LoginRequiredMixin, ListView):  # type: ignore[type-arg]
    """25 rows, as Django's own tutorial would list them."""

    queryset = Complaint._base_manager.order_by("-touched_at")[:ROWS]

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        return HttpResponse(engines["django"].from_string(PAGE).render(context, self.request))


@contextmanager
def _admin_app() -> Iterator[None]:
    """Django's admin among the apps. Were they all set up anew, each would register what it registers a second time."""
    config: Any = AppConfig.create("django.contrib.admin")
    config.apps, config.models = apps, apps.all_models[config.label]
    apps.app_configs[config.label] = config
    try:
        config.import_models()
        _forget_what_is_there()
        yield
    finally:
        del apps.app_configs[config.label]
        _forget_what_is_there()


def _forget_what_is_there() -> None:
    """Models by app and folders of templates by app are remembered by Django as they were first asked for."""
    apps.clear_cache()
    get_app_template_dirs.cache_clear()


@contextmanager
def addresses() -> Iterator[None]:
    """While this lasts, these are the only pages of this process, with Django's own middleware and templates."""
    with _admin_app(), override_settings(MIDDLEWARE=MIDDLEWARE, TEMPLATES=TEMPLATES, ROOT_URLCONF=__name__):
        from django.contrib import admin  # its models are there only now

        class Cases(admin.ModelAdmin):  # type: ignore[type-arg]
            """The list that Django's admin makes by itself, for whoever is signed in."""

            list_display, list_per_page, ordering = SHOWN, ROWS, ("-touched_at",)
            list_filter, search_fields, date_hierarchy = ("stage", "state"), ("reference",), "touched_at"

            def has_view_permission(self, request: HttpRequest, obj: Complaint | None = None) -> bool:
                return True

            def has_module_permission(self, request: HttpRequest) -> bool:
                return True

        class Site(admin.AdminSite):
            def has_permission(self, request: HttpRequest) -> bool:
                return bool(request.user.is_authenticated)

        site = Site()
        site.register(Complaint, Cases)
        urlpatterns[:] = [path("beside/", PlainList.as_view()), path("beside/admin/", site.urls)]
        yield
