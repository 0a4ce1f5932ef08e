"""What was said in the chat of the demo company, told in data/talks.toml. Pure data, no Django."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_FILE = Path(__file__).parent / "data" / "talks.toml"
CUSTOMER: Final = "c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One chat: `lines` are who said it (`c` or a user name) and what.

    `when` is "" for one of the month (`day` before its end), "closed" for one asked when nobody was there, "now" for
    one that goes on when the month ends, begun so many minutes before. `ended` is "solved" where that was said, or
    "open".
    """

    language: str
    lines: tuple[tuple[str, str], ...]
    who: str = ""
    name: str = ""
    email: str = ""
    taker: str = ""
    hands_to: str = ""
    story: str = ""
    situation: str = ""
    ended: str = ""
    when: str = ""
    day: int = 0
    begun: int = 0

    @property
    def reason(self) -> str:
        """The customer's first words."""
        return self.lines[0][1]


def _read(entry: dict[str, Any]) -> Talk:
    said = (line.partition(": ") for line in entry.pop("lines"))
    return Talk(lines=tuple((who, words) for who, _colon, words in said), **entry)


TALKS: Final = tuple(_read(each) for each in tomllib.loads(_FILE.read_text(encoding="utf-8"))["talk"])
