"""What a block sends, read within bounds: one flat object of texts, and nothing else."""

import json
import re
from collections.abc import Collection

LONGEST_BODY = 64 * 1024  # bytes: ten thousand signs of any script, escaped
_ONCE = re.compile(r"[A-Za-z0-9-]{8,64}\Z")


class Unclear(ValueError):  # noqa: N818 (it states a fact about what was sent)
    """It is not what a block sends."""


def texts_in(raw: bytes, wanted: Collection[str]) -> dict[str, str]:
    """The wanted texts, "" for those that are not there; what else is sent is left out. Raises Unclear."""
    if len(raw) > LONGEST_BODY:
        raise Unclear("too long")
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError) as problem:
        raise Unclear("no JSON") from problem
    if not isinstance(sent, dict):
        raise Unclear("no object")
    found = {name: sent.get(name, "") for name in wanted}
    if not all(isinstance(each, str) for each in found.values()):
        raise Unclear("no text")
    return found


def is_once(name: str) -> bool:
    """Whether a block names what it sends so that it can be known again; "" names nothing."""
    return name == "" or _ONCE.match(name) is not None
