"""What a respondent was given, to be saved: their reference and a random id stand in the address."""

from django.urls import path

from complaints.views import papers

urlpatterns = [
    path("response/<str:reference>/papers/<uuid:record>/document.pdf", papers.of_respondent, name="response_paper"),
]
