"""What was sent of the rows of a part's lists, brought to where those rows stand now.

A page calls a row by its place, `rules[1]`, and says beside it (`row.rules[1]`) by what the row is known. Whoever put
rows in, took some out or moved them since the page was drawn has moved the places, not the names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.datastructures import MultiValueDict

from hospes.codex.core.editing import NEW_ROWS, row_names, stand_now
from hospes.codex.core.model import Part, Text
from hospes.codex.forms.lines import Line, Sent, known_by

NEW = "+"  # by what a row is known that is not in the part yet; no key and no fingerprint is written so
_FIELD = re.compile(r"((?:was|row)\.)?(([a-z_]+)\[(\d{1,4})\])(\..+)?\Z")
Further = tuple[tuple[int, frozenset[str]], ...]


@dataclass(frozen=True)
class Rows:
    """What was sent, every row of it called by its present place."""

    sent: Sent
    names: Mapping[str, tuple[str, ...]]
    # Rows that are to be put in, by list: their place behind the others, and the fields that were filled in.
    further: Mapping[str, Further] = field(default_factory=dict)
    places: Mapping[str, str] = field(
        default_factory=dict
    )  # a row as the writer's page calls it → as it is now

    def known(self, lines: Iterable[Line]) -> dict[str, str]:
        """By what the rows that these lines stand in are known."""
        found = {}
        for line in lines:
            if (at := _FIELD.match(line.field)) is not None:
                names = self.names.get(at[3], ())
                found[at[2]] = names[int(at[4])] if int(at[4]) < len(names) else NEW
        return found


def rows_of(sent: Sent, part: Part, *, first: str, translating: bool) -> Rows:
    """The rows that were sent, where they stand in the part now. In a translation nothing is put in."""
    names = row_names(part, first)
    gathered = _gathered(sent, names)
    places: dict[str, str] = {}
    sure: set[str] = set()
    further: dict[str, Further] = {}
    for name, rows in gathered.items():
        new: list[tuple[int, frozenset[str]]] = []
        for row, place, is_sure in _standing(sent, part, name, rows, names[name]):
            if place is not None:
                places[row] = f"{name}[{place}]"
                sure |= {row} if is_sure else set()
            elif not translating and row not in sent.getlist("out") and _says_more(sent, row, rows[row]):
                places[row] = f"{name}[{len(names[name]) + len(new)}]"
                new.append((len(names[name]) + len(new), frozenset(rows[row])))
        further[name] = tuple(new)
    newly = {row for row, place in places.items() if _is_behind(place, names)}
    return Rows(_renamed(sent, names, places, sure, newly), names, further, places)


def _gathered(sent: Sent, names: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, list[str]]]:
    """By list, in order: the rows that were sent, each with the fields in it (`.do`; "" for a list of words)."""
    found: dict[str, dict[int, list[str]]] = {}
    for key in (*sent, *sent.getlist("out"), *sent.getlist("up")):
        at = _FIELD.match(key)
        if at is not None and at[3] in names:
            fields = found.setdefault(at[3], {}).setdefault(int(at[4]), [])
            if key in sent and at[1] != "row." and (at[5] or "") not in fields:
                fields.append(at[5] or "")
    return {name: {f"{name}[{place}]": rows[place] for place in sorted(rows)} for name, rows in found.items()}


def _standing(
    sent: Sent, part: Part, name: str, rows: Mapping[str, list[str]], now: tuple[str, ...]
) -> Iterator[tuple[str, int | None, bool]]:
    """Each row with the place at which it stands now, None for one that does not."""
    read = [row for row in rows if sent.get(f"row.{row}", NEW) != NEW]
    items = getattr(part, name)
    standing = dict(zip(read, stand_now([str(sent[f"row.{row}"]) for row in read], now), strict=True))
    for row in rows:
        if f"row.{row}" not in sent:  # a page that does not say means the places as they are
            written_at = int(row.partition("[")[2].rstrip("]"))
            if written_at < len(now) + NEW_ROWS:
                yield row, written_at if written_at < len(now) else None, True
        elif row not in standing:
            yield row, None, True
        else:
            place, is_sure = standing[row]
            if place is not None and not is_sure and not _may_be(sent, row, rows[row], items[place]):
                place = None
            yield row, place, is_sure


def _may_be(sent: Sent, row: str, fields: Iterable[str], item: object) -> bool:
    """Whether a reworded row can be this one: what has a key is known by it, a “do” becomes no “avoid”."""
    if isinstance(item, Text):
        return True
    said = [each for each in fields if sent.get(f"was.{row}{each}") != known_by("")]
    return not hasattr(item, "key") and all(getattr(item, each[1:], None) is not None for each in said)


def _says_more(sent: Sent, row: str, fields: Iterable[str]) -> bool:
    """Whether the writer put something into the row."""
    return any(
        known_by(value) != sent.get(f"was.{row}{each}", known_by(""))
        for each in fields
        if (value := sent.get(f"{row}{each}", "")).strip()
    )


def _is_behind(row: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    at = _FIELD.match(row)
    return at is not None and int(at[4]) >= len(names[at[3]])


def _renamed(
    sent: Sent, names: Mapping[str, object], places: Mapping[str, str], sure: set[str], newly: set[str]
) -> Sent:
    """What was sent under the rows' present places. Of a new row it does not matter what stood in it."""
    renamed: Sent = MultiValueDict()
    for key in sent:
        at = _FIELD.match(key)
        if at is None or at[3] not in names:
            renamed.setlist(key, sent.getlist(key))
        elif at[2] in places and not (at[1] and at[2] in newly):
            renamed.setlist(f"{at[1] or ''}{places[at[2]]}{at[5] or ''}", sent.getlist(key))
    for verb in ("out", "up"):
        if verb in sent:
            renamed.setlist(verb, [*_meant(sent.getlist(verb), places, sure)])
    return renamed


def _meant(rows: Iterable[str], places: Mapping[str, str], sure: set[str]) -> Iterator[str]:
    """These rows where they stand now; one that is gone, or may be another by now, is left alone."""
    for row in rows:
        if _FIELD.match(row) is None:
            yield row  # no row at all: refused where it is done
        elif row in sure:
            yield places[row]
