"""Addresses of conciliators and of written agreements: a reference or a random id, and nothing else."""

from django.urls import path

from complaints.views import agreement, cases_conciliation, conciliation

urlpatterns = [
    path("conciliation/", conciliation.conciliations, name="conciliations"),
    path("conciliation/<slug:reference>/", conciliation.one, name="conciliation"),
    path("agreements/<uuid:agreement>/", agreement.one, name="agreement"),
    path("cases/<slug:reference>/conciliation/", cases_conciliation.conciliation, name="case_conciliation"),
]
