"""The operations of the API, their views, and what each view calls: for the tests that look at all of them."""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType
from typing import Any, get_args

from ninja.constants import NOT_SET
from pydantic import BaseModel

from hospes.api.views.scoping import AREA_OF
from hospes.api.views.v1 import api

ROOM_OF = {"shapes": "cases", "complaint_shapes": "complaints"}
NOBODYS = ("telling", "reading")  # files of shapes that tell nothing by themselves: a page, a piece of text


@cache
def views() -> dict[str, Callable[..., Any]]:
    """Each operation's view, by the operation's name."""
    found = {}
    for _prefix, router in api._routers:
        for path in router.path_operations.values():
            for operation in path.operations:
                if operation.include_in_schema:
                    found[operation.view_func.__name__] = inspect.unwrap(operation.view_func)
    return found


def shapes() -> Iterator[tuple[str, str]]:
    """Each shape of each operation by its name, as JSON; one that several tell comes several times."""
    for _prefix, router in api._routers:
        for path in router.path_operations.values():
            for operation in path.operations:
                told = (each for each in operation.response_models.values() if each not in (None, NOT_SET))
                for model in (*operation.models, *told):
                    for name, shape in model.model_json_schema(mode="serialization").get("$defs", {}).items():
                        yield name, json.dumps(shape, sort_keys=True)


def rooms_told(operation: str) -> set[str]:
    """The rooms whose rows an operation answers with, by the files in which the shapes of its answers stand."""
    seen: set[Any] = set()
    for _prefix, router in api._routers:
        for path in router.path_operations.values():
            for each in path.operations:
                if each.view_func.__name__ == operation:
                    for model in each.response_models.values():
                        _collect(model, seen)
    files = {shape.__module__.rpartition(".")[2] for shape in seen}
    return {ROOM_OF.get(file, AREA_OF.get(file, file)) for file in files if file not in NOBODYS}


def _collect(shape: Any, seen: set[Any]) -> None:
    """All shapes of the API's own files within this one."""
    for part in get_args(shape):
        _collect(part, seen)
    if inspect.isclass(shape) and issubclass(shape, BaseModel) and shape not in seen:
        if shape.__module__.startswith("hospes.api.views."):
            seen.add(shape)
        for field in shape.model_fields.values():
            _collect(field.annotation, seen)


def calls(operation: str, verb: str) -> bool:
    """Whether the operation calls a function of that name, itself or through what the API's own modules offer it."""
    called = re.compile(rf"(?<!def )(?<!\w){verb}(?=\(|,|\))")
    return any(called.search(source) for source in _sources(views()[operation], set()))


def _sources(function: Any, seen: set[Any]) -> Iterator[str]:
    if function in seen:
        return
    seen.add(function)
    source = inspect.getsource(function)
    yield source.split("\n) ->", 1)[-1] if source.startswith("@router") else source
    for name in re.findall(r"\b_?\w+(?=\()", source):
        helper = function.__globals__.get(name)
        if isinstance(helper, FunctionType) and helper.__module__.startswith("hospes.api"):
            yield from _sources(helper, seen)
