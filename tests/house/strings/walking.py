"""Goes to every page, fills every form with somebody's words, and looks at what was stored and what is shown."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.db import connection, transaction
from django.test import Client

from tests.house.strings.forms import Form, read
from tests.house.strings.inert import as_a_name, as_in_a_codex, as_is, awake
from tests.house.strings.nasty import MARK

SHOWN = "text/html"


@dataclass
class Tally:
    """What came of it: by form and field how often its words were stored, and what was wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    stored: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    def blame(self, where: str, what: str) -> None:
        self.wrong.setdefault(where, what[:600])


@dataclass
class Watch:
    """The words that go to the database while it is open."""

    seen: list[str] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            rows = params if many else (params,)
            for row in rows or ():
                self.seen += [text for each in row or () if MARK in (text := _text(each))]
        return execute(sql, params, many, context)


def _text(value: object) -> str:
    """What a parameter says; PostgreSQL's adapters wrap what they carry."""
    inner = getattr(value, "obj", value)
    if isinstance(inner, str) and inner[:1] in {"{", "[", '"'}:
        with suppress(ValueError):  # words that only begin so
            return "\n".join(_leaves(json.loads(inner)))
    if isinstance(inner, str):
        return inner
    if isinstance(inner, list | dict):
        return "\n".join(_leaves(inner))
    return ""


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _leaves(each)


HARMLESS = "Kovács" + MARK
NAMES = (
    "/customers/",
    "/contact/",
    "/people/",
    "/my/",
    "/knowledge/new/",
    "/mailboxes/",
)  # kept without hidden signs


def put(client: Client, page: str, number: int, form: Form, words: list[str], tally: Tally) -> None:
    """Each of the words into every free field of one form, by the first button that keeps harmless ones."""
    target = urljoin(page, form.action or page)
    button = _keeping(client, target, form)
    for each in words:
        where = f"{page} form {number} → {target}: {each[:50]!r}"
        try:
            status, html, kept = _send(client, target, form, form.fitting(each), button)
            if not kept:  # every field at once: all of it is refused, and shown again
                status, html, kept = _send(client, target, form, dict.fromkeys(form.free(), each), button)
        except Exception as fault:
            tally.blame(f"{target} {type(fault).__name__}", f"{where}: {fault}")
            continue
        tally.tried[target] += 1
        tally.stored[target] += bool(kept)
        if status >= 500:
            tally.blame(target, f"{where}: {status}")
        if found := awake(html, [each]):
            tally.blame(f"{target} awake", f"{where}: {found}")
        same = (
            as_in_a_codex
            if target.startswith("/codex/")
            else as_a_name
            if target.startswith(NAMES)
            else as_is
        )
        if kept and not any(same(text, each) for text in kept):
            tally.blame(f"{target} changed", f"{where}: stored as {kept[0][:120]!r}")


def _keeping(client: Client, target: str, form: Form) -> tuple[str, str] | None:
    for button in form.buttons:
        if _send(client, target, form, form.fitting(HARMLESS), button)[2]:
            return button
    return form.buttons[0] if form.buttons else None


def _send(
    client: Client, target: str, form: Form, words: dict[str, str], button: tuple[str, str] | None
) -> tuple[int, str, list[str]]:
    """The status, the page that is shown then, and what went to the database; taken back at once."""
    watch, point = Watch(), transaction.savepoint()
    try:
        with connection.execute_wrapper(watch):
            answer = client.post(target, form.filled(words, button))
        return answer.status_code, _followed(client, answer), watch.seen
    finally:
        transaction.savepoint_rollback(point)


def _followed(client: Client, answer: Any) -> str:
    if answer.status_code in {301, 302, 303} and answer["Location"].startswith("/"):
        answer = client.get(answer["Location"], follow=True)
    if not answer.get("Content-Type", "").startswith(SHOWN) or getattr(answer, "streaming", False):
        return ""
    return answer.content.decode()


def forms_of(client: Client, page: str) -> list[Form]:
    """The forms of a page that take words."""
    answer = client.get(page, follow=True)
    if not answer.get("Content-Type", "").startswith(SHOWN):
        return []
    return [form for form in read(answer.content.decode()).forms if form.method == "post" and form.free()]
