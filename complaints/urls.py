"""Where everything about complaints is found."""

from django.urls import include, path

urlpatterns = [
    path("", include("complaints.routes.lodging")),
    path("", include("complaints.routes.mine")),
    path("", include("complaints.routes.response")),
    path("", include("complaints.routes.answers")),
    path("", include("complaints.routes.local_help")),
    path("", include("complaints.routes.conciliation")),
    path("", include("complaints.routes.requests")),
    path("", include("complaints.routes.cases")),
    path("", include("complaints.routes.papers")),
    path("", include("complaints.routes.reports")),
    path("", include("complaints.routes.steps")),
    path("", include("complaints.routes.calendar")),
    path("", include("complaints.routes.settings")),
]
