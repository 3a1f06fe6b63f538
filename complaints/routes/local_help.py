"""Addresses of what people settle locally (15-17) and of questions to Equity and Diversity (10): random ids alone."""

from django.urls import path

from complaints.views import advice, local_help, local_help_page

urlpatterns = [
    path("local-help/", local_help.mine, name="local_help"),
    path("local-help/begin/", local_help.begin, name="local_help_begin"),
    path("local-help/offer/", local_help.offer, name="local_help_offer"),
    path("local-help/<uuid:concern>/", local_help_page.one, name="concern"),
    path("local-help/<uuid:concern>/whom/", local_help.whom, name="concern_whom"),
    path("advice/", advice.questions, name="advice_list"),
    path("advice/begin/", advice.begin, name="advice_begin"),
    path("advice/<uuid:advice>/", advice.one, name="advice"),
]
