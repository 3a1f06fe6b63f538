"""Reporting's addresses. A report is named by its year and quarter."""

from django.urls import path

from reporting.views import incidence

urlpatterns = [
    path("reports/", incidence.index, name="reports"),
    path("reports/incidence/", incidence.incidence, name="incidence"),
    path("reports/incidence/<int:year>/", incidence.year, name="incidence_year"),
    path("reports/incidence/<int:year>/<int:quarter>/", incidence.quarter, name="incidence_quarter"),
    path("reports/incidence/<int:year>/<int:quarter>/figures/", incidence.figures, name="incidence_figures"),
]
