"""Plain data as YAML that reads well: short things on one line, long things unfolded."""

import re
from datetime import date
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

WIDTH = 110
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
SHORT = 78  # what may stand on one line in braces


def emit(data: Any, *, width: int = WIDTH) -> str:
    """A whole document."""
    yaml = YAML()
    yaml.width = max(width, 60)
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(_styled(data, outermost=True), stream)
    return stream.getvalue()


def emit_entry(key: str, value: Any, *, column: int) -> list[str]:
    """The lines of `key: value`, standing at a column."""
    return _indented(emit({key: value}, width=WIDTH - column), column)


def emit_item(value: Any, *, column: int) -> list[str]:
    """The lines of `- value`, its dash standing at a column."""
    text = emit([value], width=WIDTH - column)
    return _indented("\n".join(line[2:] for line in text.split("\n")), column)


def _indented(text: str, column: int) -> list[str]:
    return [" " * column + line if line.strip() else line for line in text.rstrip("\n").split("\n")]


def _styled(data: Any, *, outermost: bool = False) -> Any:
    """The data as ruamel's own containers, the short ones set in one line."""
    if isinstance(data, dict):
        mapping = CommentedMap({key: _styled(value) for key, value in data.items()})
        if not outermost and _is_short(data):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(data, list | tuple):
        sequence = CommentedSeq([_styled(value) for value in data])
        if not outermost and _is_short(data):
            sequence.fa.set_flow_style()
        return sequence
    return _date(data) if isinstance(data, str) and _DATE.match(data) else data


def _date(text: str) -> Any:
    """A date is written without quotes; reading gives the same text back."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _is_short(data: Any) -> bool:
    return len(str(data)) <= SHORT and "\n" not in str(data)
