"""A walk as its address tells it: the steps that were done, the facts that were set."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table, deed_is_against, outcome_is_against, roles_or_first
from hospes.codex.core.facts import Fact
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import DoneOnce, known_after, outcome_by_facts
from hospes.codex.core.model import CASE_FIELDS, Codex, Situation
from hospes.codex.core.walking import facts_asked
from hospes.codex.forms.conditions import case_values
from hospes.codex.forms.lines import Sent
from hospes.codex.forms.options import Choices, Options
from hospes.codex.forms.several import Column, columns_shown, rows_sent

_TYPES = {"number": "number", "money": "number", "date": "date", "datetime": "datetime-local"}
LONGEST = 400  # steps that a walk knows: of one that goes on for longer the last


@dataclass(frozen=True)
class Setting:
    """A fact or a field of the case that can be set."""

    name: str  # in the address: `fact.late`, `case.tier`
    label: str
    value: str
    options: Options | None
    type: str
    columns: tuple[Column, ...] = ()  # of a list
    rows: tuple[Mapping[str, Any], ...] | None = None  # what is set of it


class Walk:
    """A situation being played, read from what was sent; what makes no sense there is left out."""

    def __init__(
        self, codex: Codex, situation: Situation, sent: Sent, *, now: datetime | None = None
    ) -> None:
        self.codex, self.situation, self.now = codex, situation, now
        self.graph = Graph(codex, situation)
        self.facts = {**_read(sent, "fact", codex.vocabulary), **_lists(sent, codex)}
        self.case = _read(sent, "case", CASE_FIELDS)
        self.role = next((each.key for each in codex.roles if each.key == sent.get("role")), None)
        self.did: list[tuple[str, str | None]] = []
        self._before: list[dict[str, Any]] = []  # what the steps changed, as it was known before each
        told = sent.getlist("did")
        self.is_cut = len(told) > LONGEST
        for each in told[-LONGEST:]:
            path, outcome, changed = [*each.split(":", 2), "", ""][:3]
            if path in self.graph.steps:
                known = [each.key for each in self.graph.steps[path].outcomes]
                self.did.append((path, outcome if outcome in known else None))
                self._before.append(_changed(changed, codex))

    def evidence(self) -> Evidence:
        """What a run would know. A step done again counts from its last time."""
        done: dict[str, str | None] = {}
        for path, outcome in self.did:
            done.pop(path, None)
            done[path] = outcome
        known = self.codex.known(self.facts)
        times = Counter(path for path, _how in self.did)
        case = {**self.case, "situation": self.situation.key}
        table = Table(self.codex, roles_or_first(self.codex, self.role))
        return Evidence(known, case, done, times=times, at=self.now, table=table)

    def proposed(self, path: str) -> str | None:
        """The outcome of a step that is known already, or that the authority table's answer means."""
        found = outcome_by_facts(self.graph.steps[path], self.evidence())
        return found.key if found else None

    def wants_note(self, path: str, outcome: str | None = None) -> bool:
        """Whether a run would have the step done so only with a note: what is known or the table speaks against it."""
        step, evidence = self.graph.steps[path], self.evidence()
        said = next((each for each in step.outcomes if each.key == outcome), None)
        against = said is not None and outcome_is_against(step, said, evidence)
        return against or deed_is_against(self.graph, path, evidence)

    def after(self, path: str, outcome: str | None) -> str:
        """The query of the walk when this step has been done too, with what it sets and without what it uses up."""
        step = self.graph.steps[path]
        if outcome is None and (found := outcome_by_facts(step, self.evidence())):
            outcome = found.key
        known = known_after(self.facts, [DoneOnce(step, outcome=outcome)])
        changed = {
            key: self.facts.get(key) for key in {*known, *self.facts} if known.get(key) != self.facts.get(key)
        }
        did = [*self.steps(), _step(path, outcome, changed)]
        return "?" + urlencode([*self._known(known), *did])

    def back(self, place: int) -> str:
        """The query of the walk as it was before the step at this place."""
        return "?" + urlencode([*self._known(self._before_step(place)), *self.steps()[:place]])

    def here(self) -> str:
        """The query of the walk as it stands."""
        return "?" + urlencode([*self.known(), *self.steps()])

    def known(self) -> list[tuple[str, str]]:
        return self._known(self.facts)

    def steps(self) -> list[tuple[str, str]]:
        return [
            _step(path, outcome, was) for (path, outcome), was in zip(self.did, self._before, strict=True)
        ]

    def as_steps(self) -> tuple[dict[str, Any], list[tuple[str, str | None, dict[str, Any]]]]:
        """What was known before the first step, and the steps; with the last, what was told after others changed it."""
        start = self._before_step(0)
        paths = [path for path, _how in self.did]
        done = [
            DoneOnce(self.graph.steps[path], outcome=how, again=path in paths[:place])
            for place, (path, how) in enumerate(self.did)
        ]
        left = known_after(start, done)
        told = {key: value for key, value in self.facts.items() if left.get(key) != value}
        steps: list[tuple[str, str | None, dict[str, Any]]] = [
            (path, outcome, {}) for path, outcome in self.did
        ]
        return start, [*steps[:-1], *((path, outcome, told) for path, outcome, _none in steps[-1:])]

    def _before_step(self, place: int) -> dict[str, Any]:
        known = dict(self.facts)
        for was in reversed(self._before[place:]):
            known |= was
        return {key: value for key, value in known.items() if value is not None}

    def _known(self, known: Mapping[str, Any]) -> list[tuple[str, str]]:
        facts = [(f"fact.{key}", _said(value)) for key, value in known.items()]
        case = [(f"case.{key}", _said(value)) for key, value in self.case.items()]
        return [*facts, *case, *([("role", self.role)] if self.role else [])]

    def settings(self, reader: str) -> list[Setting]:
        """Everything that can be set on which this situation depends, and what is set besides."""
        choices = Choices(self.codex, reader)
        facts, fields = facts_asked(self.codex, self.situation)
        facts += [key for key in self.facts if key not in facts]
        fields = [key for key in dict.fromkeys(["channel", *fields, *self.case]) if key != "situation"]
        return [
            *self._who(choices),
            *(_setting("fact", self.codex.vocabulary[key], self.facts, choices) for key in facts),
            *(_setting("case", CASE_FIELDS[key], self.case, choices) for key in fields if key in CASE_FIELDS),
        ]

    def _who(self, choices: Choices) -> list[Setting]:
        """By whose authority it is walked, where the situation asks the table and there is a choice."""
        if len(self.codex.roles) < 2 or not any(step.action for step in self.graph.steps.values()):
            return []
        now = self.role or self.codex.roles[0].key
        return [Setting("role", _("Who acts"), now, choices.roles(), "text")]


