"""Addresses of a respondent's own answer to an investigation, by reference and random id: nothing in one says what it
is about."""

from django.urls import path

from complaints.views import answer, answer_statement

OWN = "response/<str:reference>/answer/<uuid:answer>"
STATEMENT = f"{OWN}/statement"

urlpatterns = [
    path(f"{OWN}/", answer.one, name="answer"),
    path(f"{OWN}/statements/<int:number>/", answer.statement, name="answer_given"),
    path(f"{OWN}/receipt/", answer_statement.receipt, name="answer_receipt"),
    path(f"{OWN}/receipt/pdf/", answer_statement.receipt_pdf, name="answer_receipt_pdf"),
    path(f"{STATEMENT}/begin/", answer_statement.begin, name="answer_begin"),
    path(f"{STATEMENT}/", answer_statement.hub, name="answer_statement"),
    path(f"{STATEMENT}/allegation/<int:number>/", answer_statement.allegation, name="answer_allegation"),
    path(f"{STATEMENT}/words/", answer_statement.own_words, name="answer_words"),
    path(f"{STATEMENT}/witnesses/", answer_statement.witnesses, name="answer_witnesses"),
    path(f"{STATEMENT}/witness/<uuid:witness>/", answer_statement.one_witness, name="answer_witness"),
    path(f"{STATEMENT}/files/", answer_statement.files, name="answer_files"),
    path(f"{STATEMENT}/files/add/", answer_statement.add_file, name="answer_file"),
    path(f"{STATEMENT}/check/", answer_statement.check, name="answer_check"),
    path(f"{STATEMENT}/send/", answer_statement.send, name="answer_send"),
]
