"""A role that is not defined."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UnknownRole(Check):
    id = "unknown-role"
    title = _("A role that is not defined")
    explanation = _(
        "Someone is named who may decide, approve or own, but the codex does not say who that is."
    )
    fix = _("Correct the role's key, or define the role.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        known = {role.key for role in subject.codex.roles}
        for path, role in _named_roles(subject):
            if role not in known:
                yield self.problem(path, _("There is no role called %(name)s."), name=role)


def _named_roles(subject: Subject) -> Iterator[tuple[str, str]]:
    for role in subject.codex.roles:
        yield from ((f"roles/{role.key}", included) for included in role.includes)
    for promise in subject.codex.promises:
        if promise.owner:
            yield f"promises/{promise.key}", promise.owner
    for entry in subject.codex.authority:
        yield entry.path, entry.role
        if entry.ask_role:
            yield entry.path, entry.ask_role
    for test in subject.codex.tests:
        if test.role:
            yield test.situation, test.role
    for path, step in subject.steps:
        if step.approve:
            yield path, step.approve.role
        if step.hand_over and step.hand_over.to:
            yield path, step.hand_over.to
