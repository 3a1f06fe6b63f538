"""Addresses of a respondent's own part, by reference, number and random id: nothing in one says what it is about."""

from django.urls import path

from complaints.views import opened, response, response_investigation, response_statement

STATEMENT = "response/<str:reference>/statement"

urlpatterns = [
    path("response/<str:reference>/", response.one, name="response"),
    path("response/<str:reference>/alleged/", response.alleged, name="response_alleged"),
    path("response/<str:reference>/investigation/", response_investigation.one, name="response_investigation"),
    path(
        "response/<str:reference>/investigation/document.pdf",
        response_investigation.paper,
        name="response_investigation_paper",
    ),
    path(
        "response/<str:reference>/investigation/files/<int:number>/",
        response_investigation.file,
        name="response_investigation_file",
    ),
    path("response/<str:reference>/opened/", opened.of_respondent, name="response_opened"),
    path("response/<str:reference>/letters/<uuid:notice>/", response.letter, name="response_letter"),
    path("response/<str:reference>/letters/<uuid:notice>/pdf/", response.letter_pdf, name="response_letter_pdf"),
    path("response/<str:reference>/statements/<int:number>/", response.statement, name="response_statement"),
    path("response/<str:reference>/documents/<int:number>/", response.document, name="response_document"),
    path("response/<str:reference>/receipt/", response_statement.receipt, name="response_receipt"),
    path("response/<str:reference>/receipt/pdf/", response_statement.receipt_pdf, name="response_receipt_pdf"),
    path(f"{STATEMENT}/begin/", response_statement.begin, name="statement_begin"),
    path(f"{STATEMENT}/", response_statement.hub, name="statement"),
    path(f"{STATEMENT}/allegation/<int:number>/", response_statement.allegation, name="statement_allegation"),
    path(f"{STATEMENT}/files/", response_statement.files, name="statement_files"),
    path(f"{STATEMENT}/files/add/", response_statement.add_file, name="statement_file"),
    path(f"{STATEMENT}/check/", response_statement.check, name="statement_check"),
    path(f"{STATEMENT}/send/", response_statement.send, name="statement_send"),
    path(f"{STATEMENT}/<slug:name>/", response_statement.question, name="statement_question"),
]
