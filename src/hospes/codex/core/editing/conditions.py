"""Writing a condition branch by branch: each branch is addressed by its places from the top, `""`, `0`, `1.0`."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.conditions.nodes import list_of
from hospes.codex.core.editing.lists import NoSuchPart
from hospes.codex.core.model import AllOf, AnyOf, Condition, Count, Every, Not, Some

_READ: TypeAdapter[Any] = TypeAdapter(Condition)


class NoCondition(ValueError):  # noqa: N818 (it says what is the case)
    """What was chosen does not make up a condition."""


class TooDeep(NoCondition):
    """Brackets in brackets in brackets: nobody could read it, and at last no file could hold it."""


DEEPEST = 20  # brackets in brackets; a file is read down to 60 levels, of which each bracket takes two


def comparison(subject: str, operator: str, value: Any, **further: Any) -> Condition:
    """`comparison("fact:late", "is", True)`, `comparison("done:receive/welcome", "", None)`. Raises NoCondition.

    Of several values `is` means one of them, `is_not` none of them.
    """
    if isinstance(value, list | tuple) and operator in ("is", "is_not"):
        among = comparison(subject, "in", value)
        return among if operator == "is" else _not(among)
    kind, _, key = subject.partition(":")
    said: dict[str, Any] = {kind: key, **further}
    if kind in ("fact", "case"):
        said[operator] = value
    elif kind != "done":
        raise NoCondition(subject)
    try:
        read: Condition = _READ.validate_python(said)
    except ValidationError as error:
        raise NoCondition(subject) from error
    return read


def of_several(way: str, key: str, holds: Condition | None, **compared: Any) -> Condition:
    """`of_several("every", "items", …)`, `of_several("count", "items", None, lte=3)`. Raises NoCondition."""
    said = {way: key, **compared, **({"holds": holds} if holds is not None else {})}
    try:
        read: Condition = _READ.validate_python(said)
    except ValidationError as error:
        raise NoCondition(way) from error
    return read


def lists_around(condition: Condition | None, place: str) -> list[str]:
    """The lists whose things the branch at a place speaks of. Raises NoSuchPart."""
    above = _places(place)
    around = [branch(condition, ".".join(map(str, above[:depth]))) for depth in range(len(above))]
    return [list_of(each) for each in around if isinstance(each, Every | Some | Count)]


def branch(condition: Condition | None, place: str) -> Condition:
    """The branch at a place. Raises NoSuchPart."""
    for each in _places(place):
        below = branches(condition) if condition is not None else ()
        if each >= len(below):
            raise NoSuchPart(place)
        condition = below[each]
    if condition is None:
        raise NoSuchPart(place)
    return condition


def branches(condition: Condition) -> tuple[Condition, ...]:
    """What a condition joins, denies or says of the things in a list; nothing for a comparison."""
    if isinstance(condition, AllOf):
        return condition.all
    if isinstance(condition, AnyOf):
        return condition.any
    if isinstance(condition, Every | Some | Count):
        return (condition.holds,) if condition.holds is not None else ()
    return (condition.not_,) if isinstance(condition, Not) else ()


def add_branch(condition: Condition | None, place: str, new: Condition) -> Condition:
    """Join `new` to the branch at a place: into the group it is, else with it under “all of”.

    Raises NoSuchPart, TooDeep.
    """
    if condition is None:
        return new
    there = branch(condition, place)
    if isinstance(there, AllOf | AnyOf):
        joined: Condition = _group(there, (*branches(there), new))
    else:
        joined = AllOf(all=(there, new))
    return _bounded(_put(condition, _places(place), joined) or joined, condition)


def remove_branch(condition: Condition, place: str) -> Condition | None:
    """Take a branch out; a group left with one branch becomes that branch, None when nothing is left."""
    branch(condition, place)
    return _put(condition, _places(place), None)


def turn(condition: Condition, place: str) -> Condition:
    """“All of” becomes “any of”, “every one” “at least one”, and the other way round. Raises NoSuchPart."""
    there = branch(condition, place)
    if isinstance(there, Every):
        return _put(condition, _places(place), Some(some=there.every, holds=there.holds)) or condition
    if isinstance(there, Some):
        return _put(condition, _places(place), Every(every=there.some, holds=there.holds)) or condition
    if isinstance(there, AllOf):
        return _put(condition, _places(place), AnyOf(any=there.all)) or condition
    if isinstance(there, AnyOf):
        return _put(condition, _places(place), AllOf(all=there.any)) or condition
    raise NoSuchPart(place)


def deny(condition: Condition, place: str) -> Condition:
    """Say that the branch must not be so; said twice, it is so again. Raises NoSuchPart."""
    there = branch(condition, place)
    denied = there.not_ if isinstance(there, Not) else _not(there)
    return _bounded(_put(condition, _places(place), denied) or denied, condition)


def gather(condition: Condition, place: str) -> Condition:
    """Put brackets round the branch: a group of its own under “any of”, for others to join. Raises NoSuchPart."""
    there = branch(condition, place)
    return _bounded(_put(condition, _places(place), AnyOf(any=(there,))) or condition, condition)


def depth(condition: Condition) -> int:
    """How many brackets stand in each other."""
    return 1 + max((depth(each) for each in branches(condition)), default=0)


def _bounded(changed: Condition, before: Condition) -> Condition:
    if depth(changed) > max(DEEPEST, depth(before)):
        raise TooDeep(DEEPEST)
    return changed


def _places(place: str) -> list[int]:
    places = [each for each in place.split(".") if each]
    if not all(each.isascii() and each.isdigit() and len(each) < 4 for each in places):
        raise NoSuchPart(place)
    return [int(each) for each in places]


def _put(condition: Condition, places: list[int], new: Condition | None) -> Condition | None:
    if not places:
        return new
    first, *rest = places
    below = branches(condition)
    inner: Condition | None = _put(below[first], rest, new)
    if isinstance(condition, Not):
        return _not(inner) if inner is not None else None
    if isinstance(condition, Every | Some | Count):
        return (
            condition.model_copy(update={"holds": inner}) if inner or isinstance(condition, Count) else None
        )
    left = (*below[:first], *((inner,) if inner is not None else ()), *below[first + 1 :])
    if inner is None and len(left) == 1:
        only: Condition = left[0]
        return only
    return _group(condition, left) if left else None


def _not(condition: Condition) -> Not:
    denied: Not = Not.model_validate({"not": condition})
    return denied


def _group(like: Condition, branches: tuple[Condition, ...]) -> Condition:
    return AllOf(all=branches) if isinstance(like, AllOf) else AnyOf(any=branches)
