"""Plain data as YAML that reads well: short things on one line, long things unfolded."""

import re
from datetime import date
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

WIDTH = 110
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
_RISKY = re.compile(r"^[^\w]|[:#,\[\]{}\n]|[^\w.!?…)]$")
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


def _styled(data: Any, *, outermost: bool = False, in_line: bool = False) -> Any:
    """The data as ruamel's own containers, the short ones set in one line."""
    if not isinstance(data, dict | list | tuple):
        return _scalar(data, in_line=in_line)
    flow = in_line or (not outermost and _is_short(data))
    styled: CommentedMap | CommentedSeq
    if isinstance(data, dict):
        styled = CommentedMap({key: _styled(value, in_line=flow) for key, value in data.items()})
    else:
        styled = CommentedSeq([_styled(value, in_line=flow) for value in data])
    if flow:
        styled.fa.set_flow_style()
    return styled


def _scalar(value: Any, *, in_line: bool) -> Any:
    if not isinstance(value, str):
        return value
    if _DATE.match(value):
        return _date(value)
    # Within braces ruamel leaves some strings bare that it cannot read back, such as “: x”.
    return DoubleQuotedScalarString(value) if in_line and _RISKY.search(value) else value


def _date(text: str) -> Any:
    """A date is written without quotes; reading gives the same text back."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _is_short(data: Any) -> bool:
    if isinstance(data, list | tuple) and any(isinstance(item, dict | list | tuple) for item in data):
        return False
    return len(str(data)) <= SHORT
