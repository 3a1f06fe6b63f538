"""Where Enquiry Panels are found: a random id, and nothing else."""

from django.urls import path

from panels.views import answers, forming, sitting, told

urlpatterns = [
    path("panels/<uuid:panel>/", forming.panel, name="panel"),
    path("panels/told/<uuid:told>/", told.one, name="panel_told"),
    path("panel/", sitting.mine, name="panel_members"),
    path("panel/<uuid:member>/", sitting.one, name="panel_member"),
    path("panel/<uuid:member>/papers/", sitting.papers, name="panel_papers"),
    path("panel/<uuid:member>/answers/", answers.answers, name="panel_answers"),
]
