"""The hub and the stream of `/events`: who is told what, and nobody what they may not hear any more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar

import pytest
from django.test import Client

from hospes.cases.models import Case
from hospes.cases.operations import accept_handover, log_contact, offer_handover
from hospes.config import live
from hospes.config.live import Hub
from hospes.desk.live_topics import Hearing, hearing_of
from hospes.desk.present import Present, present
from hospes.ledger.models import Event
from hospes.ledger.queries.tail import Happening
from hospes.staff.models import Person
from hospes.staff.operations import change_roles
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    eva,
    hired,
    later,
    niamh,
    opened,
    service,
    showroom,
    welcome,
    zoltan,
)

Later = Callable[..., datetime]
Told = list[tuple[str, str]]
Result = TypeVar("Result")


def in_a_loop(scene: Coroutine[Any, Any, Result]) -> Result:
    """Run it in a thread of its own: a browser of other tests may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result(timeout=20)


def happened(since: int) -> list[Happening]:
    fields = Happening.__dataclass_fields__
    rows = Event.objects.filter(seq__gt=since).order_by("seq").values_list(*fields)
    return [Happening(*row) for row in rows]


def told_to(hearing: Hearing, happenings: list[Happening], again: Hearing | None, hub: Hub) -> Told | None:
    """What one screen is told of these events; None when its stream ends."""

    async def read() -> Hearing | None:
        return again

    async def listen() -> Told | None:
        said: Told = []
        stream = live.stream(hearing, read)
        first = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        for each in happenings:
            hub.pass_on(each)
        return await _gathered(stream, first, said)

    return in_a_loop(listen())


async def _gathered(stream: AsyncIterator[dict[str, str]], first: Awaitable[Any], said: Told) -> Told | None:
    following = first
    try:
        while True:
            one = await asyncio.wait_for(following, 0.2)
            said.append((one["event"], one["data"]))
            following = anext(stream)
    except TimeoutError:
        return said
    except StopAsyncIteration:
        return None


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    fresh = Hub()
    monkeypatch.setattr(live, "hub", fresh)
    return fresh


@pytest.fixture
def head(db: None) -> Callable[[], int]:
    return lambda: Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def test_a_screen_is_told_of_its_case_and_its_lists_once(
    hub: Hub,
    head: Callable[[], int],
    case: Case,  # noqa: F811
    anna: Person,  # noqa: F811
    at: datetime,
) -> None:
    since, hearing = head(), hearing_of(anna, [f"case:{case.pk}", "day", "queue"])
    for _ in range(3):
        log_contact(by=anna, at=at, case=case, direction="note", channel="web", body="Hm.")
    told = told_to(hearing, happened(since), hearing, hub)
    assert told is not None
    assert sorted(told) == [("changed", f"case:{case.pk}"), ("changed", "day"), ("changed", "queue")]


def test_after_a_handover_to_another_team_the_old_one_hears_no_more(
    hub: Hub,
    head: Callable[[], int],
    case: Case,  # noqa: F811
    anna: Person,  # noqa: F811
    niamh: Person,  # noqa: F811
    zoltan: Person,  # noqa: F811
    at: datetime,
) -> None:
    name = f"case:{case.pk}"
    agent, lead = hearing_of(anna, [name]), hearing_of(niamh, [name])
    since = head()
    offer = offer_handover(by=anna, at=at, case=case, to=zoltan, story="A kitchen.")
    accept_handover(by=zoltan, at=at, handover=offer, has_read=True)
    log_contact(by=zoltan, at=at, case=case, direction="note", channel="web", body="Mine.")
    told = happened(since)
    assert told_to(agent, told, hearing_of(anna, [name]), hub) == [("lost", name)]
    assert told_to(lead, told, hearing_of(niamh, [name]), hub) == [("changed", name)]


def test_after_a_role_is_given_more_is_heard_and_after_it_is_taken_less(
    hub: Hub,
    head: Callable[[], int],
    anna: Person,  # noqa: F811
    ada: Person,  # noqa: F811
    at: datetime,
) -> None:
    asked = ["draft:1", "queue"]
    before, since = hearing_of(anna, asked), head()
    change_roles(by=ada, at=at, person=anna, roles=["lead", "agent"])
    anna.refresh_from_db()
    more = hearing_of(anna, asked)
    told = told_to(before, happened(since), more, hub)
    assert ("changed", "draft:1") in (told or [])
    since = head()
    change_roles(by=ada, at=at, person=anna, roles=["agent"])
    anna.refresh_from_db()
    assert ("lost", "draft:1") in (told_to(more, happened(since), hearing_of(anna, asked), hub) or [])


def test_whoever_is_signed_out_by_it_is_told_nothing_more(
    hub: Hub,
    head: Callable[[], int],
    anna: Person,  # noqa: F811
    ada: Person,  # noqa: F811
    at: datetime,
) -> None:
    hearing, since = hearing_of(anna, ["queue"]), head()
    change_roles(by=ada, at=at, person=anna, roles=["inspector"])
    assert told_to(hearing, happened(since), None, hub) is None
    assert hub.listeners == set()
    assert hub.by_topic == {}


def test_what_happened_while_rights_were_read_is_not_told_either(hub: Hub, at: datetime) -> None:
    async def scene() -> list[str]:
        async with hub.listening(Hearing({"case:3": ("case:3",)}, person=1)) as listener:
            listener.tell("case:3")
            assert hub.hears_now(listener, Hearing({"case:4": ("case:4",)}, person=1)) == {"case:3"}
            return await listener.next()

    assert in_a_loop(scene()) == ["case:4"]


def test_who_comes_and_who_goes_is_told_to_the_others_and_not_to_oneself(hub: Hub) -> None:
    def at_the_case(person: int, doing: str) -> Hearing:
        return Hearing({"present:3": ("present:3",)}, person, {3: Present(person, f"P{person}", doing)})

    async def scene() -> None:
        async with hub.listening(at_the_case(1, "look")) as one:
            assert not one._untold
            async with hub.listening(at_the_case(2, "reply")) as other:
                assert await one.next() == ["present:3"]
                assert await other.next() == ["present:3"]  # its page did not know of the first yet
                assert present.at(3, besides=1) == [Present(2, "P2", "reply")]
                assert present.at(3, besides=2) == [Present(1, "P1", "look")]
            assert await one.next() == ["present:3"]
            assert present.at(3, besides=1) == []
        assert present.at(3, besides=0) == []

    in_a_loop(scene())


@pytest.mark.django_db
def test_only_a_session_that_is_good_hears_anything(
    niamh: Person,  # noqa: F811
    case: Case,  # noqa: F811
    client: Client,
) -> None:
    client.force_login(niamh)
    key = client.session.session_key or ""
    name = f"case:{case.pk}"
    heard = live._person_of(key)
    assert heard == niamh
    assert hearing_of(heard, [name]).heard == {name: (name,)}
    assert live._person_of("nobody") is None
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    assert live._person_of(key) is None
