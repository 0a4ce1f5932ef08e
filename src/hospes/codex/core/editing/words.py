"""All that a part says in words, field by field, and writing one of them anew.

Fields are addressed as everywhere in this room: `goal`, `meet[0]`, `rules[1].do`, `commit.what`. Parts that have an
address of their own (a step's moments) are left to themselves.
"""

import re
import types
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from hospes.codex.core.editing.wording import said
from hospes.codex.core.model import Part, Text
from hospes.codex.core.walk import address_of

AnyPart = TypeVar("AnyPart", bound=Part)
_TOKEN = re.compile(r"([a-z_]+)(?:\[(\d{1,4})\])?\Z")


class WordField(NamedTuple):
    """One text of a part, or the place for one that is not written yet (`text` None)."""

    field: str
    text: Text | None


class MustSay(ValueError):  # noqa: N818 (it says what has to be done)
    """The part would say nothing where it has to say something; the argument is the field."""


class NoSuchField(LookupError):  # noqa: N818
    """The part has no such text."""


def word_fields(part: Part) -> Iterator[WordField]:
    """Every text of the part in the order of the model, and behind each list of texts one that is free."""
    for name, about in type(part).model_fields.items():
        value = getattr(part, name)
        if _is_text(about.annotation):
            yield WordField(name, value)
        elif isinstance(value, Part):
            yield from (WordField(f"{name}.{field}", text) for field, text in word_fields(value))
        elif isinstance(value, tuple):
            yield from _of_list(name, value, _is_list_of_texts(about.annotation))


def _of_list(name: str, items: tuple[Any, ...], of_texts: bool) -> Iterator[WordField]:
    for place, item in enumerate(items):
        if isinstance(item, Text):
            yield WordField(f"{name}[{place}]", item)
        elif isinstance(item, Part) and address_of(item, name, "") is None:
            yield from (WordField(f"{name}[{place}].{field}", text) for field, text in word_fields(item))
    if of_texts:
        yield WordField(f"{name}[{len(items)}]", None)


def with_words(part: AnyPart, words: Mapping[str, str], *, language: str, first: str) -> AnyPart:
    """The part with these fields saying other words in `language`; "" takes them away.

    What says nothing in the codex's `first` language is gone, with its translations; an item of a list is taken out of
    the list. Behind the free place of a list there are more. Raises NoSuchField, MustSay.
    """
    known = dict(word_fields(part))
    further = sorted((field for field in words if field not in known), key=_place)
    for field in further:
        if not _is_behind(field, known):
            raise NoSuchField(field)
    # From the end, so that what is taken out of a list does not move what is still to be written.
    for field in (*reversed([field for field in known if field in words]), *further):
        text = said(known.get(field), words[field], language=language, first=first)
        if not words[field].strip() and language == first:
            text = None
        if text != known.get(field):
            part = _put(part, field.split("."), text, field)
    return part


def _is_behind(field: str, known: Mapping[str, Text | None]) -> bool:
    """Whether this is a place behind the free one of a list of words."""
    found = _TOKEN.match(field)
    if found is None or found[2] is None:
        return False
    of_the_list = [each for each in known if each.startswith(f"{found[1]}[") and each.endswith("]")]
    return bool(of_the_list) and _place(field) > _place(of_the_list[-1])


def _place(field: str) -> int:
    found = _TOKEN.match(field)
    return int(found[2] or 0) if found else 0


def _put(part: AnyPart, tokens: list[str], text: Text | None, field: str) -> AnyPart:
    found = _TOKEN.match(tokens[0])
    assert found is not None  # noqa: S101 (only fields of `word_fields` come here)
    name, place = found[1], found[2]
    value = getattr(part, name)
    if place is not None:
        changed: Any = _in_list(value, int(place), tokens[1:], text, field)
    else:
        changed = _put(value, tokens[1:], text, field) if tokens[1:] else text
    try:
        return type(part)(**{each: getattr(part, each) for each in type(part).model_fields} | {name: changed})
    except ValidationError as error:
        raise MustSay(field) from error


def _in_list(
    items: tuple[Any, ...], place: int, tokens: list[str], text: Text | None, field: str
) -> tuple[Any, ...]:
    if tokens:
        return (*items[:place], _put(items[place], tokens, text, field), *items[place + 1 :])
    return (*items[:place], *((text,) if text is not None else ()), *items[place + 1 :])


def _is_text(annotation: Any) -> bool:
    optional = get_origin(annotation) in (Union, types.UnionType)
    return annotation is Text or (optional and set(get_args(annotation)) == {Text, type(None)})


def _is_list_of_texts(annotation: Any) -> bool:
    return get_origin(annotation) is tuple and get_args(annotation)[0] is Text
