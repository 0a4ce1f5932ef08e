"""A role takes over what another may do, and not what that one may not."""

from collections.abc import Iterator

from hospes.codex.core.authority import role_with_its_own
from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.model import Authority, Codex
from hospes.codex.core.text import _


class ProhibitionNotInherited(Check):
    id = "prohibition-not-inherited"
    title = _("A yes that is taken over without its no")
    explanation = _(
        "A role may do all that the roles it includes may, and is not bound by what these may not. Here it takes over "
        "a yes, says nothing of its own on the question, and is so allowed what a “no” in front of that yes was to "
        "prevent."
    )
    fix = _("If the “no” binds everyone, say so. Otherwise write what this role may and may not.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        codex = subject.codex
        for action in codex.questions:
            entries = [entry for entry in codex.authority if action in entry.actions]
            own = {entry.role for entry in entries if not entry.for_everyone}
            for role in codex.roles:
                if role.key in own:
                    continue
                for barred in _not_taken_over(codex, entries, role.key):
                    template = _(
                        "%(role)s is not bound by the “no” to %(other)s, and takes over the yes behind it."
                    )
                    yield self.problem(f"authority/{action}", template, role=role.key, other=barred.role)
                    break


def _not_taken_over(codex: Codex, entries: list[Authority], role: str) -> Iterator[Authority]:
    """Prohibitions of included roles that stand before a yes of the same role."""
    included = role_with_its_own(codex, role)[1:]
    givers = {entry.role for entry in entries if entry.answer == "yes" and entry.role in included}
    for place, entry in enumerate(entries):
        if entry.answer != "no" or entry.for_everyone or entry.role not in included or entry.when is None:
            continue
        if givers - {entry.role}:  # another one says yes whom it did not bind either
            continue
        later = entries[place + 1 :]
        if any(
            other.answer == "yes" and other.role == entry.role and not other.for_everyone for other in later
        ):
            yield entry
