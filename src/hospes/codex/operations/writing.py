"""Writing in a draft, one part at a time: what two people write in different parts meets without harm."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.codex import events, queries
from hospes.codex.core import editing
from hospes.codex.core.documents import part_hash
from hospes.codex.core.model import (
    Authority,
    Codex,
    CodexTest,
    Condition,
    Outcome,
    Part,
    Situation,
    Step,
)
from hospes.codex.models import Draft
from hospes.codex.operations.drafts import save_draft
from hospes.codex.operations.keeping import held
from hospes.codex.operations.refusals import (
    DoesNotFit,
    NeedsFirst,
    PartChanged,
    PartGone,
    WordsMissing,
    check_writer,
)
from hospes.ledger.operations import change
from hospes.staff.models import Person


@dataclass(frozen=True)
class Written:
    """What somebody wrote in one part.

    Words in `language` ("" takes them away), settings that are no words, rows taken out, a row that moves up.
    """

    language: str
    words: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    out: Sequence[str] = ()
    up: str = ""


def write_part(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    path: str,
    written: Written,
    seen: str,
    by_itself: bool = False,
) -> Draft:
    """Write in the part at `path`. `seen` is the `part_hash` of the part as the writer read it.

    `by_itself`: it is saved while the writer goes on; what follows soon is the same step back.

    Raises PartGone, PartChanged, WordsMissing, DoesNotFit.
    """

    def write(codex: Codex) -> Codex:
        part = as_seen(codex, path, seen)
        return editing.replace(codex, path, with_written(part, written, first=codex.languages[0]))

    return write_draft(write, by=by, at=at, draft=draft, place=path, by_itself=by_itself)


def write_condition(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    path: str,
    change: Callable[[Condition | None], Condition | None],
    seen: str,
    outcome: str = "",
) -> Draft:
    """Change when the part at `path` (a step, an entry of the authority table) applies; or, with the key of an
    `outcome` of the step, what has to be known for it to have turned out so.

    Raises PartGone, PartChanged, DoesNotFit.
    """

    def write(codex: Codex) -> Codex:
        part = as_seen(codex, path, seen)
        if not isinstance(part, Step | Authority):
            raise PartGone(_gone())
        holder = _outcome(part, outcome) if outcome else part
        try:
            when = change(holder.when)
        except editing.TooDeep as deep:
            raise DoesNotFit(
                "when", _("There are too many brackets in each other. Say part of it in another step.")
            ) from deep
        except editing.NoCondition as nonsense:
            raise DoesNotFit("when", _("Choose what it is compared with.")) from nonsense
        changed: Part = holder.model_copy(update={"when": when})
        if isinstance(part, Step) and holder is not part:
            ways = tuple(changed if each is holder else each for each in part.outcomes)
            changed = part.model_copy(update={"outcomes": ways})
        return editing.replace(codex, path, changed)

    return write_draft(write, by=by, at=at, draft=draft, place=path)


def _outcome(part: Step | Authority, key: str) -> Outcome:
    """How a step can turn out. Raises PartGone."""
    ways = part.outcomes if isinstance(part, Step) else ()
    found = next((each for each in ways if each.key == key), None)
    if found is None:
        raise PartGone(_gone())
    return found


def as_seen(codex: Codex, path: str, seen: str) -> Part:
    """The part at a path, if it still says what its writer read. Raises PartGone, PartChanged."""
    element = editing.part_at(codex, path)
    if element is None:
        raise PartGone(_gone())
    if part_hash(element.part) != seen:
        raise PartChanged(
            _("Somebody changed this very part in the meantime. Your words stand below and are not saved yet: "
              "compare them with the part as it is now, then save again.")
        )  # fmt: skip
    return element.part


def check_seen(codex: Codex, path: str, seen: str) -> None:
    if seen:
        as_seen(codex, path, seen)


def with_written(part: Part, written: Written, *, first: str) -> Part:
    """The part as somebody wrote it. Raises WordsMissing, PartGone, DoesNotFit."""
    taken_out = tuple(f"{row}." for row in written.out)
    said = {
        name: editing.clean(text)
        for name, text in written.words.items()
        if name not in written.out and not name.startswith(taken_out)
    }
    settings = {
        name: editing.clean(value) if isinstance(value, str) else [editing.clean(each) for each in value]
        for name, value in written.settings.items()
    }
    kind = settings.get("kind", getattr(part, "kind", None))
    # What belongs to another kind of step goes with that kind: whoever emptied it on the way has lost nothing.
    gone = {detail for detail, its_kind in editing.DETAILS.items() if its_kind != kind}
    said = {name: text for name, text in said.items() if name.partition(".")[0] not in gone}
    try:
        part = editing.with_words(part, said, language=written.language, first=first)
        if settings or written.out or written.up:
            part = editing.with_settings(part, settings, out=written.out, up=written.up)
    except editing.MustSay as silent:
        raise WordsMissing(str(silent.args[0])) from silent
    except editing.NoSuchField as unknown:
        raise PartGone(_gone()) from unknown
    except editing.Unfit as unfit:
        raise DoesNotFit(unfit.field, queries.in_words(unfit.reason)) from unfit
    return part


def add_part(
    *, by: Person | None, at: datetime, draft: Draft, container: str, name: str, after: str | None = None
) -> tuple[Draft, str]:
    """Put a new part into a list, behind the one with the key `after` (None: at the end); the draft and its path.

    Raises WordsMissing without a name, NeedsFirst, PartGone.
    """
    written, paths = add_parts(by=by, at=at, draft=draft, container=container, names=[name], after=after)
    return written, paths[0]


def add_parts(
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    container: str,
    names: Sequence[str],
    after: str | None = None,
) -> tuple[Draft, list[str]]:
    """Put several new parts into a list, one behind the other; the draft and their paths. Raises as `add_part`."""
    named = [name for each in names if (name := editing.clean(each).strip())]
    if not named:
        raise WordsMissing("name")
    paths: list[str] = []

    def add(codex: Codex) -> Codex:
        behind = after
        for name in named:
            try:
                codex, path = editing.add(codex, container, name, after=behind)
            except editing.NobodyToName as nobody:
                raise NeedsFirst(_NEEDS_FIRST[str(nobody)]) from nobody
            paths.append(path)
            behind = None if after is None else path.rpartition("/")[2]
        return codex

    return write_draft(add, by=by, at=at, draft=draft, place=container), paths


def record_test(*, by: Person | None, at: datetime, draft: Draft, test: CodexTest) -> Draft:
    """Put a test into the codex: from then on it has to hold before an edition is published."""
    kept = editing.cleaned(test)
    return write_draft(
        lambda codex: editing.insert(codex, "tests", kept), by=by, at=at, draft=draft, place="tests"
    )


def bring_in(*, by: Person | None, at: datetime, draft: Draft, situation: Situation) -> tuple[Draft, str]:
    """Put a situation that was written elsewhere beside the others, under a key of its own; the draft and its path."""
    keys: list[str] = []

    def put(codex: Codex) -> Codex:
        key = editing.fresh_key(situation.key, editing.taken_keys(codex, "situations"))
        keys.append(key)
        return editing.insert(codex, "situations", situation.model_copy(update={"key": key}))

    written = write_draft(put, by=by, at=at, draft=draft, place=lambda: keys[0])
    return written, keys[0]


def say_it_fits(*, by: Person | None, at: datetime, draft: Draft, mark: str) -> Draft:
    """A translation fits though its source was changed; `mark` is the pair's. Raises PartGone when it is not stale."""
    check_writer(by)
    with change(by=by, at=at) as record:
        kept = held(draft)
        found = next((pair for pair in queries.stale_in(kept) if pair.mark == mark), None)
        if found is None:
            raise PartGone(_gone())
        kept.fitting = [*kept.fitting, mark]
        kept.save(update_fields=["fitting"])
        data = {"draft": kept.name, "place": found.path, "field": found.field, "language": found.language}
        record(events.TRANSLATION_FITS, about=kept, data=data)
    return kept


