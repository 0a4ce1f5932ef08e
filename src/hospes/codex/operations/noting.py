"""A fact that somebody needs while they write: it is in the vocabulary from then on, and asked for where they are."""

from dataclasses import dataclass
from datetime import datetime

from hospes.codex.core import editing
from hospes.codex.core.facts import FactType
from hospes.codex.core.model import Codex, Step
from hospes.codex.models import Draft
from hospes.codex.operations.refusals import WordsMissing
from hospes.codex.operations.writing import Written, as_seen, with_written, write_draft
from hospes.staff.models import Person


@dataclass(frozen=True)
class NewFact:
    """A fact as it is first said: its name, what kind of answer it has, how it is asked for."""

    label: str
    type: FactType = "text"
    question: str = ""


def add_fact(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    fact: NewFact,
    path: str,
    seen: str,
    written: Written | None = None,
) -> tuple[Draft, str]:
    """Put a fact into the vocabulary from the page of the part at `path`; the draft and the fact's key.

    A step finds it out from then on, if its page is the one that is `written`, with all else that was written there.
    Raises WordsMissing without a name, and as `write_part` does.
    """
    if not editing.clean(fact.label).strip():
        raise WordsMissing("label")
    keys: list[str] = []

    def write(codex: Codex) -> Codex:
        part = as_seen(codex, path, seen)
        codex, where = editing.add(codex, "facts", editing.clean(fact.label).strip())
        keys.append(where.partition("/")[2])
        made = codex.vocabulary[keys[0]]
        said = Written(codex.languages[0], {"question": fact.question}, {"type": fact.type})
        codex = editing.replace(codex, where, with_written(made, said, first=codex.languages[0]))
        if written is None:
            return codex
        part = with_written(part, written, first=codex.languages[0])
        if isinstance(part, Step):
            part = part.model_copy(update={"collect": (*part.collect, keys[0])})
        return editing.replace(codex, path, part)

    return write_draft(write, by=by, at=at, draft=draft, place=path), keys[0]
