"""Phrases of the codex in a letter: any phrase of the situation, with what is known in its places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.cases.models import Case, Commitment
from hospes.cases.queries import known_in
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from hospes.codex.core.places import OF_THE_CASE, left_in, pieces, written
from hospes.codex.queries import current_edition
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.words import fact_words
from hospes.encounters.core.phrases import fits, offered_in
from hospes.encounters.queries import UnknownSituation, current_run, graph_of
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

MOST_SHOWN = 12


class PlacesLeft(Refusal):
    """A letter still has places of phrases that nobody has filled."""

    def __init__(self, names: Sequence[str], places: Sequence[str]) -> None:
        told = {"names": ", ".join(names), "places": ", ".join(f"{{{place}}}" for place in places)}
        super().__init__(
            _("Not sent: still missing: %(names)s. Write it in place of %(places)s, or take those words out.")
            % told
        )


@dataclass(frozen=True)
class Phrase:
    """A phrase as the letter form offers it; `pieces` are its words, with what is still missing by its name."""

    key: str  # complaint/receive/welcome#0
    step: str
    words: str
    language: str
    pieces: Sequence[tuple[str, bool]]


def phrases_for(case: Case, *, by: Person, at: datetime, text: str, reader: str) -> list[Phrase]:
    """The phrases of the case's situation that fit what is looked for; the first dozen."""
    graph = _graph_for(case)
    if graph is None:
        return []
    language = case.customer.language
    found = islice(
        (each for each in offered_in(graph, language=language, reader=reader) if fits(each, text)), MOST_SHOWN
    )
    known, names = known_words(case, graph.codex, by=by, at=at), place_names(graph.codex, reader)
    shown = []
    for each in found:
        words = written(each.words, known)
        cut = [
            (names.get(piece, piece) if is_place else piece, is_place) for piece, is_place in pieces(words)
        ]
        shown.append(Phrase(f"{each.path}#{each.place}", each.step, words, language, cut))
    return shown


def phrase_of(case: Case, key: str, *, by: Person, at: datetime) -> str:
    """One phrase by its key, filled with what is known; "" when there is none such."""
    graph = _graph_for(case)
    if graph is None:
        return ""
    language = case.customer.language
    for each in offered_in(graph, language=language, reader=language):
        if f"{each.path}#{each.place}" == key:
            return written(each.words, known_words(case, graph.codex, by=by, at=at))
    return ""


def refuse_places(case: Case, body: str, *, reader: str) -> None:
    """Raise PlacesLeft when a letter has a place that only a phrase can have put there."""
    if "{" not in body:
        return
    codex = codex_of(case)
    names = place_names(codex, reader) if codex else dict.fromkeys(OF_THE_CASE, "")
    left = left_in(body, names)
    if left:
        raise PlacesLeft([names[place] or place for place in left], left)


def place_names(codex: Codex, reader: str) -> dict[str, str]:
    """What each place is called: the facts of the codex, and what a letter knows of its case."""
    of_the_case = {
        "customer": _("the customer's name"),
        "owner": _("who looks after them"),
        "me": _("your name"),
        "case_number": _("the case's number"),
        "promise": _("what is promised"),
        "promise_due": _("by when it is promised"),
        "today": _("today's date"),
    }
    facts = {key: fact.label.in_(reader, codex.languages) for key, fact in codex.vocabulary.items()}
    return {**of_the_case, **facts}


def known_words(case: Case, codex: Codex, *, by: Person, at: datetime) -> dict[str, str]:
    """What is known in a case, as it is said to its customer within a sentence. Two queries."""
    with translation.override(case.customer.language or None):
        return {**_of_the_case(case, by, at), **_of_the_facts(case, codex)}


def _of_the_case(case: Case, by: Person, at: datetime) -> Mapping[str, str]:
    promised = Commitment.objects.filter(case=case, settled_at__isnull=True).order_by("due_at", "pk").first()
    due = localtime(promised.due_at) if promised else None
    return {
        "customer": case.customer.name,
        "owner": case.owner.name,
        "me": by.name,
        "case_number": case.number,
        "promise": promised.what if promised else "",
        "promise_due": date_format(due, "DATETIME_FORMAT") if due else "",
        "today": date_format(localtime(at), "DATE_FORMAT"),
    }


def _of_the_facts(case: Case, codex: Codex) -> Mapping[str, str]:
    """A yes or no is no word of a sentence, and stays to be written."""
    known = codex.known({key: fact.value for key, fact in known_in(case).items()})
    return {
        key: fact_words(value, codex.vocabulary.get(key), codex.columns.get(key, ()))
        for key, value in known.items()
        if value is not None and not isinstance(value, bool)
    }


def _graph_for(case: Case) -> Graph | None:
    """The chart that a case is handled by: its run's, else its situation's in the edition in force."""
    run = current_run(case)
    edition = run.edition if run else current_edition()
    situation = run.situation if run else case.situation
    if edition is None or not situation:
        return None
    try:
        return graph_of(edition, situation)
    except UnknownSituation:
        return None
