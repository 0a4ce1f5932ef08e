"""The checks: everything that can be wrong with a codex, found before anyone works by it."""

import importlib
import pkgutil
from datetime import date
from functools import cache

from hospes.codex.core.checks.base import Check, Problem, Severity, Subject
from hospes.codex.core.model import Codex

__all__ = ["Check", "Problem", "Severity", "Subject", "all_checks", "blocking", "run_checks"]


@cache
def all_checks() -> tuple[Check, ...]:
    """One of each check in this package, by id."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(sorted((check() for check in Check.__subclasses__()), key=lambda check: check.id))


def run_checks(codex: Codex, *, today: date) -> list[Problem]:
    """Every problem in the codex: those that block first, then by place."""
    subject = Subject(codex, today)
    problems = [problem for check in all_checks() for problem in check.run(subject)]
    return sorted(problems, key=lambda problem: (problem.severity, problem.path, problem.check))


def blocking(problems: list[Problem]) -> list[Problem]:
    """Those that keep the codex from being published."""
    return [problem for problem in problems if problem.severity == "blocks"]
