"""A page of somebody else's with our contact block on it, under a policy that allows us and nothing more."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.barriers import WCAG_22_AA

# The page notes what breaks its policy; the browser lets a test's own script in beside it.
WATCH = """document.addEventListener("securitypolicyviolation",
  (broken) => (window.broken ||= []).push(`${broken.violatedDirective} ${broken.blockedURI}`))"""
_AXE = """(tags) => axe.run(document, {runOnly: {type: "tag", values: tags}, preload: false}).then((found) =>
  found.violations.map((each) => `${each.id}: ${each.nodes.map((one) => one.target.join(" ")).join("; ")}`))"""
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script src="{home}/block/v1.js" data-language="{language}" async></script></head>
<body><main><h1>A shop</h1><p>Taps, sinks and worktops.</p></main></body></html>"""


@dataclass
class Elsewhere:
    """Another site: its address, and how to come to it."""

    address: str


@contextmanager
def a_shop(*, home: str) -> Iterator[Elsewhere]:
    """A site on another origin whose pages carry the block of `home`, in the language that the path names."""
    policy = f"default-src 'none'; script-src {home}; connect-src {home}; style-src 'none'; img-src data:"

    class Shop(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            language = self.path.strip("/") or "en"
            body = _PAGE.format(language=language, home=home).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_about: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Elsewhere(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


def opened_by_keyboard(page: Page) -> None:
    expect(page.get_by_role("button", name="Contact us")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="How can we help?")).to_be_visible()
    expect(page.get_by_label("In your own words")).to_be_focused()


def clean(page: Page) -> None:
    """No barrier on the page and in the block; axe comes past the page's policy, which it does not ask."""
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(_AXE, WCAG_22_AA) == []
