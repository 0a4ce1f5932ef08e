"""Anna and Thomas of the service desk take chats, Zoltán of the showroom too; somebody writes to them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.channels.chat.models import Attending, Chat
from hospes.channels.chat.operations import Whoever, attend, begin
from hospes.staff.models import Person

Begin = Callable[..., Chat]
ONCE = "0123456789abcdef"


@pytest.fixture
def attends(at: datetime) -> Callable[..., Attending]:
    def here(person: Person, *, at_once: int = 3, moment: datetime = at) -> Attending:
        return attend(by=person, at=moment, is_here=True, at_once=at_once)

    return here


@pytest.fixture
def there(attends: Callable[..., Attending], anna: Person) -> Person:
    """Anna is there."""
    attends(anna)
    return anna


@pytest.fixture
def begun(there: Person, at: datetime) -> Begin:
    """A chat of somebody new; `n` tells one from another."""

    def begin_one(
        n: int = 0, *, words: str = "The drawer sticks.", moment: datetime = at, **who: object
    ) -> Chat:
        named = {"name": f"Bella {n}" if n else "Bella", **who}
        return begin(
            at=moment, words=words, language="en", once=f"{ONCE}{n}", who=Whoever(**named),  # type: ignore[arg-type]
        )  # fmt: skip

    return begin_one


@pytest.fixture
def chat(begun: Begin) -> Chat:
    return begun()
