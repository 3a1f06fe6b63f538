"""The door and one's own sign-in. No address here holds a name; an invitation's token opens nothing with content."""

from django.urls import path

from people.views import calendar, door, own
from people.views.own import with_account

app_name = "people"

urlpatterns = [
    path("resume/", door.Resume.as_view(), name="resume"),
    path("invitation/<str:token>/", door.Invited.as_view(), name="invitation"),
    path("account/", with_account(own.account), name="account"),
    path("account/sessions/end/", with_account(own.end_other_sessions), name="end_other_sessions"),
    path("account/calendar/", with_account(calendar.calendar), name="calendar"),
    path("account/calendar/end/", with_account(calendar.end), name="end_calendar"),
]
