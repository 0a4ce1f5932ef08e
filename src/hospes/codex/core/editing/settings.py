"""Writing what a part says without words: choices, references, spans, lists of keys, rows put in and taken out.

Fields are addressed as in `words`: `kind`, `wait.for`, `collect`, `outcomes[2].to`. The place behind the last row of a
list is a new row; it is put in when something is written there.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from pydantic import ValidationError

from hospes.codex.core.documents.interchange import plain_body
from hospes.codex.core.editing.keys import fresh_key, key_from
from hospes.codex.core.facts import Fact, amount_of
from hospes.codex.core.formulas import NotAFormula, read
from hospes.codex.core.model import Calendar, Codex, Part, Step
from hospes.codex.core.text import KEY_PATTERN, Message, _

AnyPart = TypeVar("AnyPart", bound=Part)
Given = Mapping[str, str | Sequence[str]]
Rows = list[dict[str, Any]]
# A step of that kind says more about itself there.
DETAILS = {
    "wait": "wait",
    "hand_over": "hand-over",
    "approve": "approve",
    "link": "link",
    "end": "end",
    "commit": "commit",
}
MORE = "sets_more"  # on the page of a step: one more fact that it makes so, beside those that are ticked
NEW_ROWS = 30  # how far behind the last row something may be written; what stays empty between is left out
_TOKEN = re.compile(r"([a-z_]+)(?:\[(\d{1,4})\])?\Z")


class Unfit(ValueError):  # noqa: N818 (it says what is the case)
    """This cannot stand there; the arguments are the field and the reason, to be translated."""

    def __init__(self, field: str, reason: str | Message) -> None:
        super().__init__(field, reason)
        self.field, self.reason = field, Message(reason) if isinstance(reason, str) else reason


_USUALLY: dict[str, dict[str, str]] = {"wait": {"for": "customer"}, "end": {"how": "resolved"}}
_NEEDED = {"commit": "commit.what", "approve": "approve.role", "link": "link.process"}
_WHY = {
    "missing": _("This is needed here."),
    "literal_error": _("Choose one of the list."),
    "string_pattern_mismatch": _("This is not written the way it has to be."),
    "date_from_datetime_parsing": _("Write a date."),
    "value_error": _("This does not go together with the rest, or is not written the way it has to be."),
}


def with_settings(
    part: AnyPart, given: Given, *, out: Sequence[str] = (), up: str = "", kind: str = "outcome"
) -> AnyPart:
    """The part with these fields set, the rows `out` taken out, the row `up` moved up.

    "" or nothing is as if it had never been said. A new row gets its key from its label, or is called after `kind`.
    Raises Unfit.
    """
    body = plain_body(part)
    for field, value in given.items():
        _set(body, field, value if isinstance(value, str) else list(value))
    if issubclass(type(part), Step):
        _set_one_more(body)
    for row in sorted(set(out), key=_row, reverse=True):
        _take_out(body, row)
    if up:
        _move_up(body, up)
    _tidy(body, type(part), kind)
    if issubclass(type(part), Step):
        _check_its_kind(body)
    try:
        written = type(part).model_validate(body)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        raise Unfit(_named(fault["loc"]), _WHY.get(fault["type"], _("This cannot stand here."))) from error
    if isinstance(part, Codex) and isinstance(written, Codex):
        _check_languages(part, written)
    if isinstance(written, Calendar):
        _check_hours(written)
    return written


def _check_its_kind(body: dict[str, Any]) -> None:
    """A promise says what is promised, a second look who looks, a link where it leads: said at that field."""
    needed = _NEEDED.get(body.get("kind", "talk"))
    if needed and needed.partition(".")[0] not in body:
        raise Unfit(needed, _WHY["missing"])


def _check_hours(calendar: Calendar) -> None:
    for day, stretches in calendar.opening.items():
        for opens, _dash, closes in (stretch.partition("-") for stretch in stretches):
            if opens >= closes:  # written with two digits each
                raise Unfit(f"opening.{day}", _("It has to close after it opens."))


def _check_languages(before: Codex, now: Codex) -> None:
    """A codex keeps the language it is written in; nothing is newly required in one that it does not have."""
    if now.languages[0] != before.languages[0]:
        raise Unfit("languages", _("The first language is the one it is written in: it stays."))
    said = (before.languages, before.required_languages) == (now.languages, now.required_languages)
    if not said and not set(now.required_languages) <= set(now.languages):
        raise Unfit("required_languages", _("Choose it among the languages above first."))


def _set(top: dict[str, Any], field: str, value: Any) -> None:
    *above, last = field.split(".")
    body = top
    for token in above:
        body = _step_into(body, token, field)
    if "[" in last:
        raise Unfit(field, _("There is no such field."))
    if value in ("", []):
        body.pop(last, None)
        if field == "limit.amount":
            body.clear()  # a currency alone is no limit
        if above and not body:  # a limit of nothing is no limit
            _set(top, ".".join(above), "") if "[" not in above[-1] else None
    elif field == "limit.amount":
        body[last] = _number(field, str(value))
    elif field == "reckon":
        body[last] = _formula(field, str(value))
    elif field == "sets":
        body[last] = _made_so(body.get(last, []), value)
    else:
        body[last] = value


def _made_so(now: Rows, chosen: Sequence[str]) -> Rows:
    """`status=changed`, `late=true`, `cabin=fact:new_cabin`: what is made so. What is there stays as it was written."""
    kept = {so_as_chosen(row["fact"], row["is"]): row for row in now}
    return [kept.get(each) or _so(each) for each in chosen]


def _so(chosen: str) -> dict[str, Any]:
    fact, _sign, value = chosen.partition("=")
    if value.startswith("fact:"):
        return {"fact": fact, "is": {"fact": value.removeprefix("fact:")}}
    return {"fact": fact, "is": {"true": True, "false": False}.get(value, unquote(value))}


def so_as_chosen(fact: str, value: Any) -> str:
    """How a fact that is made so is called among what can be chosen."""
    if isinstance(value, dict):
        return f"{fact}=fact:{value['fact']}"
    return f"{fact}={str(value).lower() if isinstance(value, bool) else quote(str(value))}"


def _read(fact: str, kind: str, words: str) -> object:
    return Fact.model_validate({"key": fact, "label": fact, "type": kind}).reads(words)


def _set_one_more(body: dict[str, Any]) -> None:
    """What the three fields beside the boxes say: a fact (`number:pieces`), and what it is then or what tells it."""
    more: dict[str, Any] = body.pop(MORE, {})
    if "fact" not in more:
        if more:
            raise Unfit(f"{MORE}.fact", _("Choose which one becomes so."))
        return
    kind, _colon, fact = more["fact"].partition(":")
    if ("is" in more) == ("other" in more):
        raise Unfit(f"{MORE}.is", _("Write what it is then, or choose what tells it: one of the two."))
    if "other" in more:
        other_kind, _colon, other = more["other"].partition(":")
        if other_kind != kind and not {kind, other_kind} <= {"number", "money"}:
            raise Unfit(f"{MORE}.other", _("This is another kind of answer."))
        value: Any = {"fact": other}
    else:
        value = more["is"] if kind == "choice" else _read(fact, kind, more["is"])
        if value is None:
            raise Unfit(f"{MORE}.is", _("This is no answer to that question."))
    rows = [row for row in body.get("sets", []) if row["fact"] != fact]
    body["sets"] = [*rows, {"fact": fact, "is": value}]


def _number(field: str, words: str) -> int | float:
    number = amount_of(words)
    if number is None:
        raise Unfit(field, _("Write a number."))
    return int(number) if number == int(number) else float(number)


def _formula(field: str, words: str) -> dict[str, Any]:
    """A formula in which facts stand by their keys; whether there is such a fact is what the checks say."""
    try:
        return read(words, lambda name: name if re.match(KEY_PATTERN, name) else None)
    except NotAFormula as wrong:
        raise Unfit(field, wrong.reason) from wrong


def _step_into(body: dict[str, Any], token: str, field: str) -> dict[str, Any]:
    found = _TOKEN.match(token)
    if found is None:
        raise Unfit(field, _("There is no such field."))
    if found[2] is None:
        inner: dict[str, Any] = body.setdefault(found[1], {})
        return inner
    rows: Rows = body.setdefault(found[1], [])
    place = int(found[2])
    if place > len(rows) + NEW_ROWS:
        raise Unfit(field, _("There is no such row."))
    rows += [{} for _each in range(place + 1 - len(rows))]
    return rows[place]


def _row(row: str) -> tuple[str, int]:
    found = _TOKEN.match(row)
    if found is None or found[2] is None:
        raise Unfit(row, _("There is no such row."))
    return found[1], int(found[2])


def _rows(body: dict[str, Any], row: str) -> tuple[list[Any], int]:
    name, place = _row(row)
    rows = body.get(name, [])
    if not isinstance(rows, list):
        raise Unfit(row, _("There is no such row."))
    return rows, place


def _take_out(body: dict[str, Any], row: str) -> None:
    rows, place = _rows(body, row)
    if place < len(rows):
        del rows[place]


def _move_up(body: dict[str, Any], row: str) -> None:
    rows, place = _rows(body, row)
    if 0 < place < len(rows):
        rows[place - 1], rows[place] = rows[place], rows[place - 1]


def _tidy(body: dict[str, Any], type_of: type[Part], kind: str) -> None:
    """Details of another kind of step go, empty rows go, new rows get a key."""
    if issubclass(type_of, Step):
        for detail, its_kind in DETAILS.items():
            if its_kind != body.get("kind", "talk"):
                body.pop(detail, None)
            elif detail in _USUALLY:
                body[detail] = {**_USUALLY[detail], **body.get(detail, {})}
    for name in ("outcomes", "choices"):
        rows: Rows = body.get(name) or []
        for row in rows:
            if "key" not in row and _words(row.get("label")):
                taken = {other["key"] for other in rows if "key" in other}
                row["key"] = fresh_key(key_from(_words(row.get("label")), kind), taken)
    for name, value in list(body.items()):
        if isinstance(value, list):
            body[name] = [row for row in value if row != {}]


def _words(label: Any) -> str:
    return next(iter(label.values()), "") if isinstance(label, dict) else str(label or "")


def _named(loc: tuple[int | str, ...]) -> str:
    """The field that pydantic speaks of, as this module addresses it."""
    field = ""
    for each in loc:
        field += f"[{each}]" if isinstance(each, int) else f".{each}"
    return field.strip(".")
