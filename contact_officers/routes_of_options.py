"""Where the sheet of options is found."""

from django.urls import path

from contact_officers.views import options

urlpatterns = [path("options/sheet/", options.sheet, name="options_sheet")]
