"""How the studio names a place: by what its parts are called, as addresses mean little to those who write."""

from dataclasses import dataclass

from hospes.codex.core.model import Codex
from hospes.codex.core.suggesting import trail
from hospes.codex.forms.sections import SECTIONS

_TITLES = {container: title for container, title, _asked in SECTIONS}


@dataclass(frozen=True)
class Ways:
    """The ways of one codex, in the reader's language."""

    codex: Codex
    language: str

    def to(self, path: str) -> str:
        """The names from the outermost part to this one; the address of what has no name."""
        return " › ".join([*self._over(path), *trail(self.codex, path, self.language)]) or path

    def before(self, path: str) -> str:
        """The names of what it stands in; nothing for what stands in nothing else."""
        return " › ".join([*self._over(path), *trail(self.codex, path, self.language)[:-1]])

    def _over(self, path: str) -> list[str]:
        """The list in which a part stands that is of no situation."""
        title = _TITLES.get(path.rpartition("/")[0])
        return [str(title)] if title else []
