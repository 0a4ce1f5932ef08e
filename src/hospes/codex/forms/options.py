"""What can be chosen in the fields of a part: the codex's own roles, facts, steps …, named for the reader."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hospes.codex.core.book import Book
from hospes.codex.core.editing import so_as_chosen
from hospes.codex.core.facts import Reckon
from hospes.codex.core.formulas import written
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import CHANNELS, FAMILIES, Codex, Situation
from hospes.codex.forms import names

Options = list[tuple[str, Any]]
_FACT_IN_A_FORMULA = re.compile(r"\[([^\[\]]+)\]")


class Choices:
    """The choices that a codex offers, in one language."""

    def __init__(self, codex: Codex, language: str) -> None:
        self.codex = codex
        self.language = Book(codex, language).language

    def say(self, text: object) -> str:
        """The words of a text of the codex."""
        read = getattr(text, "in_", None)
        return str(read(self.language, self.codex.languages)) if read else ""

    def _of(self, parts: Iterable[Any], named: str = "name") -> Options:
        return [(part.key, self.say(getattr(part, named))) for part in parts]

    def roles(self) -> Options:
        return self._of(self.codex.roles)

    def promises(self) -> Options:
        return self._of(self.codex.promises, "text")

    def articles(self) -> Options:
        return self._of(self.codex.articles, "title")

    def facts(self) -> Options:
        """What can be found out by itself: not what each thing of a list has of its own."""
        alone = [fact for fact in self.codex.facts if fact.of is None]
        return sorted(self._of(alone, "label"), key=lambda option: option[1].casefold())

    def lists(self) -> Options:
        """Facts that are several things of one kind."""
        return self._of([fact for fact in self.codex.facts if fact.type == "list"], "label")

    def amounts(self) -> Options:
        """Facts that tell a number."""
        counted = [fact for fact in self.codex.facts if fact.type in ("number", "money") and not fact.of]
        return sorted(self._of(counted, "label"), key=lambda option: str(option[1]).casefold())

    def formula(self, reckon: Reckon) -> str:
        """How a fact is worked out, with the others by their names."""
        names = {key: name for name, key in self._names_in_formulas().items()}
        return written(reckon, lambda key: names.get(key, key))

    def formula_by_keys(self, words: str) -> str:
        """A formula as somebody wrote it, its facts by their keys; a name that nothing has stays."""
        keys = {name.casefold(): key for name, key in self._names_in_formulas().items()}
        return _FACT_IN_A_FORMULA.sub(
            lambda found: f"[{keys.get(found[1].strip().casefold(), found[1])}]", words
        )

    def _names_in_formulas(self) -> dict[str, str]:
        """Facts by the name that is theirs alone, else by their key."""
        labels = [self.say(fact.label) for fact in self.codex.facts]
        meant = Counter(
            name
            for fact, label in zip(self.codex.facts, labels, strict=True)
            for name in {label.casefold(), fact.key}
        )
        return {
            label if meant[label.casefold()] == 1 and not set("[]") & set(label) else fact.key: fact.key
            for fact, label in zip(self.codex.facts, labels, strict=True)
        }

    def settings(self, now: Sequence[Mapping[str, Any]] = ()) -> Options:
        """What a step can make so: each answer to a question that has a few, and what it makes so `now`."""
        found: Options = []
        for fact in (each for each in self.codex.facts if each.of is None):
            label = self.say(fact.label)
            if fact.type == "boolean":
                found += [
                    (f"{fact.key}=true", f"{label}: {_('yes')}"),
                    (f"{fact.key}=false", f"{label}: {_('no')}"),
                ]
            found += [(f"{fact.key}={each.key}", f"{label}: {self.say(each.label)}") for each in fact.choices]
        listed = {key for key, _label in found}
        for row in now:
            if (key := so_as_chosen(row["fact"], row["is"])) not in listed and row[
                "fact"
            ] in self.codex.vocabulary:
                found.append((key, f"{self._label(row['fact'])}: {self._becomes(row['is'])}"))
        return sorted(found, key=lambda option: str(option[1]).casefold())

    def becoming(self) -> Options:
        """Facts that a step can set to something written or told by another, each with its kind: `number:pieces`."""
        facts = [fact for fact in self.codex.facts if fact.type != "boolean" and fact.reckon is None]
        found = [(f"{fact.type}:{fact.key}", self.say(fact.label)) for fact in facts]
        return sorted(found, key=lambda option: str(option[1]).casefold())

    def _becomes(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return _("what “%(fact)s” says") % {"fact": self._label(value["fact"])}
        return str(value)

    def _label(self, fact: str) -> str:
        known = self.codex.vocabulary.get(fact)
        return self.say(known.label) if known else fact

    def behaviours(self) -> Options:
        return [
            (f"{family}/{each.key}", f"{names.FAMILIES[family]}: {self.say(each.name)}")
            for family in FAMILIES
            for each in self.codex.behaviours.family(family)
        ]

    def actions(self) -> Options:
        """The questions of the authority table, each once."""
        named = self.codex.questions.items()
        return [(action, self.say(name) or action.replace("-", " ")) for action, name in named]

    def channels(self) -> Options:
        return [(channel, names.CHANNELS[channel]) for channel in CHANNELS]

    def processes(self, path: str) -> Options:
        """Where a link in the step at `path` can lead: processes of its own situation, then those of others."""
        own, _process, _step = path.split("/")
        chosen: Options = []
        for situation in sorted(self.codex.situations, key=lambda each: each.key != own):
            for process in situation.processes:
                ref = process.key if situation.key == own else f"{situation.key}/{process.key}"
                around = "" if situation.key == own else f"{self.say(situation.name)}: "
                chosen.append((ref, f"{around}{self.say(process.name)}"))
        return chosen

    def wholes(self, path: str) -> Options:
        """Other situations that a link can lead through as a whole."""
        own = path.split("/")[0]
        whole = _("%(situation)s, as a whole")
        others = [each for each in self.codex.situations if each.key != own]
        return [(each.key, whole % {"situation": self.say(each.name)}) for each in others]

    def link(self, ref: str, path: str) -> str:
        """The choice among `processes` that `ref`, written in the step at `path`, means; itself when it means none."""
        own = path.split("/")[0]
        offered = [key for key, _label in self.processes(path)]
        return ref if ref in offered else ref.removeprefix(f"{own}/")

    def targets(self, path: str) -> Options:
        """Where an outcome of the step at `path` can lead: a step here or of another process, the end, elsewhere."""
        own, here, _step = path.split("/")
        situation = self.codex.situation(own)
        chosen: Options = []
        for process in sorted(situation.processes if situation else (), key=lambda each: each.key != here):
            for step in process.steps:
                ref = step.key if process.key == here else f"{process.key}/{step.key}"
                around = "" if process.key == here else f"{self.say(process.name)}: "
                chosen.append((ref, f"{around}{self.say(step.name)}"))
        elsewhere = [(key, label) for key, label in self.processes(path) if "/" in key]
        return [*chosen, (END, _("the end")), *elsewhere]

    def target(self, situation: Situation, ref: str, path: str) -> str:
        """The choice among `targets` that `ref`, written in the step at `path`, means; itself when it means none."""
        found = Graph(self.codex, situation).resolve(ref, path)
        if found is None or found == END:
            return ref
        where, process, step = found.split("/")
        if where != path.split("/")[0]:
            return f"{where}/{process}"
        return step if process == path.split("/")[1] else f"{process}/{step}"

    def steps(self, situation: str) -> Options:
        """The steps of a situation, for “is done”."""
        found = self.codex.situation(situation)
        return [
            (f"{process.key}/{step.key}", self.say(step.name))
            for process in (found.processes if found else ())
            for step in process.steps
        ]


def with_what_stands_there(options: Options, value: str) -> Options:
    """The options, and the value that stands in the field though nothing is called so (any more)."""
    if value and value not in [option[0] for option in options]:
        return [*options, (value, _("“%(key)s” (not there)") % {"key": value})]
    return options
