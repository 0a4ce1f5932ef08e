"""Every page of the house in a browser: no barrier in light or dark, none sideways, all of it without JavaScript.

The pages are the doors of tests/house/doors.py. A door that is no page stands in NO_PAGE with its reason; one that
is in neither fails, and so does whatever a page does against the security policy or says in the console.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from hospes.lib import clock
from hospes.quality.models import Inspection
from hospes.staff.models import Person
from tests.browser.conftest import IN_THE_DARK
from tests.house.conftest import (  # noqa: F401 (fixtures: a case in the middle of everything, every role)
    Rows,
    ada,
    anna,
    case,
    edition,
    eva,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    publish,
    rows,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.house.doors import DOORS, Door, Policy

P = Policy
NO_PAGE = {
    "api:v1": "answers programs",
    "oauth-metadata": "answers programs",
    "desk:calendar_feed": "an iCalendar file",
    "healthz": "a word for machines",
    "channels:block_script": "a script for other pages: tests/browser/test_contact_block.py",
    "channels:look_style": "a style sheet",
    "channels:look_logo": "a picture",
    "channels:block_now": "answers the contact block",
    "channels:block_help": "answers the contact block",
    "desk:contact_matches": "a part of the page on which a contact begins",
    "desk:present": "who else is at a case, as a part of its page",
    "desk:contact_files": "takes only what is sent",
    "desk:phrases": "what was found, as a part of the letter",
    "desk:articles_beside": "what was found, as a part of the letter",
    "desk:run_file": "a file: what became of each case",
    "desk:import_report": "a file: what was wrong in a file that came in",
    "desk:tags_beginning": "the options of a list of proposals",
    "desk:several": "leads back to the list until cases are ticked; tried in tests/browser/test_lists.py",
    "channels:solved": "takes only what is sent",
    "channels:not_yet": "takes only what is sent",
    "channels:say": "takes only what is sent",
    "desk:ringing": "a part of every page: tests/browser/journeys/test_calls_and_counter.py",
    "channels:mail_raw": "a file: the letter as it came",
    "channels:mail_part": "a file: what came with a letter",
    "channels:mail_formatted": "a letter as it was formatted, in a frame: tests/channels/test_mail_pages.py",
    "channels:mail_picture": "a file: a picture of a letter as it was formatted",
    "channels:file": "a file: what was sent with words",
    "channels:chat_lines": "answers programs",
    "channels:chat_file": "a file: what was sent in a chat",
    "desk:chat_lines": "answers the talk's own script",
    "desk:chat_file": "a file: what was sent in a chat",
    "desk:chats_calling": "the badge beside an entry of the navigation",
    "channels:chat_begin_signed_in": "leads to the entrance; tried in tests/channels/chat",
    "files:content": "a file: what was sent with words",
    "files:chosen": "a file: beside one's own words",
    "desk:complaint_letter_file": "a file: a letter on paper",
    "complaints:letter": "a file: a letter on paper",
    "codex:drawing_file": "a file: a drawing",
    "codex:export": "a file: the draft",
    "codex:export-situation": "a file: one situation of the draft",
    "codex:print_file": "a file: the codex on paper",
    "insight:export": "a file: the figures",
    "insight:coverage_export": "a file: the hours of the week",
    "insight:staffing_export": "a file: who is needed",
    "insight:follow_ups_export": "a file: the figures of coming back to ask",
    "insight:usage_export": "a file: how a situation is used",
    "knowledge:picture": "a file: a picture",
    "knowledge:public_picture": "a file: a picture",
    "knowledge:list_file": "a file: a list",
    "knowledge:sitemap": "a file: the map of the public centre",
    "knowledge:nothing_here": "the page of what is not there: tests/browser/test_help_centre.py",
    "feedback:for_case": "leads on to the question, once a case is closed",
}
# Who opens it: the one with the least rights who may. "" is somebody who is not signed in.
BY_WHOM = {
    P.EVERYBODY: "", P.ITS_HOLDER: "", P.SIGNED_IN: "anna", P.CASE: "anna", P.CASE_WORK: "anna",
    P.WORKERS: "anna", P.CUSTOMERS: "anna",
    P.CUSTOMERS_KEPT: "anna", P.PLANNERS: "niamh", P.PEOPLE: "marta", P.JUDGES: "ilona", P.JUDGES_ROW: "ilona",
    P.READERS: "ilona", P.ITS_OWN: "anna", P.LEADERS: "niamh", P.MANAGERS: "marta",
    P.ADMINISTRATORS: "ada",
    P.WRITERS: "niamh", P.WRITERS_ROW: "niamh", P.SUGGESTED: "anna",
}  # fmt: skip
ASKING = {
    "knowledge:find": "?q=oil",
    "desk:search": "?q=Éva",
    "codex:search": "?q=first",
    "desk:queue": "?list=team",
    "desk:people": "?former=1",
}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
# Walks of about the same length, so that two can be done side by side.
WALKS = {
    "account": (
        "account_",
        "web:",
        "staff:",
        "files:",
        "channels:",
        "feedback:",
        "academy:",
        "insight:",
        "quality:",
    ),
    "guide": (
        "desk:guide",
        "desk:accept",
        "desk:decline",
        "desk:withdraw",
        "desk:told",
        "desk:ask_back",
        "desk:answer_back",
        "desk:offer_seen",
        "desk:keep",
        "desk:move",
    ),
    "voices": (
        "codex:suggest",
        "codex:inbox",
        "codex:comments",
        "codex:say",
        "codex:withdraw",
        "codex:look-again",
        "codex:compare",
        "codex:bring_back",
        "codex:changes",
        "codex:own",
    ),
    "book": (
        "codex:home",
        "codex:situation",
        "codex:section",
        "codex:part",
        "codex:search",
        "codex:paper",
        "codex:print",
        "codex:drawing",
    ),
    "studio": ("codex:",),
    "mailboxes": ("desk:mail",),
    "channels": ("desk:setup", "desk:channel", "desk:block", "desk:look"),
    "people": ("desk:people", "desk:person", "desk:team", "desk:customer", "desk:program"),
    "complaints": ("desk:complain",),
    "knowledge": ("knowledge:",),
    "lists": (
        "desk:import",
        "desk:queue",
        "desk:narrow",
        "desk:run",
        "desk:view",
        "desk:tag",
        "desk:case_tags",
    ),
    "desk": ("desk:",),
}


def is_a_page(name: str) -> bool:
    return name not in NO_PAGE and not DOORS[name].only_sent


def walk_of(name: str) -> str:
    """The first walk that a door's name fits."""
    return next((walk for walk, names in WALKS.items() if name.startswith(names)), "")


