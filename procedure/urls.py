"""Addresses of the pages about the Procedure. None holds anything of a case."""

from django.urls import path

from procedure import views

urlpatterns = [
    path("", views.about, name="about_procedure"),
    path("working-days/", views.working_days, name="working_days"),
    path("working-days/<int:year>/", views.working_days, name="working_days_of_year"),
]
