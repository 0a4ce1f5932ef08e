"""Somebody at their screen, without pictures: pages are fetched, forms filled in and sent as a browser sends them."""

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

PATIENCE = 60  # s


@dataclass
class Form:
    """A form of a page: where it goes, and what stands in it."""

    action: str
    filled: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)  # of a list or of buttons beside each other


@dataclass(frozen=True)
class Page:
    """What was answered."""

    status: int
    text: str
    went_to: str  # where it was sent on to, "" where it was not

    @property
    def forms(self) -> list[Form]:
        """The forms that post."""
        reader = _Forms()
        reader.feed(self.text)
        return reader.found

    def numbers(self, pattern: str) -> list[int]:
        """The numbers that stand in the page's links, such as those of `/cases/(\\d+)/`."""
        return [int(each) for each in dict.fromkeys(re.findall(rf'href="{pattern}"', self.text))]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._list = ""  # the name of the list that is being read
        self._area = ""  # the name of the text that is being read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(has.get("action", "")) if has.get("method", "").lower() == "post" else None
            self.found += [self._form] if self._form else []
        elif self._form is not None and (name := has.get("name", self._list)):
            self._take(tag, name, has)

    def _take(self, tag: str, name: str, has: dict[str, str]) -> None:
        assert self._form is not None
        if tag == "textarea":
            self._area = name
        elif tag == "select":
            self._list = name
        elif tag == "option" or has.get("type") in ("radio", "checkbox"):
            if has.get("type") != "checkbox":
                self._form.choices.setdefault(name, []).append(has.get("value", ""))
            if "checked" in has or "selected" in has:
                self._form.filled[name] = has.get("value", "on")
        elif tag == "input" and has.get("type") not in ("submit", "file"):
            self._form.filled.setdefault(name, has.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.filled[self._area] = self._form.filled.get(self._area, "") + data.lstrip("\n")

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._list = "" if tag == "select" else self._list
        self._form = None if tag == "form" else self._form


class Browser:
    """One person's, signed in; one connection that is kept open."""

    def __init__(self, port: int, session: str) -> None:
        self._port = port
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._cookies = {"sessionid": session}

    def get(self, path: str) -> Page:
        return self._ask("GET", path)

    def send(self, form: Form, at: str, **filled: str) -> Page:
        """Send a form of the page `at`, with these fields filled in."""
        target = urlsplit(form.action).path or at
        return self._ask("POST", target, urlencode(form.filled | filled))

    def _ask(self, how: str, path: str, body: str | None = None) -> Page:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Accept-Language": "en"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self._answered(how, path, body, headers)
        text = answer.read().decode(errors="replace")
        for name, value in _cookies(answer):
            self._cookies[name] = value
        return Page(answer.status, text, answer.getheader("Location") or "")

    def _answered(
        self, how: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        try:
            self._line.request(how, path, body, headers)
            return self._line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if (
                how != "GET"
            ):  # whether it was carried out is not known: sending it twice would be a fault of ours
                raise
            self._line.close()
            self._line.request(how, path, body, headers)
            return self._line.getresponse()

    def close(self) -> None:
        self._line.close()


def _cookies(answer: http.client.HTTPResponse) -> Iterator[tuple[str, str]]:
    for each in answer.headers.get_all("Set-Cookie") or ():
        name, _, value = each.split(";")[0].partition("=")
        yield name.strip(), value
