"""Addresses of reports (28, 35, 60): a reference and random ids, and a word that says nothing of the case."""

from django.urls import path

from complaints.views import reports

urlpatterns = [
    path("reports-made/", reports.reached, name="reports"),
    path("reports-made/<slug:reference>/", reports.make, name="make_report"),
    path("reports-made/<slug:reference>/<uuid:record>/", reports.one, name="report"),
    path("reports-made/<slug:reference>/<uuid:record>/<slug:word>/", reports.act, name="act_on_report"),
]
