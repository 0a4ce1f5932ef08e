"""The book as one Markdown text to be read or pasted elsewhere: all that is on paper, but for the drawings.

It is made for eyes. What is to be brought in again is written by `exchange.outline`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Sheets = Mapping[str, Any]
# What Markdown would take for marks of its own, wherever it stands, and at the beginning of a line.
_MARKS = re.compile(r"([\\`*_\[\]<>|])")
_BEGINNINGS = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+=~]|\d+(?=[.)]\s))")


def markdown(sheets: Sheets) -> str:
    """The sheets of a book, from its title to the last article."""
    return "\n\n".join(block for block in _blocks(sheets) if block) + "\n"


def _blocks(sheets: Sheets) -> Iterator[str]:
    imprint = sheets["imprint"]
    yield f"# {plain(sheets['title'])}"
    yield plain(sheets["purpose"])
    yield " · ".join(filter(None, [imprint["edition"], imprint["published"], f"`{imprint['hash']}`"]))
    for chapter in sheets["chapters"]:
        yield from _chapter(chapter, sheets)
    for section in sheets["house"]:
        yield f"## {plain(section['title'])}"
        yield plain(section["lead"])
        yield from _entries(section["entries"], "###")
        for group in section["groups"]:
            yield f"### {plain(group['title'])}"
            yield from _entries(group["entries"], "####")


def _chapter(chapter: Sheets, sheets: Sheets) -> Iterator[str]:
    said = sheets["labels"]
    yield f"## {plain(chapter['name'])}"
    yield plain(chapter["purpose"])
    yield _listed(said["they_say"], [_quoted(words, sheets) for words in chapter["they_say"]])
    yield " · ".join(plain(each) for each in [*chapter["channels"], chapter["certificate"]] if each)
    yield _listed(said["arrives"], [plain(words) for words in chapter["arrives"]])
    yield _listed(said["throughout"], [_rule(rule) for rule in chapter["rules"]])
    for process in chapter["processes"]:
        yield f"### {process['number']} {plain(process['name'])}"
        yield plain(process["purpose"])
        yield _slanted(process["anytime"])
        yield _listed(said["throughout"], [_rule(rule) for rule in process["rules"]])
        for step in process["steps"]:
            yield from _step(step, sheets)


def _step(step: Sheets, sheets: Sheets) -> Iterator[str]:
    yield f"#### {step['number']} {plain(step['name'])}"
    yield _slanted(" · ".join(filter(None, [step["kind"], step["lane"], step["critical"]])))
    yield _slanted(f"{step['when']}." if step["when"] else "")
    yield _rows(step["aims"])
    for moment in step["moments"]:
        yield from _moment(moment, sheets)
    found, rules, words, hand, ways = (step[name] for name in ("find_out", "rules", "say", "at_hand", "then"))
    yield _listed(found["label"], [_joined(": ", name, _slanted(ask)) for name, ask in found["items"]])
    yield _listed(rules["label"], [_rule(rule) for rule in rules["items"]])
    yield _listed(
        words["label"], [_joined(" ", _quoted(each, sheets), _aside(note)) for each, note in words["items"]]
    )
    yield _listed(
        hand["label"],
        [_joined(" ", f"{plain(kind)}: {plain(name)}", _aside(note)) for kind, name, note in hand["items"]],
    )
    yield _rows(step["follows"])
    yield _listed(ways["label"], [f"{plain(outcome)} → {plain(leads)}" for outcome, leads in ways["items"]])


def _moment(moment: Sheets, sheets: Sheets) -> Iterator[str]:
    label = " · ".join(filter(None, [sheets["labels"]["moment"], moment["apart"]]))
    lines = [f"> **{plain(moment['name'])}** ({plain(label)})"]
    for name, texts in moment["rows"]:
        lines += [">", f"> {plain(name)}: {' / '.join(plain(words) for words in texts)}"]
    yield "\n".join(lines)


def _rule(rule: Sheets) -> str:
    return _joined(" ", f"{_bold(rule['label'])}: {plain(rule['words'])}", _aside(rule["behaviour"]))


def _entries(entries: Iterable[Sheets], head: str) -> Iterator[str]:
    for entry in entries:
        yield f"{head} {plain(entry['name'])}"
        yield _slanted(entry["mark"])
        yield from (plain(words) for words in entry["words"])
        yield "\n".join(f"- {_joined(': ', _bold(name), plain(words))}" for name, words in entry["parts"])
        yield _rows(entry["rows"])
        yield _table(entry["table"])


def _table(rows: list[list[str]]) -> str:
    if not rows:
        return ""
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _cell(words: str) -> str:
    return " / ".join(plain(line) for line in words.split("\n"))


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {_bold(name)}: {plain(words)}" for name, words in rows)


def _listed(label: str, items: list[str]) -> str:
    return "\n".join([f"{plain(label)}:", "", *(f"- {item}" for item in items)]) if items else ""


def _quoted(words: str, sheets: Sheets) -> str:
    before, after = sheets["quotes"]
    return f"{before}{plain(words)}{after}"


def _bold(words: str) -> str:
    return f"**{plain(words)}**"


def _slanted(words: str) -> str:
    return f"*{plain(words)}*" if words else ""


def _aside(words: str) -> str:
    return f"({plain(words)})" if words else ""


def _joined(between: str, *parts: str) -> str:
    return between.join(filter(None, parts))


def plain(words: str) -> str:
    """Words on one line, so that Markdown shows them as they are written."""
    line = " ".join(words.split())
    return _BEGINNINGS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))