@dataclass
class Walker:
    """Goes from page to page as whoever may, and gathers what is wrong."""

    open_page: Callable[..., Page]
    people: dict[str, Person]
    axe: Callable[..., None]
    pages: dict[tuple[str, bool], Page] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def page(self, who: str, *, script: bool) -> Page:
        """One profile for each person, with scripts and without."""
        if (who, script) not in self.pages:
            self.pages[who, script] = self.open_page(
                self.people.get(who), java_script_enabled=script, viewport=WIDE
            )
        return self.pages[who, script]

    def look(self, name: str, address: str, who: str) -> None:
        page = self.page(who, script=True)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        answer = page.goto(address)
        if answer is None or answer.status != 200 or "text/html" not in answer.headers["content-type"]:
            self.wrong.append(f"{name}: {address} is no page: {answer and answer.status}")
            return
        self._barriers(name, page)
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            self.wrong.append(f"{name}: {wide} px wide on a screen of {NARROW['width']}")
        self._reads_without_script(name, address, who)

    def _barriers(self, name: str, page: Page) -> None:
        for scheme, only in (("light", ()), ("dark", IN_THE_DARK)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            try:
                self.axe(page, only=only)
            except AssertionError as found:
                self.wrong.append(f"{name}, {scheme}: {found}")
        page.emulate_media(color_scheme="light")

    def _reads_without_script(self, name: str, address: str, who: str) -> None:
        page = self.page(who, script=False)
        page.goto(address)
        heading, main = page.locator("h1").first, page.get_by_role("main")
        if not heading.count() or not heading.inner_text().strip():
            self.wrong.append(f"{name}: no heading without JavaScript")
        if main.count() != 1 or len(main.inner_text().strip()) < 30:
            self.wrong.append(f"{name}: nothing to read without JavaScript")


@pytest.fixture
def walker(
    open_context: Callable[..., Any],
    page_of: Callable[..., Page],
    axe: Callable[..., None],
    anna: Person,  # noqa: F811
    niamh: Person,  # noqa: F811
    marta: Person,  # noqa: F811
    ilona: Person,  # noqa: F811
    ada: Person,  # noqa: F811
) -> Walker:
    def open_page(person: Person | None, **options: Any) -> Page:
        page = page_of(person, **options) if person else open_context(**options).new_page()
        page.context.route("**/chat/*/events", lambda route: None)  # open, and silent: see NO_EVENTS
        return page

    return Walker(open_page, {"anna": anna, "niamh": niamh, "marta": marta, "ilona": ilona, "ada": ada}, axe)


def _address(name: str, door: Door, given: Rows) -> str:
    args = [each.strip('"') if each.startswith('"') else getattr(given, each) for each in door.numbers]
    return reverse(name, args=args) + ASKING.get(name, "")


def _pages(walk: str) -> Iterator[str]:
    return (name for name in DOORS if is_a_page(name) and walk_of(name) == walk)


def test_what_is_no_page_is_a_door_and_every_page_lies_on_a_walk() -> None:
    assert set(NO_PAGE) <= set(DOORS)
    assert {name for name in DOORS if is_a_page(name) and not walk_of(name)} == set()


@pytest.mark.parametrize("walk", WALKS)
def test_every_page_is_for_everybody(walk: str, walker: Walker, rows: Rows) -> None:  # noqa: F811
    for name in _pages(walk):
        door = DOORS[name]
        if name == "quality:inspection":  # until it is done, its address leads to the form
            Inspection.objects.update(state="done", done_at=clock.now())
        walker.look(name, _address(name, door, rows), BY_WHOM[door.policy])
    assert not walker.wrong, "\n".join(walker.wrong)
