"""Goes to every page, fills every form with somebody's words, and looks at what was stored and what is shown."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
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
    value = getattr(value, "obj", value)  # many rows at once come as lists of adapters
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


def handfuls(words: list[str], longest: int) -> list[list[str]]:
    """As many of the words together, one after the other, as a field takes; what is longer goes alone."""
    found: list[list[str]] = []
    room = 0
    for each in words:
        if not found or room < len(each) + 1:
            found.append([])
            room = longest
        found[-1].append(each)
        room -= len(each) + 1
    return found


def put(
    client: Client, page: str, number: int, form: Form, words: list[str], tally: Tally, alone: bool = True
) -> None:
    """Each of the words into every free field of one form, by the first button that keeps harmless ones."""
    target = urljoin(page, form.action or page)
    button, keeps = _keeping(client, target, form)
    waiting = handfuls(words, 0 if alone else form.longest())
    while waiting:
        handful = waiting.pop(0)
        where = f"{page} form {number} → {target}: {handful[0][:50]!r}"
        together = " ".join(handful)
        try:
            status, html, kept = _send(client, target, form, form.fitting(together), button)
            if not kept:  # every field at once: all of it is refused, and shown again
                status, html, kept = _send(client, target, form, dict.fromkeys(form.free(), together), button)
        except Exception as fault:
            tally.blame(f"{target} {type(fault).__name__}", f"{where}: {fault}")
            continue
        if not kept and keeps and len(handful) > 1:  # one of them is refused: the others are not
            waiting[:0] = handful[: len(handful) // 2], handful[len(handful) // 2 :]
            continue
        tally.tried[target] += len(handful)
        tally.stored[target] += len(handful) * bool(kept)
        if status >= 500:
            tally.blame(target, f"{where}: {status}")
        if found := awake(html, handful):
            tally.blame(f"{target} awake", f"{where}: {found}")
        changed = [each for each in handful if kept and not any(_same(target)(text, each) for text in kept)]
        if changed:
            tally.blame(f"{target} changed", f"{where}: {changed[0]!r} stored as {kept[0][:120]!r}")


def _same(target: str) -> Callable[[str, str], bool]:
    """How what is kept under this address compares with what was written."""
    if target.startswith("/codex/"):
        return as_in_a_codex
    if target.endswith("/tags/"):  # a comma stands between two tags
        return lambda kept, sent: as_is(kept, sent.rpartition(",")[2])
    return as_a_name if target.startswith(NAMES) else as_is


def _keeping(client: Client, target: str, form: Form) -> tuple[tuple[str, str] | None, bool]:
    """The button that keeps what is written, and whether there is one."""
    for button in form.buttons:
        if _send(client, target, form, form.fitting(HARMLESS), button)[2]:
            return button, True
    return (form.buttons[0] if form.buttons else None), False


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
