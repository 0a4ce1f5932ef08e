"""One part made two: a process at a step, a step at its lower fields. Whatever named it still means what it meant."""

from hospes.codex.core.editing.keys import fresh_key, key_from
from hospes.codex.core.editing.lists import NoSuchPart, container_of, part_at
from hospes.codex.core.editing.repointing import reference, repointed, steps_named
from hospes.codex.core.editing.settings import DETAILS
from hospes.codex.core.editing.verbs import insert, replace, taken_keys
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Outcome, Process, Step, Text
from hospes.codex.core.text import Message, _

# Where a step can be cut: what the second takes over, with all that stands below it.
CUTS = ("rules", "tools", "outcomes")
DOING = ("kind", "action", "amount", "sets", "uses_up")  # what is done goes to the second in any case


class CannotSplit(ValueError):  # noqa: N818 (it says what is the case)
    """The part cannot be made two here; `reason` says why, marked for translation."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def split_process(codex: Codex, path: str, *, name: str) -> tuple[Codex, str]:
    """The process of the step at `path` is made two: from this step on it is another one, called `name`.

    What led on from one step to the next leads on; the codex and the path of the new process. Raises NoSuchPart,
    CannotSplit.
    """
    process_path = container_of(path)
    process, step = _process(codex, process_path), _step(codex, path)
    place = process.steps.index(step)
    _check(codex, process_path, process, place)
    situation = process_path.split("/")[0]
    key = fresh_key(key_from(name, "process"), taken_keys(codex, situation) | _named_anywhere(codex))
    first, rest = process.steps[:place], process.steps[place:]
    moved = {f"{process_path}/{each.key}": f"{situation}/{key}/{each.key}" for each in rest}
    cut = replace(codex, process_path, process.model_copy(update={"steps": first}))
    cut = insert(cut, situation, Process(key=key, name=Text(name), steps=rest), after=process.key)
    mended = repointed(codex, cut, moved)
    last = f"{process_path}/{first[-1].key}"
    return _leading_on(mended, last, f"{situation}/{key}/{step.key}"), f"{situation}/{key}"


def _check(codex: Codex, path: str, process: Process, place: int) -> None:
    if place == 0:
        raise CannotSplit(Message(_("This is the first step: nothing would be left before it.")))
    if len({step.key for step in process.steps}) < len(process.steps):
        raise CannotSplit(
            Message(_("Two steps of this process have the same key. Give one of them another first."))
        )
    before = process.steps[place - 1]
    # Passed over, a step that ends it or turns out in several ways leads to the next in its own process alone.
    if before.when is not None and (before.kind == "end" or len({each.to for each in before.outcomes}) > 1):
        template = _(
            "The step before may be passed over, and then this one follows. Split one step later or earlier."
        )
        raise CannotSplit(Message(template))
    if any(path in Graph(codex, situation).linked for situation in codex.situations):
        template = _(
            "Other steps go through this process and come back when it is over: it stays in one piece."
        )
        raise CannotSplit(Message(template))


def _leading_on(codex: Codex, path: str, target: str) -> Codex:
    """What simply went on to the next step says so now."""
    step = _step(codex, path)
    if step.outcomes or step.kind == "end":
        return codex
    situation = next(each for each in codex.situations if each.key == path.split("/")[0])
    to = reference(codex, target, path, Graph(codex, situation))
    return replace(codex, path, step.model_copy(update={"outcomes": (Outcome(key="next", to=to),)}))


def split_step(codex: Codex, path: str, *, at: str, name: str) -> tuple[Codex, str]:
    """The step at `path` is made two: what stands from the field `at` (one of CUTS) on goes to a second, called `name`.

    The second takes over its kind and how it turns out, and applies when the first does. Who waited until the step was
    done waits for the second. The codex and the path of the second. Raises NoSuchPart, CannotSplit.
    """
    step, container = _step(codex, path), container_of(path)
    if at not in CUTS:
        raise NoSuchPart(at)
    key = fresh_key(key_from(name, "step"), taken_keys(codex, container) | _named_anywhere(codex))
    taken = {field: getattr(step, field) for field in (*CUTS[CUTS.index(at) :], *DETAILS, *DOING)}
    kept = {field: type(step).model_fields[field].get_default() for field in taken}
    second = Step(key=key, name=Text(name), lane=step.lane, critical=step.critical, when=step.when, **taken)
    cut = replace(codex, path, step.model_copy(update=kept))
    cut = insert(cut, container, second, after=step.key)
    second_path = f"{container}/{key}"
    return repointed(codex, cut, {}, since={path: second_path}), second_path


def _named_anywhere(codex: Codex) -> set[str]:
    """Keys that something refers to: a name that leads nowhere yet must not come to mean what is made here."""
    refs = list(steps_named(codex))
    for _path, step in codex.steps():
        refs += [outcome.to for outcome in step.outcomes]
        refs += [step.link.process] if step.link else []
    for test in codex.tests:
        refs += [*(each.step for each in test.done), *test.expect.suggest, *test.expect.not_suggest]
    return {key for ref in refs for key in ref.split("/")}


def _process(codex: Codex, path: str) -> Process:
    found = part_at(codex, path)
    if found is None or not isinstance(found.part, Process):
        raise NoSuchPart(path)
    return found.part


def _step(codex: Codex, path: str) -> Step:
    found = part_at(codex, path)
    if found is None or not isinstance(found.part, Step):
        raise NoSuchPart(path)
    return found.part
