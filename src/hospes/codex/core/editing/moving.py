"""A part put into another list of its kind: a step into another process, a moment into another step.

Whatever named a step still means that very step.
"""

from hospes.codex.core.editing.keys import fresh_key
from hospes.codex.core.editing.lists import NoSuchPart, container_of, items_of, part_at
from hospes.codex.core.editing.repointing import repointed
from hospes.codex.core.editing.verbs import insert, put, remove, taken_keys
from hospes.codex.core.model import Codex

_MOVABLE = ("step", "moment")


def put_into(codex: Codex, path: str, container: str, *, after: str) -> tuple[Codex, str]:
    """Put the part into the list `container`, behind the one with the key `after` ("" for the beginning).

    The codex and the part's path, which has another key where its own was taken. Raises NoSuchPart, also for a list
    that such a part cannot stand in.
    """
    if container == container_of(path):
        return put(codex, path, after=after)
    found = part_at(codex, path)
    if found is None or container not in lists_for(codex, path):
        raise NoSuchPart(container if found else path)
    key = fresh_key(path.rpartition("/")[2], taken_keys(codex, container))
    part = found.part.model_copy(update={"key": key})
    moved = insert(remove(codex, path), container, part, after=after)
    return repointed(codex, moved, {path: f"{container}/{key}"}), f"{container}/{key}"


def lists_for(codex: Codex, path: str) -> list[str]:
    """The lists that the part can stand in, its own among them. A step stays in its situation, as a moment does."""
    found, own = part_at(codex, path), container_of(path)
    if found is None:
        return []
    situation = codex.situation(path.split("/")[0])
    if found.kind not in _MOVABLE or situation is None:
        return [own]
    processes = [f"{situation.key}/{process.key}" for process in situation.processes]
    if found.kind == "step":
        return processes
    return [f"{each}/{step.key}" for each in processes for step in items_of(codex, each)]
