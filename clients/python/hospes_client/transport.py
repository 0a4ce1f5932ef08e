"""How requests travel: JSON out and in, problems as exceptions, again where that does no harm; nothing to install."""

from __future__ import annotations

import http.client
import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

File = tuple[str, bytes]  # its name and what it holds


class Unset:
    """What was not said at all; None says that there is none."""


UNSET: Final = Unset()
AGAIN = (429, 502, 503, 504)
LONGEST_WAIT = 30.0  # seconds


class Problem(Exception):
    """An answer that says what went wrong (RFC 9457). `type` is stable, `title` is for a person to read."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status = status
        self.type = str(told.get("type", "about:blank"))
        self.title = str(told.get("title", http.client.responses.get(status, "")))
        self.detail = str(told.get("detail", ""))
        self.errors: Sequence[Mapping[str, Any]] = told.get("errors") or []
        self.told = told
        super().__init__(f"{status} {self.type}: {self.title}")


class NoAnswer(Exception):
    """Nothing came back, however often it was tried."""


class Transport:
    """One token at one address. Whatever only reads, or carries an Idempotency-Key, is tried again."""

    def __init__(
        self,
        address: str,
        token: str,
        *,
        language: str = "",
        timeout: float = 30.0,
        tries: int = 4,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address, self.token, self.language = address.rstrip("/"), token, language
        self.timeout, self.tries, self.sleep = timeout, tries, sleep

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = UNSET,
        form: Mapping[str, Any] | None = None,
        key: str | Unset | None = UNSET,
    ) -> bytes:
        """The content of the answer. `key` None: one is made up. Raises Problem, NoAnswer."""
        content, kind = _content(body, form)
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json, */*;q=0.5"}
        headers.update({"Accept-Language": self.language} if self.language else {})
        headers.update({"Content-Type": kind} if kind else {})
        if not isinstance(key, Unset):
            headers["Idempotency-Key"] = key or uuid.uuid4().hex
        asked = urllib.request.Request(
            self.address + path + _query(query or {}), data=content, headers=headers, method=method
        )
        may_repeat = method in ("GET", "HEAD") or "Idempotency-Key" in headers
        return self._tried(asked, may_repeat)

    def _tried(self, asked: urllib.request.Request, may_repeat: bool) -> bytes:
        for number in range(1, self.tries + 1):
            try:
                with urllib.request.urlopen(asked, timeout=self.timeout) as answer:
                    content: bytes = answer.read()
                    return content
            except urllib.error.HTTPError as problem:
                with problem:
                    told = _told(problem.read())
                repeats = problem.code == 429 or (may_repeat and problem.code in AGAIN)
                if not repeats or number == self.tries:
                    raise Problem(problem.code, told) from None
                self.sleep(_wait(number, problem.headers.get("Retry-After")))
            except (OSError, http.client.HTTPException) as problem:
                if not may_repeat or number == self.tries:
                    raise NoAnswer(str(problem)) from problem
                self.sleep(_wait(number, None))
        raise NoAnswer("It was not tried at all.")


def read(content: bytes) -> Any:
    """The JSON of an answer; None where there is none."""
    return json.loads(content) if content else None


def said(**fields: Any) -> dict[str, Any]:
    """What was said of these; a name with `_` at its end stands for a word that Python keeps to itself."""
    return {name: value for name, value in fields.items() if not isinstance(value, Unset)}


def pages(ask: Callable[[Any], Mapping[str, Any]], after: Any) -> Iterator[Any]:
    """Every row, page after page, to the end as it is now."""
    while True:
        page = ask(after)
        yield from page["rows"]
        after = page["after"]
        if page.get("is_end", not after) or not after:
            return


def path_part(value: object) -> str:
    """A value as a part of an address."""
    return urllib.parse.quote(str(value), safe="")


def _query(told: Mapping[str, Any]) -> str:
    plain = [
        (name, str(each).lower() if isinstance(each, bool) else each)
        for name, value in told.items()
        if value is not None and not isinstance(value, Unset)
        for each in (value if isinstance(value, (list, tuple)) else [value])
    ]
    return f"?{urllib.parse.urlencode(plain)}" if plain else ""


def _content(body: Any, form: Mapping[str, Any] | None) -> tuple[bytes | None, str]:
    if form is not None:
        return _multipart(form)
    if isinstance(body, Unset):
        return None, ""
    return json.dumps(body).encode(), "application/json"


def _multipart(form: Mapping[str, Any]) -> tuple[bytes, str]:
    """RFC 7578: files as (name, bytes), all else as text."""
    boundary, parts = uuid.uuid4().hex, []
    for field, value in form.items():
        for each in value if isinstance(value, list) else [value]:
            named, content = f'form-data; name="{field}"', str(each).encode()
            if isinstance(each, tuple):
                file_name, content = each
                safe = file_name.replace("\\", "_").replace('"', "_").replace("\r", "_").replace("\n", "_")
                named += f'; filename="{safe}"'
            parts.append(f"--{boundary}\r\nContent-Disposition: {named}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def _told(content: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _wait(number: int, retry_after: str | None) -> float:
    if retry_after and retry_after.strip().isdigit():
        return min(float(retry_after), LONGEST_WAIT)
    return float(min(0.2 * 2**number, LONGEST_WAIT) * (0.5 + random.random() / 2))