def write_draft(
    do: Callable[[Codex], Codex],
    *,
    by: Person | None,
    at: datetime,
    draft: Draft,
    place: str | Callable[[], str],
    moved: Callable[[Codex], Mapping[str, str]] | None = None,
    by_itself: bool = False,
) -> Draft:
    """Do it to the draft as it stands now, held so that nobody writes at the same moment.

    `place` is the part that is written, or tells it once it is done; `moved` tells of the codex as it is then which
    parts stand in another list, path to path.
    """
    check_writer(by)
    with change(by=by, at=at):
        kept = held(draft)
        codex = queries.parsed_draft(kept)
        try:
            written = do(codex)
        except editing.NoSuchPart as missing:
            raise PartGone(_gone()) from missing
        at_last = place() if callable(place) else place
        return save_draft(
            by=by, at=at, draft=kept, codex=written, place=at_last,
            moved=moved(written) if moved else None, by_itself=by_itself,
        )  # fmt: skip


_NEEDS_FIRST = {
    "roles": gettext_lazy(
        "Somebody decides, and the codex does not say yet who works here. Add a role first."
    ),
    "situations": gettext_lazy("A test plays a situation, and there is none yet. Add a situation first."),
}


def _gone() -> str:
    return _("This part is not in the draft any more. Go back to the outline and look for it there.")
