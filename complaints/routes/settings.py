"""Addresses under /settings/. No name and no search word stands in one; what is looked for is sent by POST."""

from django.urls import path

from complaints.views.settings import (
    access_log,
    access_log_export,
    appointing,
    bringing_in,
    calendar,
    calendar_draft,
    contacts,
    letters,
    offices,
    people,
    procedure,
    procedure_draft,
    system,
)
from procedure.models import CloseDown, Holiday

AN_APPOINTMENT = "settings/appointments/<uuid:appointment>"
DRAFT_CALENDAR = "settings/calendar/draft"
DRAFT = "settings/procedure/draft"

urlpatterns = [
    path("settings/", offices.index, name="settings"),
    path("settings/offices/", offices.offices, name="settings_offices"),
    path("settings/offices/<slug:office>/", offices.office, name="settings_office"),
    path("settings/offices/<slug:office>/appoint/", appointing.Appoint.as_view(), name="settings_appoint"),
    path(f"{AN_APPOINTMENT}/confirm/", appointing.Confirm.as_view(), name="settings_confirm"),
    path(f"{AN_APPOINTMENT}/end/", appointing.End.as_view(), name="settings_end"),
    path(f"{AN_APPOINTMENT}/revoke/", appointing.Revoke.as_view(), name="settings_revoke"),
    path("settings/people/", people.people, name="settings_people"),
    path("settings/people/import/", bringing_in.Import.as_view(), name="settings_import"),
    path("settings/people/new/", bringing_in.NewPerson.as_view(), name="settings_new_person"),
    path("settings/people/<uuid:person>/", people.person, name="settings_person"),
    path("settings/people/<uuid:person>/close/", people.CloseSignIn.as_view(), name="settings_close_sign_in"),
    path("settings/people/<uuid:person>/open/", people.OpenSignIn.as_view(), name="settings_open_sign_in"),
    path("settings/people/<uuid:person>/invite/", bringing_in.Invite.as_view(), name="settings_invite"),
    path("settings/calendar/", calendar.calendar, name="settings_calendar"),
    path("settings/calendar/<int:year>/", calendar.calendar, name="settings_calendar_year"),
    path("settings/calendar/begin/", calendar_draft.Begin.as_view(), name="settings_calendar_begin"),
    path(f"{DRAFT_CALENDAR}/", calendar_draft.draft, name="settings_calendar_draft"),
    path(f"{DRAFT_CALENDAR}/<int:year>/", calendar_draft.draft, name="settings_calendar_draft_year"),
    path(
        f"{DRAFT_CALENDAR}/<int:year>/change/",
        calendar_draft.ChangeYear.as_view(),
        name="settings_calendar_change_year",
    ),
    path(f"{DRAFT_CALENDAR}/year/", calendar_draft.AddYear.as_view(), name="settings_calendar_add_year"),
    path(f"{DRAFT_CALENDAR}/holiday/", calendar_draft.AddHoliday.as_view(), name="settings_calendar_add_holiday"),
    path(
        f"{DRAFT_CALENDAR}/close-down/", calendar_draft.AddCloseDown.as_view(), name="settings_calendar_add_close_down"
    ),
    path(
        f"{DRAFT_CALENDAR}/holiday/<int:number>/remove/",
        calendar_draft.Remove.as_view(kind=Holiday),
        name="settings_calendar_remove_holiday",
    ),
    path(
        f"{DRAFT_CALENDAR}/close-down/<int:number>/remove/",
        calendar_draft.Remove.as_view(kind=CloseDown),
        name="settings_calendar_remove_close_down",
    ),
    path(f"{DRAFT_CALENDAR}/drop/", calendar_draft.Drop.as_view(), name="settings_calendar_drop"),
    path(f"{DRAFT_CALENDAR}/publish/", calendar_draft.Publish.as_view(), name="settings_calendar_publish"),
    path("settings/procedure/", procedure.procedure, name="settings_procedure"),
    path("settings/procedure/lists/<slug:code>/", procedure.reference_list, name="settings_list"),
    path("settings/procedure/readings/", procedure.readings, name="settings_readings"),
    path("settings/procedure/begin/", procedure_draft.Begin.as_view(), name="settings_procedure_begin"),
    path(f"{DRAFT}/", procedure_draft.draft, name="settings_procedure_draft"),
    path(f"{DRAFT}/lists/<slug:code>/", procedure_draft.draft_list, name="settings_draft_list"),
    path(f"{DRAFT}/lists/<slug:code>/change/", procedure_draft.ChangeList.as_view(), name="settings_change_list"),
    path(f"{DRAFT}/lists/<slug:code>/move/", procedure_draft.move_row, name="settings_move_row"),
    path(f"{DRAFT}/lists/<slug:code>/add/", procedure_draft.AddRow.as_view(), name="settings_add_row"),
    path(
        f"{DRAFT}/lists/<slug:code>/rows/<slug:row>/", procedure_draft.ChangeRow.as_view(), name="settings_change_row"
    ),
    path(f"{DRAFT}/readings/<int:group>/", procedure_draft.ChangeReadings.as_view(), name="settings_draft_readings"),
    path(f"{DRAFT}/periods/<slug:code>/", procedure_draft.ChangePeriod.as_view(), name="settings_draft_period"),
    path(f"{DRAFT}/drop/", procedure_draft.Drop.as_view(), name="settings_procedure_drop"),
    path(f"{DRAFT}/publish/", procedure_draft.Publish.as_view(), name="settings_procedure_publish"),
    path("settings/contacts/", contacts.contacts, name="settings_contacts"),
    path(
        "settings/contacts/<slug:list>/<slug:code>/", contacts.ChangeContact.as_view(), name="settings_change_contact"
    ),
    path("settings/letters/", letters.all_letters, name="settings_letters"),
    path("settings/letters/<slug:stage>/<slug:name>/", letters.letter, name="settings_letter"),
    path("settings/letters/<slug:stage>/<slug:name>/sample.pdf", letters.letter_pdf, name="settings_letter_pdf"),
    path("settings/access-log/", access_log.access_log, name="settings_access_log"),
    path("settings/access-log/export/", access_log_export.export, name="settings_access_log_export"),
    path("settings/system/", system.system, name="settings_system"),
]
