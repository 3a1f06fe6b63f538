"""The office's pages. A reference and random ids stand in an address; no name, ground or other content of a case."""

from django.urls import path

from complaints.views import (
    cases_list,
    cases_messages,
    cases_notes,
    cases_page,
    cases_people,
    cases_respondents,
    cases_views,
    documents,
    duties,
    letters,
    letters_waiting,
    papers,
    tasks_today,
)

urlpatterns = [
    path("cases/", cases_list.cases, name="cases"),
    path("cases/search/", cases_list.search, name="search_cases"),
    path("cases/names/", cases_list.hide_names, name="hide_names"),
    path("cases/views/", cases_views.saved_views, name="saved_views"),
    path("cases/<slug:reference>/", cases_page.summary, name="case"),
    path("cases/<slug:reference>/tasks/", cases_page.tasks, name="case_tasks"),
    path("cases/<slug:reference>/allegations/", cases_page.allegations, name="case_allegations"),
    path("cases/<slug:reference>/respondents/", cases_respondents.respondents, name="case_respondents"),
    path("cases/<slug:reference>/respondents/<uuid:record>/document.pdf", papers.of_office, name="extract_paper"),
    path("cases/<slug:reference>/people/", cases_people.people, name="case_people"),
    path("cases/<slug:reference>/as/<uuid:person>/", cases_people.view_as, name="view_as"),
    path("cases/<slug:reference>/documents/", cases_page.documents, name="case_documents"),
    path("cases/<slug:reference>/documents/<uuid:record>/", documents.document, name="case_document"),
    path("cases/<slug:reference>/letters/", cases_page.letters, name="case_letters"),
    path("cases/<slug:reference>/letters/<uuid:record>/", letters.letter, name="case_letter"),
    path("cases/<slug:reference>/letters/<uuid:record>/letter.pdf", letters.letter_pdf, name="case_letter_pdf"),
    path("cases/<slug:reference>/deadlines/", cases_page.deadlines, name="case_deadlines"),
    path("cases/<slug:reference>/timeline/", cases_page.timeline, name="case_timeline"),
    path("cases/<slug:reference>/messages/", cases_messages.messages, name="case_messages"),
    path("cases/<slug:reference>/notes/", cases_notes.notes, name="case_notes"),
    path("cases/<slug:reference>/contact/", cases_page.contact, name="case_contact"),
    path("tasks/", tasks_today.today, name="tasks"),
    path("duties/", duties.duties, name="duties"),
    path("duties/<uuid:record>/", duties.duty, name="duty"),
    path("letters/", letters_waiting.waiting, name="letters"),
    path("letters/release/", letters_waiting.release_several, name="release_letters"),
]
