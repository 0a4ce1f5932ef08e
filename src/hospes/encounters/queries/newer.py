"""The edition in force, offered to a run that goes by an older one: what it changes, what stands in the way."""

from dataclasses import dataclass
from datetime import datetime

from hospes.codex.core.graph import Graph
from hospes.codex.models import Edition
from hospes.codex.queries import changes_between, current_edition
from hospes.encounters.core.moving import Fit, fit, where_it_changes
from hospes.encounters.models import Encounter
from hospes.encounters.queries.run import TO_READ, UnknownSituation, graph_of, load_run


@dataclass(frozen=True)
class Offer:
    """What a person reads before they go on by the newer edition."""

    edition: Edition
    in_the_way: tuple[str, ...]  # what was done and has no place there, by name; empty: the run may move
    ahead: tuple[str, ...] = ()  # what changes in what is still to come, in words
    behind: tuple[str, ...] = ()  # and in what is done already
    elsewhere: int = 0  # changes this run does not meet
    is_gone: bool = False  # the newer edition has no such situation

    @property
    def possible(self) -> bool:
        return not self.in_the_way and not self.is_gone


def offer_of(encounter: Encounter, *, language: str, at: datetime) -> Offer | None:
    """The newer edition; None when the run goes by the one in force."""
    newest = current_edition()
    if not hasattr(encounter, "latest_edition"):
        encounter = TO_READ.get(encounter.pk)
    if newest is None or newest.number <= encounter.edition.number:
        return None
    run = load_run(encounter, at=at, named=False)
    try:
        after = graph_of(newest, encounter.situation)
    except UnknownSituation:
        return Offer(newest, (), is_gone=True)
    told: dict[str, list[str]] = {"ahead": [], "behind": [], "elsewhere": []}
    for path, sentence in changes_between(encounter.edition, newest, to_work_by=True):
        told[where_it_changes(path, run.graph, after, run.state)].append(sentence)
    return Offer(
        newest,
        in_the_way=names_in_the_way(fit(run.graph, after, run.state), run.graph, language),
        ahead=tuple(told["ahead"]),
        behind=tuple(told["behind"]),
        elsewhere=len(told["elsewhere"]),
    )


def names_in_the_way(found: Fit, before: Graph, language: str) -> tuple[str, ...]:
    """What does not map, by the names of its steps."""
    paths = (*found.gone, *(each.partition("#")[0] for each in found.outcomes_gone), *found.changed_kind)
    return tuple(
        before.steps[path].name.in_(language, before.codex.languages) if path in before.steps else path
        for path in dict.fromkeys(paths)
    )
