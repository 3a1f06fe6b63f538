"""Where a person's own calendar fetches their days. The token opens days alone, without a word of what they are for."""

from django.urls import path

from complaints.views import calendar

urlpatterns = [path("calendar/<str:token>/deadlines.ics", calendar.feed, name="calendar_feed")]
