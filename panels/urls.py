"""Where Enquiry Panels are found: a random id, and nothing else."""

from django.urls import path

from panels.views import forming, hearing, sitting

urlpatterns = [
    path("panels/<uuid:panel>/", forming.panel, name="panel"),
    path("panels/<uuid:panel>/hearing/", hearing.hearing, name="hearing"),
    path("panel/", sitting.mine, name="panel_members"),
    path("panel/<uuid:member>/", sitting.one, name="panel_member"),
    path("panel/<uuid:member>/papers/", sitting.papers, name="panel_papers"),
]
