"""The codex as JSON: one canonical form, its hash, and schemas for editors."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hospes.codex.core.documents.errors import CodexError, Place
from hospes.codex.core.documents.yaml_source import LETTERS_A_VALUE, MAX_BYTES, MAX_DEPTH, SMALL, Loc
from hospes.codex.core.model import Codex, Part, Situation
from hospes.lib.collecting import collecting_later

MOST_FAULTS = 200  # that are told one by one
MOST_COMMAS = 200_000  # in JSON, and one in ten letters of a long one: prose has few, tiny values little else
Locate = Callable[[Loc], tuple[str, int | None]]


def body_of(codex: Codex) -> dict[str, Any]:
    """The codex as plain JSON data, defaults left out."""
    body: dict[str, Any] = codex.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return body


def plain_body(part: Part, *, without: str | None = None) -> dict[str, Any]:
    """A part as plain JSON data, defaults and the field `without` left out; equal parts give equal data."""
    left_out = {without} if without else None
    body: dict[str, Any] = part.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude=left_out
    )
    return {name: _whole_numbers(value) for name, value in body.items()}


def from_stored(body: Any) -> Codex:
    """The codex of a body that this house has written itself, and so need not be searched for what cannot be kept.

    Parts that are read already may stand in it as they are.
    Raises CodexError all the same: what was written may be older than the model.
    """
    return _judged(body, lambda loc: ("codex", None))


def from_body(body: Any, *, name: str = "codex", locate: Locate | None = None) -> Codex:
    """The codex a plain document describes; CodexError names every fault (and its line, with `locate`)."""
    find: Locate = locate or (lambda loc: (name, None))
    if not _is_storable(body, 0):
        _refuse_unstorable(body, (), find)
    return _judged(body, find)


def _judged(body: Any, find: Locate) -> Codex:
    try:
        with collecting_later():
            return Codex.model_validate(body)
    except ValidationError as error:
        raise CodexError(_places(error, find)) from error


def _places(error: ValidationError, locate: Locate) -> list[Place]:
    """Where the faults are; of very many the first, and how many there are."""
    places = []
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    for fault in faults[:MOST_FAULTS]:
        loc = tuple(fault["loc"])
        file, line = locate(loc)
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = "This field is not known here."
        places.append(Place(file, line, ".".join(str(part) for part in loc), message))
    if len(faults) > MOST_FAULTS:
        places.append(Place(places[0].file, None, "", f"There are {len(faults):,} faults in all."))
    return places


_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def _is_storable(value: Any, depth: int) -> bool:
    """Whether all of it can be kept; quick, and says no more: most documents can."""
    if isinstance(value, str):
        return _UNSTORABLE.search(value) is None
    if depth > MAX_DEPTH:
        return False
    if isinstance(value, Mapping):
        return all(
            _is_storable(key, depth) and _is_storable(child, depth + 1) for key, child in value.items()
        )
    return not isinstance(value, list | tuple) or all(_is_storable(child, depth + 1) for child in value)


def _refuse_unstorable(value: Any, loc: Loc, locate: Locate) -> None:
    """NUL and lone surrogates cannot be stored or hashed; depth is bounded for whatever reads it next."""
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            file, line = locate(loc)
            message = "A text may not contain control characters."
            raise CodexError.at(file, message, line=line, field=".".join(map(str, loc)))
        return
    if len(loc) > MAX_DEPTH:
        raise CodexError.at(locate(loc)[0], "The document is nested too deeply.", line=locate(loc)[1])
    if isinstance(value, Mapping):
        for key, child in value.items():
            _refuse_unstorable(key, (*loc, str(key)[:40]), locate) if isinstance(key, str) else None
            _refuse_unstorable(child, (*loc, key), locate)
    elif isinstance(value, list | tuple):
        for place, child in enumerate(value):
            _refuse_unstorable(child, (*loc, place), locate)


def canonical_json(codex: Codex) -> str:
    """The one way to write this codex as JSON: keys sorted, no spaces, no defaults."""
    return json.dumps(
        _whole_numbers(body_of(codex)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _whole_numbers(value: Any) -> Any:
    """50.0 and 50 are the same amount, and have to hash alike."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, dict):
        return {key: _whole_numbers(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(child) for child in value]
    return value


def content_hash(codex: Codex) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical_json(codex).encode()).hexdigest()


def part_hash(part: Part) -> str:
    """By which a part is known to say the same still: SHA-256 of its JSON, shortened to 16 hex digits."""
    return known_by(plain_body(part))


def known_by(body: Any) -> str:
    """SHA-256 of plain JSON data, shortened to 16 hex digits."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]


def read_json(text: str, *, name: str = "codex.json") -> Codex:
    """The codex in one JSON document."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise CodexError.at(name, "The file is larger than 10 MB.")
    if text.count(",") > min(MOST_COMMAS, SMALL + len(text) // LETTERS_A_VALUE):
        raise CodexError.at(name, "The file holds far more values than a codex has.")
    try:
        body = json.loads(text, parse_constant=_no_constants)
    except json.JSONDecodeError as error:
        raise CodexError.at(name, error.msg, line=error.lineno) from error
    except ValueError as error:
        raise CodexError.at(name, str(error)) from error
    except RecursionError as error:
        raise CodexError.at(name, "The document is nested too deeply.") from error
    return from_body(body, name=name)


def _no_constants(constant: str) -> None:
    raise ValueError(f"{constant} is not a number that can be kept.")


def write_json(codex: Codex, path: Path) -> None:
    """One readable JSON document; the same content always gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json_text(body_of(codex)), encoding="utf-8")


def json_text(body: Any) -> str:
    """Plain JSON data as a person would read it."""
    return json.dumps(_whole_numbers(body), ensure_ascii=False, indent=2) + "\n"


def codex_schema() -> dict[str, Any]:
    """JSON Schema of a whole codex. In a folder, `situations` may also list keys, to set their order."""
    return Codex.model_json_schema(by_alias=True)


def situation_schema() -> dict[str, Any]:
    """JSON Schema of one file in `situations/`, which may carry its own tests."""
    schema = Situation.model_json_schema(by_alias=True)
    whole = codex_schema()
    schema["$defs"] = {**whole["$defs"], **schema.get("$defs", {})}
    test = {key: value for key, value in whole["$defs"]["CodexTest"].items() if key != "required"}
    schema["properties"]["tests"] = {"type": "array", "items": {**test, "required": ["name", "expect"]}}
    return schema
