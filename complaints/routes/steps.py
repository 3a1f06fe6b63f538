"""The page of every step: of the complaint, of another record of its case, of one without a case."""

from django.urls import path

from complaints.views import steps

urlpatterns = [
    path("steps/duties/<uuid:record>/<slug:step>/", steps.of_clock, name="step_of_duty"),
    path("steps/apart/<slug:kind>/<uuid:record>/<slug:step>/", steps.of_record_apart, name="step_apart"),
    path("steps/<slug:reference>/<slug:step>/", steps.of_case, name="step_of_case"),
    path("steps/<slug:reference>/<slug:kind>/<uuid:record>/<slug:step>/", steps.of_record, name="step_of_record"),
]
