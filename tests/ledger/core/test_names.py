"""Rooms declare their events with the sentence that tells them."""

import pytest

from hospes.ledger.core import names
from hospes.ledger.core.names import all_names, event, known, sentence


@pytest.fixture(autouse=True)
def nothing_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_sentences", {})


def test_a_declared_event_is_known_by_its_name() -> None:
    assert event("case.opened", "Case opened") == "case.opened"
    assert known("case.opened")
    assert not known("case.closed")


def test_an_event_reads_as_its_sentence() -> None:
    event("case.opened", "Case opened")
    assert sentence("case.opened") == "Case opened"


def test_a_sentence_says_what_the_data_say() -> None:
    event("case.moved", "Moved to %(to)s by %(count)s people")
    assert sentence("case.moved", {"to": "Service", "count": 2}) == "Moved to Service by 2 people"


def test_what_an_older_event_does_not_say_is_left_open() -> None:
    event("case.moved", "Moved to %(to)s")
    assert sentence("case.moved") == "Moved to …"


def test_a_sentence_without_placeholders_may_hold_any_sign() -> None:
    event("case.raised", "Raised by 5 %")
    assert sentence("case.raised", {"by": 5}) == "Raised by 5 %"


def test_an_event_of_an_older_release_reads_as_its_bare_name() -> None:
    assert sentence("case.forgotten") == "case.forgotten"


def test_an_event_is_declared_once() -> None:
    event("case.opened", "Case opened")
    event("case.opened", "Case opened")  # the same module, loaded again
    with pytest.raises(ValueError, match=r"case\.opened is declared twice"):
        event("case.opened", "Somebody opened a case")


def test_all_names_come_sorted() -> None:
    event("b.two", "Two")
    event("a.one", "One")
    assert all_names() == ("a.one", "b.two")
