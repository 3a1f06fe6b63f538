"""Addresses of lodging (18). No name and no ground stands in one: drafts and their parts are numbers."""

from django.urls import path

from complaints.views import (
    lodging,
    lodging_files,
    lodging_for_someone,
    lodging_parts,
    lodging_questions,
    lodging_send,
    without_account,
)

urlpatterns = [
    path("complaint/", lodging.start, name="complaint"),
    path("complaint/begin/", lodging.begin, name="complaint_begin"),
    path("complaint/deleted/", lodging.deleted, name="draft_deleted"),
    path("complaint/without-account/", without_account.WithoutAccount.as_view(), name="without_account"),
    path("complaint/without-account/kept/", without_account.Kept.as_view(), name="without_account_kept"),
    path("complaint/for-someone/", lodging_for_someone.begin, name="for_someone"),
    path("complaint/for-someone/sent/", lodging_for_someone.sent, name="for_someone_sent"),
    path("complaint/<uuid:draft>/", lodging.hub, name="draft"),
    path("complaint/<uuid:draft>/check/", lodging_send.check, name="draft_check"),
    path("complaint/<uuid:draft>/send/", lodging_send.send, name="draft_send"),
    path("complaint/<uuid:draft>/delete/", lodging.delete, name="draft_delete"),
    path("complaint/<uuid:draft>/ways/<slug:about>/", lodging.ways, name="draft_ways"),
    path("complaint/<uuid:draft>/files/", lodging_files.files, name="draft_files"),
    path("complaint/<uuid:draft>/files/add/", lodging_files.add, name="draft_file"),
    path("complaint/<uuid:draft>/people/", lodging_parts.part, {"code": "people"}, name="draft_people"),
    path("complaint/<uuid:draft>/events/", lodging_parts.part, {"code": "events"}, name="draft_events"),
    path("complaint/<uuid:draft>/witnesses/", lodging_files.witnesses, name="draft_witnesses"),
    path("complaint/<uuid:draft>/people/<slug:key>/directory/", lodging_parts.directory, name="draft_directory"),
    path(
        "complaint/<uuid:draft>/<slug:part>/<slug:key>/<slug:name>/",
        lodging_questions.question_of_part,
        name="draft_part_question",
    ),
    path("complaint/<uuid:draft>/<slug:name>/", lodging_questions.question, name="draft_question"),
]
