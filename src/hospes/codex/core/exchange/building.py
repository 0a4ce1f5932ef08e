"""A chart becomes a situation: groups its processes, boxes its steps, arrows its outcomes."""

from collections import defaultdict
from typing import Any

from hospes.codex.core.documents.interchange import from_body
from hospes.codex.core.documents.yaml_source import Loc
from hospes.codex.core.exchange.bounds import MAX_OUTCOMES, refuse_many
from hospes.codex.core.exchange.brought import Brought, Notes
from hospes.codex.core.exchange.chart import Arrow, Body, Box, Chart, Group
from hospes.codex.core.exchange.names import NOT_A_KEY, Keys
from hospes.codex.core.graph import END
from hospes.codex.core.model import RESERVED, Situation
from hospes.codex.core.text import _


def situation_of(chart: Chart, notes: Notes) -> Brought[Situation]:
    """The situation a chart draws; CodexError names the line of what cannot be in a codex."""
    return Brought(_Builder(chart, notes).build(), notes.all())


class _Builder:
    """Knows what every box and group is called in the codex."""

    def __init__(self, chart: Chart, notes: Notes) -> None:
        self.chart = chart
        self.notes = notes
        self.members: dict[str, list[Box]] = {group: [] for group in chart.groups}
        for box in chart.boxes.values():
            self.members[box.group].append(box)
        self.ways: dict[str, list[Arrow]] = defaultdict(list)
        for arrow in chart.arrows:
            self.ways[arrow.source].append(arrow)
        self.keys = {
            id(part): key
            for parts in (list(chart.groups.values()), *self.members.values())
            for part, key in _keys_of(parts)
        }

    def build(self) -> Situation:
        chart = self.chart
        name = chart.body.get("name", chart.name)
        key = Keys((*RESERVED, NOT_A_KEY)).given(chart.name, otherwise="situation", own=chart.slug)
        processes = [self._process(group) for group in chart.groups.values()]
        body = {"key": key, "name": name, **chart.body, "processes": processes}
        return from_body(
            {"name": name, "situations": [body]}, name=chart.file, locate=self._locate
        ).situations[0]

    def _locate(self, loc: Loc) -> tuple[str, int | None]:
        """The line of the box, or of the group, that a fault is in."""
        places = [part for part in loc if isinstance(part, int)][1:]
        if not places:
            return self.chart.file, self.chart.line
        group = list(self.chart.groups.values())[places[0]]
        inside: list[Box | Group] = [group, *self.members[group.id]]
        return self.chart.file, inside[places[1] + 1 if len(places) > 1 else 0].line

    def _process(self, group: Group) -> Body:
        steps = [self._step(box, following) for box, following in _pairs(self.members[group.id])]
        return {"key": self.keys[id(group)], "name": group.name, **group.body, "steps": steps}

    def _step(self, box: Box, following: Box | None) -> Body:
        body: Body = {"key": self.keys[id(box)], "name": box.name, **box.body}
        if box.links:
            body["link"] = {"process": self.keys[id(self.chart.groups[box.links])]}
        outcomes = [*body.get("outcomes", ()), *self._outcomes(box, following)]
        return {**body, "outcomes": outcomes} if outcomes else body

    def _outcomes(self, box: Box, following: Box | None) -> list[Body]:
        """An arrow that says nothing and leads to the box below needs no words."""
        ways = self.ways[box.id]
        if following and _is_plain(ways, following.id):
            return []
        if following and not ways and box.body.get("kind") not in ("end", "link"):
            return [{"key": "done", "to": END}]  # without it, the next step of the list would follow
        refuse_many(len(ways), "ways out of one step", self.chart.file, line=box.line, most=MAX_OUTCOMES)
        keys = Keys(())
        found = [self._outcome(arrow, box, keys) for arrow in ways]
        return [outcome for outcome in found if outcome]

    def _outcome(self, arrow: Arrow, box: Box, keys: Keys) -> Body | None:
        body = arrow.body or {}
        to = body.get("to") or self._ref(arrow.target, box)
        if to is None:
            self.notes.add(
                _("Line %(line)s: the way from “%(name)s” to “%(target)s” leads nowhere and was left out."),
                line=arrow.line, name=box.name, target=arrow.target,
            )  # fmt: skip
            return None
        if "key" in body:
            return {**body, "key": keys.keep(body["key"]), "to": to}
        label = {"label": arrow.label} if arrow.label else {}
        return {"key": keys.given(arrow.label, otherwise="next"), **label, "to": to}

    def _ref(self, target: str, box: Box) -> str | None:
        """How the step of `box` has to call a target; None when there is no such thing."""
        if target == END:
            return END
        if (wanted := self.chart.boxes.get(target)) is not None:
            return self._path(wanted, box)
        members = self.members.get(target)
        if not members:
            return None
        process = self.keys[id(self.chart.groups[target])]
        hidden = {self.keys[id(mate)] for mate in self.members[box.group]}  # its own steps come first
        return f"{process}/{self.keys[id(members[0])]}" if process in hidden else process

    def _path(self, wanted: Box, box: Box) -> str:
        key = self.keys[id(wanted)]
        return key if wanted.group == box.group else f"{self.keys[id(self.chart.groups[wanted.group])]}/{key}"


def _keys_of(parts: Any) -> list[tuple[Any, str]]:
    """Those that bring a key of their own keep it; the others get one that is free."""
    keys = Keys((NOT_A_KEY, *(part.body["key"] for part in parts if "key" in part.body)))
    return [(part, part.body.get("key") or _fresh(keys, part)) for part in parts]


def _fresh(keys: Keys, part: Box | Group) -> str:
    otherwise = "process" if isinstance(part, Group) else "step"
    return keys.given(part.name, otherwise=otherwise, own=part.slug)


def _pairs(boxes: list[Box]) -> list[tuple[Box, Box | None]]:
    """Each box with the one below it."""
    return list(zip(boxes, [*boxes[1:], None], strict=False))


def _is_plain(ways: list[Arrow], following: str) -> bool:
    return len(ways) == 1 and ways[0].target == following and not ways[0].label and ways[0].body is None
