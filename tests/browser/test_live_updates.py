"""live.js against a stream that the test writes: what is told is fetched again, and after a gap everything is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

OpenContext = Callable[..., BrowserContext]
pytestmark = pytest.mark.django_db
PAGE = """<!doctype html><html lang="en"><title>Live</title>
<meta name="htmx-config" content='{"includeIndicatorCSS": false}'>
<script src="/t/htmx.js" defer></script><script type="module" src="/t/live.js"></script>
<p id="case" data-live="case:7 team:1" hx-get="/t/case" hx-trigger="live" hx-swap="outerMorph">old</p>
<p id="other" data-live="case:8" hx-get="/t/other" hx-trigger="live" hx-swap="outerMorph">old</p>
<div id="live-state" hidden>interrupted</div></html>"""
STATIC = Path(__file__).parents[2] / "src/hospes/web/static/web"


class Stand:
    """A page with two live parts and a stream with what it is to say, one answer a connection."""

    def __init__(self, context: BrowserContext, says: list[str]) -> None:
        self.says, self.asked = says, []
        self.page: Page = context.new_page()
        self.page.route("**/t/page", lambda r: r.fulfill(content_type="text/html", body=PAGE))
        self.page.route("**/t/htmx.js", lambda r: r.fulfill(path=STATIC / "vendor/htmx.min.js"))
        self.page.route("**/t/live.js", lambda r: r.fulfill(path=STATIC / "js/live.js"))
        self.page.route("**/t/case", lambda r: self._answer(r, "case", 'data-live="case:7 team:1"'))
        self.page.route("**/t/other", lambda r: self._answer(r, "other", 'data-live="case:8"'))
        self.page.route("**/events?*", self._stream)
        self.page.goto("/t/page")

    def _answer(self, route: Route, name: str, topics: str) -> None:
        route.fulfill(content_type="text/html", body=f'<p id="{name}" {topics}>new</p>')

    def _stream(self, route: Route) -> None:
        self.asked.append(route.request.url)
        said = self.says.pop(0) if self.says else "retry: 3600000\n\n"
        route.fulfill(status=200, content_type="text/event-stream", body=said)


def test_only_what_was_told_of_is_fetched_again(open_context: OpenContext) -> None:
    stand = Stand(open_context(), ["retry: 3600000\nevent: changed\ndata: case:7\n\n"])
    expect(stand.page.locator("#case")).to_have_text("new")
    expect(stand.page.locator("#other")).to_have_text("old")


def test_an_element_listens_to_each_of_its_topics(open_context: OpenContext) -> None:
    stand = Stand(open_context(), ["retry: 3600000\nevent: changed\ndata: team:1\n\n"])
    expect(stand.page.locator("#case")).to_have_text("new")


def test_the_page_asks_for_all_topics_in_one_stream(open_context: OpenContext) -> None:
    stand = Stand(open_context(), [])
    stand.page.wait_for_timeout(300)
    assert len(stand.asked) == 1
    assert "topics=case%3A7%2Ccase%3A8%2Cteam%3A1" in stand.asked[0]


def test_after_a_gap_everything_is_fetched_again(open_context: OpenContext) -> None:
    stand = Stand(open_context(), ["retry: 50\n\n", "retry: 3600000\n\n"])
    expect(stand.page.locator("#case")).to_have_text("new")
    expect(stand.page.locator("#other")).to_have_text("new")
    assert len(stand.asked) == 2


CROWDED = """<!doctype html><html lang="en"><title>Live</title>
<meta name="htmx-config" content='{"includeIndicatorCSS": false}'>
<script src="/t/htmx.js" defer></script><script type="module" src="/t/live.js"></script>
<p id="queue" data-live="queue" hx-get="/t/queue" hx-trigger="live" hx-swap="outerMorph">old</p>
<p id="case" data-live="case:7 team:1" hx-get="/t/case" hx-trigger="live" hx-swap="outerMorph">old</p>
<div id="live-state" hidden>interrupted</div><div id="live-lost" hidden>lost</div></html>"""
STREAM = """window.EventSource = class extends EventTarget {
  constructor() { super(); window.stream = this; }
  close() {}
};
window.tell = (data, name = "changed") => stream.dispatchEvent(Object.assign(new Event(name), { data }));"""


@pytest.fixture
def crowd(open_context: OpenContext) -> tuple[Page, list[str]]:
    """A page with a list of a whole team and one case, and what was fetched for them."""
    page, fetched = open_context().new_page(), []
    page.add_init_script(STREAM)

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        fetched.append(name)
        topics = {"queue": "queue", "case": "case:7 team:1"}[name]
        route.fulfill(
            content_type="text/html",
            body=f'<p id="{name}" data-live="{topics}" hx-get="/t/{name}" hx-trigger="live" hx-swap="outerMorph">'
            f"{len(fetched)}</p>",
        )

    page.route("**/t/page", lambda r: r.fulfill(content_type="text/html", body=CROWDED))
    page.route("**/t/htmx.js", lambda r: r.fulfill(path=STATIC / "vendor/htmx.min.js"))
    page.route("**/t/live.js", lambda r: r.fulfill(path=STATIC / "js/live.js"))
    page.route("**/t/queue", answer)
    page.route("**/t/case", answer)
    page.goto("/t/page")
    page.wait_for_function("window.stream !== undefined")
    return page, fetched


def test_a_busy_list_is_fetched_at_once_then_every_few_seconds_and_the_last_news_are_not_lost(
    crowd: tuple[Page, list[str]],
) -> None:
    page, fetched = crowd
    page.evaluate("tell('queue')")
    expect(page.locator("#queue")).to_have_text("1")
    for _ in range(10):
        page.evaluate("tell('queue')")
        page.wait_for_timeout(100)
    assert fetched == ["queue"]
    expect(page.locator("#queue")).to_have_text("2", timeout=4_000)
    page.wait_for_timeout(300)
    assert fetched == ["queue", "queue"]


def test_one_case_is_not_held_up_by_the_crowd(crowd: tuple[Page, list[str]]) -> None:
    page, fetched = crowd
    for number in range(1, 4):
        page.evaluate("tell('case:7')")
        expect(page.locator("#case")).to_have_text(str(number))
    assert fetched == ["case"] * 3


def test_what_may_not_be_seen_any_more_is_said(crowd: tuple[Page, list[str]]) -> None:
    page, fetched = crowd
    page.evaluate("tell('case:7', 'lost')")
    expect(page.locator("#live-lost")).to_be_visible()
    assert fetched == []
