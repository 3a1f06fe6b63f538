"""Addresses of an officer's own log: random ids and the names of steps, and never what a talk was about."""

from django.urls import path

from contact_officers.views import log

urlpatterns = [
    path("contact-log/", log.mine, name="contact_log"),
    path("contact-log/new/", log.new, name="log_conversation"),
    path("contact-log/danger/", log.danger, name="contact_danger"),
    path("contact-log/role/", log.role, name="contact_role"),
    path("contact-log/<uuid:consultation>/", log.one, name="consultation"),
    path("contact-log/<uuid:consultation>/<slug:screen>/", log.on_one_screen, name="consultation_on_one_screen"),
]
