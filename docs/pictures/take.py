"""Take the README's pictures from the running demo site: `make run` in one window, then

    .venv/bin/python docs/pictures/take.py

It signs in as demo people with the codes that `manage.py demo --json` gives, and photographs what they see.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1100, "height": 800}
LONG = {"width": 1100, "height": 1500}  # so that the list itself is in the picture, not only what finds a case in it
SHOTS = (  # file, width, who (by what they are; "": nobody), where
    ("landing-phone", PHONE, "", "/"),
    ("landing", DESK, "", "/"),
    ("my-complaint-phone", PHONE, "two_respondents", "/my/"),
    ("cases", LONG, "Director, Equity and Diversity", "/cases/"),
    ("case", DESK, "Director, Equity and Diversity", "/cases/{first}/"),
    ("duties", DESK, "Director, Equity and Diversity", "/duties/"),
    ("deadlines", DESK, "Director, Equity and Diversity", "/cases/{first}/deadlines/"),
    ("tasks", DESK, "Director, Equity and Diversity", "/tasks/"),
    ("letters", DESK, "Director, Equity and Diversity", "/letters/"),
    ("decisions", DESK, "Vice-Chancellor", "/decisions/"),
    ("decision-phone", PHONE, "Vice-Chancellor", "/decisions/"),
    ("procedure", DESK, "", "/procedure/"),
    ("directory", DESK, "due_today", "/contact-officers/"),
    ("directory-phone", PHONE, "due_today", "/contact-officers/"),
    ("log", LONG, "Harassment and Discrimination Contact Officer", "/contact-log/new/"),
    ("log-phone", PHONE, "Harassment and Discrimination Contact Officer", "/contact-log/new/"),
    ("network", DESK, "Contact officer coordinator", "/contact-officers/network/"),
    ("network-phone", PHONE, "Contact officer coordinator", "/contact-officers/network/"),
    ("report", LONG, "Contact officer coordinator", "/reports/incidence/"),
    ("local-help", LONG, "is helped by a manager", "/my/"),
    ("local-help-phone", PHONE, "is helped by a manager", "/my/"),
)
OPENS = {"/my/": "a", "/decisions/": "a.app-strong", "/reports/incidence/": "a:has-text('The year')"}
"""Where the picture is of what a link on that page leads to: the first of these in its main part."""


def world() -> dict[str, Any]:
    """The demo people and cases, as the site's own command tells them."""
    command = [shutil.which("make") or "make", "--silent", "manage", "ARGS=demo --json"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent.parent)  # noqa: S603
    return json.loads(told.stdout[told.stdout.index("{") :])


def main() -> None:
    demo = world()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("Chromium is needed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        windows: dict[str, Page] = {}  # one for each person: a one-time code is good once
        for name, size, who, where in SHOTS:
            page = windows.get(who) or signed_in(browser, demo, who)
            windows[who] = page
            page.set_viewport_size(size)
            page.goto(demo["address"] + where.format(first=_first(page, demo, where)))
            if where in OPENS:
                page.get_by_role("main").locator(OPENS[where]).first.click()
            page.screenshot(path=HERE / f"{name}.png")
            sys.stdout.write(f"{name}.png\n")
        browser.close()


def signed_in(browser: Browser, demo: dict[str, Any], who: str) -> Page:
    """A fresh window, signed in as the demo person who is that."""
    page = browser.new_context().new_page()
    if not who:
        return page
    person = next(each for each in demo["people"] if who in {each["what"], each["nickname"]} or who in each["offices"])
    page.goto(demo["address"] + "/sign-in/")
    page.locator("input[name=login]").fill(person["email"])
    page.locator("input[name=password]").fill(person["password"])
    page.locator("main button[type=submit]").first.click()
    if person["totp_secret"]:
        fresh = next(each for each in world()["people"] if each["key"] == person["key"])
        page.locator("input[name=code]").fill(fresh["code"])
        page.locator("main button[type=submit]").first.click()
    return page


def _first(page: Page, demo: dict[str, Any], where: str) -> str:
    """The case at the top of the list."""
    if "{first}" not in where:
        return ""
    page.goto(demo["address"] + "/cases/")
    return str(page.locator("a[href^='/cases/SC-']").first.get_attribute("href")).split("/")[2]


if __name__ == "__main__":
    main()
