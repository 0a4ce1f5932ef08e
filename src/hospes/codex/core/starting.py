"""What a codex can be begun from, besides one's own editions and files."""

from collections import Counter
from pathlib import Path

from hospes.codex.core.documents import read_folder
from hospes.codex.core.model import Codex, Situation
from hospes.codex.core.walk import texts_of

_HERE = Path(__file__).parent / "starter"
STARTERS = ("six", "dental", "software")


def starter(name: str) -> Codex:
    """A codex to begin with: the six situations to be filled in, a dental practice, a small software company.

    Raises KeyError for any other.
    """
    if name not in STARTERS:
        raise KeyError(name)
    return read_folder(_HERE / name)


def codex_around(situation: Situation, *, language: str) -> Codex:
    """A codex of that situation alone, in the languages that it is written in.

    The one in which most is written is the first. `language` is that of texts which do not say theirs.
    """
    written: Counter[str] = Counter()
    for spot in texts_of(situation, situation.key):
        written.update(spot.text.languages())
    found = tuple(each for each, _count in written.most_common())
    return Codex(name=situation.name, languages=found or (language,), situations=(situation,))
