"""One step from a problem to its mending: the field in which it is written, or something the studio can do itself.

A problem names its part and what is wrong in words; here is where a hand would go. What the studio does (`mended`) is
one change to the codex like any other, to be taken back like any other.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from hospes.codex.core.checks.base import Problem
from hospes.codex.core.editing import HOUSE, NoSuchPart, add, insert, part_at, remove, replace, taken_keys
from hospes.codex.core.facts import Fact, FactType
from hospes.codex.core.model import (
    Article,
    Authority,
    Codex,
    End,
    Moment,
    Part,
    Role,
    Step,
    Text,
)

FACT_TYPES: tuple[FactType, ...] = (
    "text",
    "number",
    "boolean",
    "choice",
    "date",
    "datetime",
    "money",
    "list",
)


_ROW = re.compile(r"([a-z_]+)\[(\d+)\]\.(.+)")
NEW = "new"  # the place where something is added to the part


class Place(NamedTuple):
    """Where it is mended by hand: a part, the field that is to be filled in, a page of its own if it has one."""

    path: str
    field: str = ""
    language: str = ""
    page: str = "write"  # or condition, section, walk


class Way(NamedTuple):
    """How a problem is mended in one step: where by hand, and what the studio can do by itself ("" for nothing).

    `verb` is one of VERBS, `key` what it is done with.
    """

    place: Place
    verb: str = ""
    key: str = ""


NOWHERE = Way(Place(""))


def way(codex: Codex, problem: Problem) -> Way:
    """The shortest way from a problem to its mending."""
    values = problem.message.values
    where = _part_of(codex, problem)
    named = str(values.get("name", ""))
    if problem.check in _FIELDS:
        return Way(Place(where, _FIELDS[problem.check]))
    if problem.check in _BY_NAME:
        verb, field = _BY_NAME[problem.check]
        if verb == "add-action" and not codex.roles:  # an entry has to name somebody
            verb = ""
        return Way(Place(where, field), verb, named)
    if problem.check in _PAGES and not where.startswith("facts/"):
        return Way(Place(where, page=_PAGES[problem.check]))
    look = _LOOK.get(problem.check)
    return look(codex, problem, where) if look else Way(Place(where))


_FIELDS = {
    "missing-goal": "goal", "missing-effect": "effect", "promise-past-review": "review",
    "situation-past-review": "review",
    "situation-without-recognise": "recognise[0]", "vague-behaviour": "observable",
    "fact-without-question": "question", "choice-without-choices": "choices[0].label", "unreachable-step": "name",
    "ask-without-whom": "ask_role", "unknown-timezone": "timezone", "unknown-promise": "promises",
    "noticed-collected": "collect", "answer-without-question": "action",
    "contradicting-rules": "rules[0].do", "enough-of-too-few": "enough", "critical-step-skippable": "critical",
    "empty-process": NEW,
}  # fmt: skip
_BY_NAME = {
    "unknown-role": ("add-role", ""),
    "missing-article": ("add-article", ""),
    "unknown-action": ("add-action", "action"),
}
_PAGES = {
    "condition-type": "condition", "empty-list-passes": "condition", "fact-never-collected": "condition",
    "six-behaviours": "section", "untested-situation": "walk",
}  # fmt: skip


def _part_of(codex: Codex, problem: Problem) -> str:
    """The part in which it is written: `house` for the codex itself, the entry of the authority table that is meant."""
    if not problem.path:
        return HOUSE
    section, _slash, action = problem.path.partition("/")
    if section != "authority":
        return problem.path
    fits = _MEANT.get(problem.check, _any)
    entries = [place for place, entry in enumerate(codex.authority) if action in entry.actions]
    meant = [place for place in entries if fits(codex.authority[place], problem)]
    return f"authority/{(meant or entries or [0])[0]}"


def _any(entry: Authority, problem: Problem) -> bool:
    return True


_MEANT: dict[str, Callable[[Authority, Problem], bool]] = {
    "no-without-alternative": lambda entry, problem: entry.answer == "no" and not entry.nearest_yes,
    "ask-without-whom": lambda entry, problem: entry.answer == "ask" and not entry.ask_role,
    "foreign-currency": lambda entry, problem: (
        entry.limit is not None and entry.limit.currency == problem.message.values["theirs"]
    ),
    "unknown-role": lambda entry, problem: problem.message.values["name"] in (entry.role, entry.ask_role),
    "unknown-fact": lambda entry, problem: (
        entry.when is not None or problem.message.values["name"] in entry.needs
    ),
    "fact-never-collected": lambda entry, problem: entry.when is not None or bool(entry.needs),
    "prohibition-not-inherited": lambda entry, problem: (
        entry.answer == "no" and not entry.for_everyone and entry.when is not None
        and entry.role == problem.message.values["other"]
    ),
    "empty-list-passes": lambda entry, problem: (
        entry.answer == "yes" and entry.role == problem.message.values["role"]
    ),
    "condition-type": lambda entry, problem: entry.when is not None,
    "broken-reference": lambda entry, problem: entry.when is not None,
}  # fmt: skip


def _unknown_fact(codex: Codex, problem: Problem, where: str) -> Way:
    key = str(problem.message.values["name"])
    part = _at(codex, where)
    collected = isinstance(part, Step) and key in part.collect
    needed = isinstance(part, Authority) and key in part.needs
    place = (
        Place(where, "collect" if collected else "needs")
        if collected or needed
        else Place(where, page="condition")
    )
    is_fact = problem.message.template.startswith("There is no fact")  # a field of the case cannot be made
    return Way(place, "add-fact" if is_fact else "", key if is_fact else "")


def _untranslated(codex: Codex, problem: Problem, where: str) -> Way:
    language = str(problem.message.values["languages"]).split(", ")[0]
    field = str(problem.message.values["fields"]).split(", ")[0]
    row = _ROW.match(field) if where == HOUSE else None
    if row and part_at(codex, own := f"{row[1]}/{row[2]}"):  # what has no key has a page all the same
        return Way(Place(own, row[3], language))
    return Way(Place(where, field, language))


def _incomplete(codex: Codex, problem: Problem, where: str) -> Way:
    field = str(problem.message.values["fields"]).split(", ")[0]
    part = _at(codex, where)
    return Way(
        Place(where, f"{field}[0]" if isinstance(part, Moment) and field in ("meet", "exceed") else field)
    )


def _empty_text(codex: Codex, problem: Problem, where: str) -> Way:
    return Way(Place(where, str(problem.message.values["field"])))


def _no_alternative(codex: Codex, problem: Problem, where: str) -> Way:
    return Way(Place(where, "nearest_yes" if where.startswith("authority/") else "end.alternative"))


def _unknown_behaviour(codex: Codex, problem: Problem, where: str) -> Way:
    part = _at(codex, where)
    rules = [rule.behaviour for rule in part.rules] if isinstance(part, Step) else []
    return Way(Place(where, f"rules[{rules.index(str(problem.message.values['name']))}].behaviour"))


def _endless(codex: Codex, problem: Problem, where: str) -> Way:
    part = _at(codex, where)
    return Way(Place(where, "commit.within" if isinstance(part, Step) and part.commit else "wait.up_to"))


def _broken(codex: Codex, problem: Problem, where: str) -> Way:
    if "step" in problem.message.values:
        return Way(Place(where, page="condition"))
    if "outcome" in problem.message.values:
        return Way(Place(where, "wait.then"))
    part, to = _at(codex, where), problem.message.values["to"]
    rows = part.outcomes if isinstance(part, Step) else ()
    return Way(
        Place(
            where, next((f"outcomes[{n}].to" for n, each in enumerate(rows) if each.to == to), "link.process")
        )
    )


def _by_outcome(codex: Codex, problem: Problem, where: str) -> Way:
    part = _at(codex, where)
    keys = [each.key for each in part.outcomes] if isinstance(part, Step) else []
    return Way(Place(where, f"outcomes[{keys.index(str(problem.message.values['outcome']))}].label"))


_LOOK: dict[str, Callable[[Codex, Problem, str], Way]] = {
    "unknown-fact": _unknown_fact,
    "untranslated-text": _untranslated,
    "incomplete-moment": _incomplete,
    "incomplete-promise": _incomplete,
    "empty-text": _empty_text,
    "no-without-alternative": _no_alternative,
    "endless-wait": _endless,
    "unknown-behaviour": _unknown_behaviour,
    "broken-reference": _broken,
    "unused-fact": lambda codex, problem, where: Way(Place(where), "remove", where),
    "unused-behaviour": lambda codex, problem, where: Way(Place(where), "remove", where),
    "dead-end": lambda codex, problem, where: Way(Place(where, "outcomes[0].label"), "add-end", where),
    "foreign-currency": lambda codex, problem, where: Way(
        Place(where, "limit.amount"), "count-in-ours", where
    ),
    "link-outcome-unmet": _by_outcome,
    "lone-condition": _by_outcome,
    "outcome-not-covered": lambda codex, problem, where: Way(Place(where, "outcomes[0].label")),
    "approval-without-yes": lambda codex, problem, where: Way(Place(where, "outcomes[0].answer")),
    "question-without-answer": lambda codex, problem, where: Way(Place(where, "outcomes[0].answer")),
    "stale-yes": lambda codex, problem, where: Way(
        Place(where, "uses_up"), "use-up", f"{where} {problem.message.values['fact']}"
    ),
    "prohibition-not-inherited": lambda codex, problem, where: Way(
        Place(where, "for_everyone"), "for-everyone", where
    ),
    "required-language-absent": lambda codex, problem, where: Way(
        Place(where, "required_languages"), "add-language", str(problem.message.values["language"])
    ),
}


def mended(
    codex: Codex, verb: str, key: str, *, type: FactType = "text", named: str = ""
) -> tuple[Codex, str]:
    """The codex after one of VERBS, and the path of what was made or changed. Raises NoSuchPart.

    `type` is that of a fact that is added, `named` what an end step is called.
    """
    if verb not in VERBS:
        raise NoSuchPart(verb)
    return VERBS[verb](codex, key, type, named)


Verb = Callable[[Codex, str, FactType, str], tuple[Codex, str]]


def _add(container: str, make: Callable[[str, Text, FactType], Part]) -> Verb:
    def put(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
        if key in taken_keys(codex, container):
            raise NoSuchPart(key)  # it is there by now
        name = Text(key.replace("-", " ").replace("_", " ").capitalize())
        return insert(codex, container, make(key, name, type)), f"{container}/{key}"

    return put


def _add_action(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    added, path = add(codex, "authority", key.replace("-", " ").capitalize())
    entry = added.authority[-1].model_copy(update={"actions": (key,)})
    return replace(added, path, entry), path


def _remove(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    return remove(codex, key), key


def _add_end(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    added, path = add(codex, key.rpartition("/")[0], named or "End", after=key.rpartition("/")[2])
    step = _at(added, path).model_copy(update={"kind": "end", "end": End(how="resolved")})
    return replace(added, path, step), path


def _count_in_ours(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    entry = _at(codex, key)
    if not isinstance(entry, Authority) or entry.limit is None:
        raise NoSuchPart(key)
    limit = entry.limit.model_copy(update={"currency": codex.currency})
    return replace(codex, key, entry.model_copy(update={"limit": limit})), key


def _add_language(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    if key in codex.languages or key not in codex.required_languages:
        raise NoSuchPart(key)
    return codex.model_copy(update={"languages": (*codex.languages, key)}), HOUSE


def _use_up(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    """`key`: the step and the fact, with a blank between."""
    path, _blank, fact = key.partition(" ")
    step = _at(codex, path)
    if not isinstance(step, Step) or fact not in codex.vocabulary or fact in step.uses_up:
        raise NoSuchPart(key)
    return replace(codex, path, step.model_copy(update={"uses_up": (*step.uses_up, fact)})), path


def _for_everyone(codex: Codex, key: str, type: FactType, named: str) -> tuple[Codex, str]:
    entry = _at(codex, key)
    if not isinstance(entry, Authority) or entry.for_everyone or entry.answer == "yes":
        raise NoSuchPart(key)
    return replace(codex, key, entry.model_copy(update={"for_everyone": True})), key


VERBS: dict[str, Verb] = {
    "remove": _remove,
    "add-fact": _add("facts", lambda key, name, type: Fact(key=key, label=name, type=type)),
    "add-role": _add("roles", lambda key, name, type: Role(key=key, name=name)),
    "add-article": _add("articles", lambda key, name, type: Article(key=key, title=name)),
    "add-action": _add_action,
    "add-end": _add_end,
    "count-in-ours": _count_in_ours,
    "add-language": _add_language,
    "use-up": _use_up,
    "for-everyone": _for_everyone,
}


def _at(codex: Codex, path: str) -> Part:
    element = part_at(codex, path)
    if element is None:
        raise NoSuchPart(path)
    return element.part
