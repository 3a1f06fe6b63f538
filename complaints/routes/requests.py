"""Addresses of requests for a formal investigation (29-34): a reference or a random id, and nothing else."""

from django.urls import path

from complaints.views import (
    answers,
    asking_after,
    bad_faith,
    comments,
    decisions,
    determinations,
    executive_officer,
    filed,
    informing,
    legal_advice,
    progress,
    register,
    requests,
)

urlpatterns = [
    path("how-you-are/", asking_after.own, name="how_you_are"),
    path("actions/", progress.own, name="own_actions"),
    path("actions/<uuid:action>/", progress.own_one, name="own_action"),
    path("good-faith/<uuid:question>/", bad_faith.one, name="bad_faith"),
    path("good-faith/<uuid:question>/yours/", bad_faith.own, name="bad_faith_asked"),
    path("comment/<uuid:comment>/", comments.own, name="outcome_comment"),
    path("cases/<slug:reference>/determination/", progress.of_the_case, name="case_determination"),
    path("cases/<slug:reference>/investigation/", requests.investigation, name="case_investigation"),
    path("legal-advice/", legal_advice.asked, name="legal_advice"),
    path("legal-advice/<uuid:consulted>/", legal_advice.one, name="legal_advice_one"),
    path("executive-officer/", executive_officer.looked_after, name="executive_officer"),
    path("executive-officer/<uuid:officer>/", executive_officer.one, name="executive_officer_one"),
    path("investigations/statements/<uuid:sent>/", answers.statement, name="statement_to_investigation"),
    path("investigations/papers/<uuid:pack>/", informing.one, name="pack"),
    path("investigations/papers/<uuid:pack>/document.pdf", informing.paper, name="pack_paper"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/determination/<uuid:determination>/", determinations.one, name="determination"),
    path("decisions/determination/<uuid:determination>/brief/", determinations.brief, name="determination_brief"),
    path(
        "decisions/determination/<uuid:determination>/complaint/",
        determinations.complaint,
        name="determination_complaint",
    ),
    path(
        "decisions/determination/<uuid:determination>/progress/",
        determinations.what_becomes_of_it,
        name="determination_progress",
    ),
    path("decisions/<uuid:referral>/", decisions.one, name="decision"),
    path("decisions/<uuid:referral>/brief/", decisions.brief, name="decision_brief"),
    path("records/", filed.all_of_them, name="closed_files"),
    path("records/<uuid:retention>/", filed.one, name="closed_file"),
    path("register/", register.register, name="register"),
]
