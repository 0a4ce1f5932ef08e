"""The checks: everything that can be wrong with a codex, found before anyone works by it."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from operator import is_
from typing import cast

from hospes.codex.core.checks.base import Check, Problem, Severity, StepCheck, Subject
from hospes.codex.core.model import Codex, Step
from hospes.lib.collecting import collecting_later

__all__ = ["Check", "Problem", "Severity", "Subject", "all_checks", "blocking", "run_checks"]


@cache
def all_checks() -> tuple[Check, ...]:
    """One of each check in this package, by id."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    kinds = [kind for kind in Check.__subclasses__() if kind is not StepCheck] + StepCheck.__subclasses__()
    return tuple(sorted((check() for check in kinds), key=lambda check: check.id))


def run_checks(codex: Codex, *, today: date) -> list[Problem]:
    """Every problem in the codex: those that block first, then by place."""
    with collecting_later():
        problems = list(_found(Subject(codex, today)))
    return sorted(problems, key=lambda problem: (problem.severity, problem.path, problem.check))


def _found(subject: Subject) -> Iterator[Problem]:
    for check in all_checks():
        yield from check.elsewhere(subject) if isinstance(check, StepCheck) else check.run(subject)
    for path, step in subject.steps:
        yield from _of_step(subject, path, step)


def _of_step(subject: Subject, path: str, step: Step) -> list[Problem]:
    """What the checks of single steps say of one: what they said last, while neither it nor what is around changes."""
    found = step.kept.get(("problems", path))
    if found is None or not all(map(is_, found[0], subject.around)):
        checks = [check for check in all_checks() if isinstance(check, StepCheck)]
        problems = [problem for check in checks for problem in check.of_step(subject, path, step)]
        found = step.kept["problems", path] = (subject.around, problems)
    return cast(list[Problem], found[1])


def blocking(problems: list[Problem]) -> list[Problem]:
    """Those that keep the codex from being published."""
    return [problem for problem in problems if problem.severity == "blocks"]
