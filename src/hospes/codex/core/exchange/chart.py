"""A drawn process, whatever it was drawn with: boxes in groups, arrows between them."""

from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]  # fields of a part of the codex, as plain data


@dataclass(slots=True)
class Group:
    """What becomes a process. Its `slug` is its key, where that can be one."""

    id: str
    name: str
    line: int
    slug: str = ""
    body: Body = field(default_factory=dict)


@dataclass(slots=True)
class Box:
    """What becomes a step. `links` names a group that is gone through here before the box's own arrows are."""

    id: str
    name: str
    group: str
    line: int
    slug: str = ""
    body: Body = field(default_factory=dict)
    links: str = ""


@dataclass(slots=True)
class Arrow:
    """From a box to a box, to a group (its first box), or to `END`. With a body it is an outcome and nothing less."""

    source: str
    target: str
    line: int
    label: str = ""
    body: Body | None = None


@dataclass(slots=True)
class Chart:
    """One drawing, on its way to becoming a situation. `file` is what errors call it."""

    file: str
    name: str
    line: int = 1
    slug: str = ""
    body: Body = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
