"""What the customer wishes was noted once: the page of a decision begins with it and does not ask for it again."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import correct_fact, note_fact
from hospes.codex.core.model import Codex
from hospes.codex.core.model import Fact as KnownKind
from hospes.codex.queries import current_edition, parsed
from hospes.desk.decisions.standing import noted_wish
from hospes.staff.models import Person

WISH = "The oak worktop instead, at the same price"


@pytest.fixture
def codex(edition: object, monkeypatch: pytest.MonkeyPatch) -> Codex:
    """The codex in force, with two wishes among its facts."""
    found = current_edition()
    assert found is not None
    read = parsed(found)
    kinds = {"wish": "text", "change_wish": "text", "wish_kind": "text", "other_wish": "boolean"}
    more = {
        key: KnownKind.model_validate({"key": key, "label": key, "type": kind}) for key, kind in kinds.items()
    }
    monkeypatch.setitem(read.__dict__, "vocabulary", {**read.vocabulary, **more})
    return read


def test_it_is_the_one_that_was_noted_last(case: Case, codex: Codex, anna: Person, at: datetime) -> None:
    assert noted_wish(case, codex) == ""
    note_fact(by=anna, at=at, case=case, key="wish_kind", value="a material")
    assert noted_wish(case, codex) == ""
    fact = note_fact(by=anna, at=at, case=case, key="wish", value=WISH)
    assert noted_wish(case, codex) == WISH
    correct_fact(by=anna, at=at, fact=fact, value="Walnut", why="They said so.")
    assert noted_wish(case, codex) == "Walnut"


def test_the_page_begins_with_it(desk: Client, case: Case, codex: Codex, anna: Person, at: datetime) -> None:
    note_fact(by=anna, at=at, case=case, key="change_wish", value=WISH)
    page = desk.get(reverse("desk:decide", args=[case.pk]), {"action": "discount", "amount": "100"})
    assert WISH in page.content.decode()
