"""The same content at the same time: kept by several, and swept while it is kept."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from hospes.cases.models import Case, Contact
from hospes.files.models import Attachment, Content, Shelf
from hospes.files.operations import attach_new, choose, let_go, receive, sweep
from hospes.files.queries import flaws
from hospes.staff.models import Person
from tests.files.conftest import on_the_disk
from tests.files.contents import png

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    """All of them at the same moment, each in a thread of its own; what they raised."""
    start, faults = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        start.wait(timeout=20)
        try:
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    return faults


def came(name: str, data: bytes):
    return receive(name=name, chunks=[data])


def test_the_same_content_kept_by_several_at_once_stands_there_once(
    contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    def one(number: int) -> Callable[[], object]:
        return lambda: attach_new(
            by=anna, at=at, contact=contact,
            received=[came(f"{number}a.png", png()), came(f"{number}b.png", png(red=7))][:: -1 if number % 2 else 1],
        )  # fmt: skip

    assert at_once(*(one(number) for number in range(4))) == []
    assert Attachment.objects.count() == 8
    assert Content.objects.count() == 2 == len(on_the_disk(its_shelf))
    assert list(flaws()) == []


def test_a_content_swept_while_it_is_kept_again_is_there_afterwards(
    case: Case, contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    for round_ in range(8):
        data = png(red=round_)
        choose(by=anna, at=at, case=case, verb="note", received=[came("a.png", data)])
        let_go(by=anna, at=at, case=case, verb="note")
        faults = at_once(
            lambda: sweep(at=at),
            lambda data=data, name=f"{round_}.png": attach_new(
                by=anna, at=at, contact=contact, received=[came(name, data)]
            ),
            lambda: sweep(at=at),
        )
        assert faults == []
        assert list(flaws()) == []
    assert Attachment.objects.count() == 8 == len(on_the_disk(its_shelf))
