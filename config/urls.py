"""Every address of the site. Each app brings its own; none may hold a name, a ground or a search word."""

from django.urls import URLPattern, URLResolver, include, path

from config import health, mail_reader, public, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", public.landing, name="landing"),
    path("options/", public.options, name="options"),
    path("help/", public.page("site/help.html"), name="help"),
    path("told/", public.page("site/told.html"), name="told"),
    path("managers/", public.page("site/managers.html"), name="managers"),
    path("privacy/", public.page("site/privacy.html"), name="privacy"),
    path("accessibility/", public.page("site/accessibility.html"), name="accessibility"),
    path("procedure/", include("procedure.urls")),
    path("leave/", views.leave, name="leave"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("keep-alive/", views.keep_alive, name="keep_alive"),
    path("mail/", mail_reader.mails, name="mails"),
    path("mail/<str:name>/", mail_reader.mail, name="mail"),
    path("", include("people.sign_in_urls")),
    path("", include("people.urls")),
    path("", include("complaints.urls")),
    path("", include("contact_officers.routes_of_options")),
    path("", include("reporting.urls")),
    path("", include("contact_officers.urls")),
    path("", include("contact_officers.routes_of_log")),
    path("", include("panels.urls")),
]

handler400 = "config.failures.bad_request"
handler403 = "config.failures.permission_denied"
handler404 = "config.failures.not_found"
handler500 = "config.failures.broken"
