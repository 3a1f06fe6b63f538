"""Addresses of a person's own matters, by reference and number: nothing in one says what a matter is about."""

from django.urls import path

from complaints.views import mine, mine_copies, mine_letters, opened, receipt

urlpatterns = [
    path("my/", mine.list_of_mine, name="my"),
    path("my/<str:reference>/", mine.one, name="my_complaint"),
    path("my/<str:reference>/sent/", mine.what_i_sent, name="my_form"),
    path("my/<str:reference>/opened/", opened.of_complainant, name="my_opened"),
    path("my/<str:reference>/receipt/", receipt.receipt, name="my_receipt"),
    path("my/<str:reference>/receipt/pdf/", receipt.as_pdf, name="my_receipt_pdf"),
    path("my/<str:reference>/letters/<uuid:notice>/", mine_letters.letter, name="my_letter"),
    path("my/<str:reference>/letters/<uuid:notice>/pdf/", mine_letters.as_pdf, name="my_letter_pdf"),
    path("my/<str:reference>/statements/<uuid:statement>/", mine.statement, name="my_statement"),
    path("my/<str:reference>/answers/<uuid:copy>/", mine_copies.one, name="my_copy"),
    path("my/<str:reference>/answers/<uuid:copy>/files/<int:number>/", mine_copies.file, name="my_copy_file"),
    path("my/<str:reference>/documents/<int:number>/", mine.document, name="my_document"),
]