def _step(path: str, outcome: str | None, was: Mapping[str, Any]) -> tuple[str, str]:
    said = f"{path}:{outcome or ''}"
    return "did", f"{said}:{json.dumps(was, sort_keys=True)}" if was else said


def _lists(sent: Sent, codex: Codex) -> dict[str, Any]:
    """The lists that were set: row by row in the form, whole in an address."""
    found = {}
    for key in codex.columns:
        told: Any = rows_sent(sent, f"fact.{key}")
        if told is None and f"fact.{key}" in sent:
            told = _loaded(str(sent[f"fact.{key}"]))
        if (value := codex.reads(key, told)) is not None:
            found[key] = value
    return found


def _loaded(said: str) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return None


def _changed(sent: str, codex: Codex) -> dict[str, Any]:
    """What a step changed, as `_step` writes it; what makes no sense is left out."""
    was = _loaded(sent or "{}")
    items = was.items() if isinstance(was, dict) else ()
    return {key: codex.reads(key, value) for key, value in items if key in codex.vocabulary}


def _read(sent: Sent, kind: str, vocabulary: Mapping[str, Fact]) -> dict[str, Any]:
    found = {}
    for name in sent:
        key = name.removeprefix(f"{kind}.")
        if key != name and key in vocabulary and (value := vocabulary[key].reads(sent[name])) is not None:
            found[key] = value
    return found


def _setting(kind: str, fact: Fact, values: Mapping[str, Any], choices: Choices) -> Setting:
    return Setting(
        f"{kind}.{fact.key}",
        _begun(choices.say(fact.label)),
        _said(values.get(fact.key)),
        case_values(choices.codex, f"{kind}:{fact.key}", fact, choices),
        "list" if fact.type == "list" else _TYPES.get(fact.type, "text"),
        columns_shown(choices.codex.columns[fact.key], choices) if fact.type == "list" else (),
        values.get(fact.key) if fact.type == "list" else None,
    )


def _begun(words: str) -> str:
    """A label begins with a capital; in conditions, the fields of a case are words of a sentence."""
    return words[:1].upper() + words[1:]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
