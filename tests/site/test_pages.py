"""Every public page holds in the browser: at 1100 and 360 pixels, by keyboard, without JavaScript, on paper."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import OpenPage, axe, holds_on_any_page, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = ["/", "/options/", "/help/", "/told/", "/managers/", "/privacy/", "/accessibility/", "/signed-out/"]


def test_public_pages_hold(screen: Page) -> None:
    for address in [*PUBLIC, "/no-such-page/"]:
        screen.goto(address)
        holds_on_any_page(screen)


def test_public_pages_reflow_at_320_pixels(open_page: OpenPage) -> None:
    page = open_page(width=320, height=600)
    for address in PUBLIC:
        page.goto(address)
        no_sideways_scroll(page)


def test_every_link_of_the_landing_page_that_is_ours_leads_somewhere(desktop: Page, live_server: object) -> None:
    desktop.goto("/")
    ours = {str(link.get_attribute("href")).split("#")[0] for link in desktop.locator("a[href^='/']").all()}
    assert ours
    assert all(desktop.request.get(address).ok for address in ours if address)


def test_first_load_is_small(desktop: Page) -> None:
    sizes: list[int] = []
    desktop.on("requestfinished", lambda request: sizes.append(request.url))
    desktop.goto("/", wait_until="networkidle")
    assert len(sizes) <= 4, sizes


@pytest.mark.usefixtures("showcase")
def test_every_field_and_component_holds(screen: Page) -> None:
    for address in ["/show/everything/", "/show/components/", "/show/one/choice/", "/show/one/text/"]:
        screen.goto(address)
        holds_on_any_page(screen)


@pytest.mark.usefixtures("showcase")
def test_every_field_in_error_holds_and_the_summary_leads_to_it(screen: Page) -> None:
    for address in ["/show/everything/", "/show/one/choice/", "/show/one/text/"]:
        screen.goto(address)
        screen.get_by_role("button", name="Save").click()
        expect(screen).to_have_title(re.compile("^Error: "))
        holds_on_any_page(screen)
        assert screen.evaluate("document.activeElement.className") == "govuk-error-summary"
        for link in screen.locator(".govuk-error-summary__list a").all():
            target = screen.locator(str(link.get_attribute("href")))
            link.click()
            expect(target).to_be_focused()


@pytest.mark.usefixtures("showcase")
def test_what_was_typed_comes_back_with_the_errors(desktop: Page) -> None:
    desktop.goto("/show/everything/")
    desktop.get_by_label("Name", exact=True).fill("李小龙")
    desktop.get_by_label("Day").fill("31")
    desktop.get_by_label("Month").fill("feb")
    desktop.get_by_label("Year").fill("2026")
    desktop.get_by_label("Discrimination").check()
    desktop.get_by_label("No", exact=True).check()
    desktop.get_by_label("A number to call you on").fill("03 5555")
    desktop.get_by_role("button", name="Save").click()
    expect(desktop.get_by_label("Name", exact=True)).to_have_value("李小龙")
    expect(desktop.get_by_label("Month")).to_have_value("feb")
    expect(desktop.get_by_label("Discrimination")).to_be_checked()
    expect(desktop.get_by_label("A number to call you on")).to_have_value("03 5555")
    desktop.get_by_role("link", name="February 2026 has only 28 days").click()
    expect(desktop.get_by_label("Day")).to_be_focused()
    axe(desktop)


@pytest.mark.usefixtures("showcase")
def test_the_form_works_without_javascript_and_shows_every_field(open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto("/show/everything/")
    expect(page.get_by_label("A number to call you on")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("heading", name=re.compile("Please check"))).to_be_visible()


@pytest.mark.usefixtures("showcase")
def test_a_field_under_a_choice_shows_when_it_is_chosen(desktop: Page) -> None:
    desktop.goto("/show/everything/")
    call = desktop.get_by_label("A number to call you on")
    expect(call).to_be_hidden()
    desktop.get_by_label("No", exact=True).check()
    expect(call).to_be_visible()


@pytest.mark.usefixtures("showcase")
def test_typing_is_saved_by_itself_and_said_so(desktop: Page) -> None:
    desktop.goto("/show/everything/")
    with desktop.expect_request("**/show/kept/") as sent:
        desktop.get_by_label("What happened").fill("One line\nand another")
    body = sent.value.post_data or ""
    assert "csrfmiddlewaretoken=" in body
    assert "story=One+line%0D%0Aand+another" in body
    expect(desktop.get_by_role("status").filter(has_text=re.compile(r"^Saved \d+:\d\d [ap]m$"))).to_be_visible()
    assert desktop.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_questions_are_answered_without_a_trace(open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto("/options/")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("For it to stop").check()
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Your safety comes first")
    assert page.url.endswith("/options/")
    assert page.context.cookies() == []


def test_skip_link_comes_first_by_keyboard(desktop: Page) -> None:
    desktop.goto("/")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="Skip to main content")).to_be_focused()
    desktop.keyboard.press("Enter")
    assert desktop.evaluate("document.activeElement.id") == "main-content"


def test_printed_it_is_a_safety_sheet_of_one_page_without_a_leave_button(desktop: Page) -> None:
    desktop.goto("/")
    desktop.emulate_media(media="print")
    expect(desktop.get_by_role("link", name="Leave this page")).to_be_hidden()
    expect(desktop.get_by_text("1800 737 732").first).to_be_visible()
    assert len(PdfReader(BytesIO(desktop.pdf(format="A4"))).pages) == 1
