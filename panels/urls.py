"""Where Enquiry Panels are found: a random id, and nothing else."""

from django.urls import path

from panels.views import answers, finding, forming, heard, hearing, invited, reporting, sitting, told

urlpatterns = [
    path("panels/<uuid:panel>/", forming.panel, name="panel"),
    path("panels/<uuid:panel>/hearing/", hearing.hearing, name="hearing"),
    path("panels/<uuid:panel>/heard/", heard.heard, name="panel_heard"),
    path("panels/<uuid:panel>/owed/", heard.owed, name="panel_owed"),
    path("panels/<uuid:panel>/findings/", finding.workbench, name="panel_findings"),
    path("panels/<uuid:panel>/report/", reporting.report, name="panel_report"),
    path("panels/<uuid:panel>/report/<int:number>/document.pdf", reporting.paper, name="panel_report_paper"),
    path("panel/", sitting.mine, name="panel_members"),
    path("panel/<uuid:member>/", sitting.one, name="panel_member"),
    path("panel/<uuid:member>/papers/", sitting.papers, name="panel_papers"),
    path("panel/<uuid:member>/notes/", reporting.notes, name="panel_notes"),
    path("panels/told/<uuid:told>/", told.one, name="panel_told"),
    path("panel/<uuid:member>/answers/", answers.answers, name="panel_answers"),
    path("invitations/", invited.mine, name="invitations"),
    path("invitations/<uuid:invitation>/", invited.one, name="invitation"),
    path("invitations/<uuid:invitation>/letter/", invited.letter, name="invitation_letter"),
    path("invitations/<uuid:invitation>/letter/pdf/", invited.letter_pdf, name="invitation_letter_pdf"),
    path("invitations/<uuid:invitation>/shown/<int:number>/", invited.shown, name="invitation_shown"),
    path("invitations/<uuid:invitation>/date.ics", invited.calendar, name="invitation_calendar"),
]
