"""Every address of the site that answers with a page is one that a walk looks at: read from the URL configuration.

A page that no walk visits makes this fail from the day its address is there.
"""

from tests.contact_officers import test_log_in_a_browser as log
from tests.pages import test_answer_pages as answers
from tests.pages import test_conciliating_pages as conciliating
from tests.pages import test_crossing_pages as crossing
from tests.pages import test_determination_pages as determinations
from tests.pages import test_informing_pages as informing
from tests.pages import test_investigation_pages as investigations
from tests.pages import test_local_help_pages as local_help
from tests.pages import test_network_pages as network
from tests.pages import test_offices_pages as office
from tests.pages import test_open_pages as public
from tests.pages import test_own_matters as own
from tests.pages import test_panel_pages as panels
from tests.pages import test_reports as reports
from tests.pages import test_request_pages as requests
from tests.pages import test_response_pages as response
from tests.pages import test_settings_pages as settings
from tests.trust.addresses import everything

WALKED = (
    public.PAGES,
    public.PASSKEY,
    own.DRAFT,
    own.MINE,
    response.PAGES,
    conciliating.PAGES,
    crossing.PAGES,
    requests.PAGES,
    answers.PAGES,
    investigations.PAGES,
    panels.PAGES,
    informing.PAGES,
    determinations.PAGES,
    local_help.PAGES,
    office.PAGES,
    reports.PAGES,
    network.PAGES,
    log.PAGES,
    settings.OFFICES,
    settings.CALENDAR,
    settings.LISTS,
)
NO_PAGE = {
    "healthz": "a line for machines",
    "readyz": "a line for machines",
    "keep_alive": "answers scripts, without a body",
    "leave": "a button; opened by itself it leads on",
    "sign_out": "a button; it leads to signed_out",
    "people:end_other_sessions": "a button; it leads back to people:account",
    "people:end_calendar": "a button; it leads back to people:calendar",
    "calendar_feed": "answers a calendar, with days alone",
    "complaint_begin": "a button; it leads to the draft",
    "statement_begin": "a button; it leads to the statement",
    "answer_begin": "a button; it leads to the statement",
    "advice_begin": "a button; it leads to the step that asks",
    "draft_witnesses": "takes the buttons of draft_files and leads back there",
    "hide_names": "a button; it leads back to the list",
    "settings_move_row": "a button; it leads back to the list",
    "mfa_login_webauthn": "answers the sign-in page's own script",
    "openid_connect_login": "leads to the University",
    "openid_connect_callback": "comes from the University",
    "saml_login": "leads to the University",
    "saml_acs": "comes from the University",
    "saml_finish_acs": "comes from the University",
    "saml_sls": "comes from the University",
    "saml_metadata": "XML for the University",
    "incidence_figures": "a table for a spreadsheet (tests/reporting/test_incidence_reports.py)",
    "case_document": "a file, as it was given",
    "my_document": "a file, as it was given",
    "response_document": "a file, as it was given",
    "my_copy_file": "a file, as it was given",
    "case_letter_pdf": "a PDF (tests/papers/test_pdf.py)",
    "my_letter_pdf": "a PDF (tests/papers/test_pdf.py)",
    "my_receipt_pdf": "a PDF (tests/papers/test_pdf.py)",
    "extract_paper": "a PDF (tests/conciliation/test_released_papers.py)",
    "response_paper": "a PDF (tests/conciliation/test_released_papers.py)",
    "pack_paper": "a PDF (tests/investigation/test_pages_of_informing.py)",
    "response_investigation_paper": "a PDF (tests/investigation/test_pages_of_informing.py)",
    "response_investigation_file": "a file, as it was given",
    "response_letter_pdf": "a PDF (tests/papers/test_pdf.py)",
    "response_receipt_pdf": "a PDF (tests/papers/test_pdf.py)",
    "answer_receipt_pdf": "a PDF (tests/papers/test_pdf.py)",
    "settings_letter_pdf": "a PDF (tests/papers/test_pdf.py)",
}
"""Addresses without a page of ours, and why."""
STEPS = {"step_apart", "step_of_case", "step_of_duty", "step_of_record"}
"""Walked step by step from the registry (test_offices_pages, test_network_pages)."""


def test_every_page_of_the_site_is_walked() -> None:
    walked = {name for pages in WALKED for name in pages} | STEPS
    addresses = {address.name for address in everything()}
    assert addresses - walked - set(NO_PAGE) == set()


def test_nothing_is_said_of_an_address_that_is_gone() -> None:
    walked = {name for pages in WALKED for name in pages} | STEPS
    addresses = {address.name for address in everything()}
    assert (walked | set(NO_PAGE)) - addresses == set()
    assert walked & set(NO_PAGE) == set()
