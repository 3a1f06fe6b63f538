"""Every address of the site. Each app brings its own; none may hold a name, a ground or a search word."""

from django.urls import URLPattern, URLResolver, path

from config import public, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.landing, name="landing"),
    path("leave/", views.leave, name="leave"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("keep-alive/", views.keep_alive, name="keep_alive"),
]

handler400 = "config.failures.bad_request"
handler403 = "config.failures.permission_denied"
handler404 = "config.failures.not_found"
handler500 = "config.failures.broken"
