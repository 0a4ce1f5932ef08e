"""Labels of record nodes, `{<f0> left | <f1> right}`: fields with ports that edges may leave from."""

import re

_BOUNDARY = re.compile(r"(?<!\\)[{}|]")
_PORT = re.compile(r"(?<!\\)<([^<>]{0,80})>")


def record_words(label: str) -> str:
    """The fields in their order, ports left out: `left / right`."""
    return " / ".join(filter(None, (_PORT.sub("", field).strip() for field in _fields(label))))


def field_at(label: str, port: str) -> str:
    """What the field says that has this port; the port itself when no field has it."""
    for field in _fields(label):
        found = _PORT.search(field)
        if found and found[1].strip() == port:
            return _PORT.sub("", field).strip() or port
    return port


def _fields(label: str) -> list[str]:
    return [" ".join(field.split()) for field in _BOUNDARY.split(label)]
