"""The list: what the address narrows it to, its order, its columns, its counts, and what one page costs."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import note_fact, promise, recognise
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.desk.lists.asking import asked_for, chosen
from hospes.staff.models import Person, Team
from hospes.worklists.core.asked import read_address
from hospes.worklists.operations import put_tags, save_view

Opened = Callable[..., Case]
FRAGMENT = {"HX-Request": "true"}


def _page(client: Client, address: str = "", name: str = "desk:queue", **headers: str) -> str:
    answer = client.get(f"{reverse(name)}?{address}", headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def two(opened: Opened, anna: Person, edition: Edition, harbour: Customer, at: datetime) -> list[Case]:
    """A complaint of Éva's, and something of Harbour Lettings that nobody knows the kind of yet."""
    hinge, rent = (
        opened("The hinge broke."),
        opened("The rent office rang.", customer=harbour, channel="phone"),
    )
    recognise(by=anna, at=at, case=hinge, situation="complaint", edition_number=edition.number)
    return [hinge, rent]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("situation=complaint", {"hinge"}),
        ("situation=none", {"rent"}),
        ("situation=none&situation=complaint", {"hinge", "rent"}),
        ("channel=phone", {"rent"}),
        ("tier=trade", {"rent"}),
        ("language=hu", {"hinge"}),
        ("waiting=1", {"hinge"}),
        ("text=harb", {"rent"}),
        ("text=nobody", set()),
        ("owner=me", {"hinge", "rent"}),
        ("opened_from=2026-03-02&opened_to=2026-03-02", {"hinge", "rent"}),
        ("opened_from=2026-03-03", set()),
        ("opened_to=9999-12-31", {"hinge", "rent"}),
        ("state=asked", set()),
        ("due=week", set()),
        ("tag=999999", set()),
    ],
)
def test_the_address_narrows_the_list(desk: Client, two: list[Case], address: str, shown: set[str]) -> None:
    page = _page(desk, f"list=team&{address}", **FRAGMENT)
    words = {"hinge": "The hinge broke.", "rent": "The rent office rang."}
    assert {key for key, text in words.items() if text in page} == shown


def test_whose_cases_and_which_tag(
    desk: Client, two: list[Case], opened: Opened, thomas: Person, anna: Person, at: datetime
) -> None:
    opened("His drawer.", owner=thomas)
    fair = put_tags(case=two[1], names=["fair"], by=anna, at=at)[0]
    his = _page(desk, f"list=team&owner={thomas.pk}")
    assert "His drawer." in his
    assert "The hinge broke." not in his
    tagged = _page(desk, f"list=team&tag={fair.pk}&column=tags")
    assert "The rent office rang." not in tagged
    assert "Harbour Lettings" in tagged
    assert "#fair" in tagged
    assert "Kovács" not in tagged


def test_what_narrows_it_is_shown_with_its_way_out(desk: Client, two: list[Case]) -> None:
    page = _page(desk, "list=team&situation=complaint&channel=email&due=week&opened_from=2026-03-01")
    assert "Opened last, first" in _page(desk, "list=team&order=newest")
    for words in ("Complaint", "E-mail", "Due this week", "Opened from 1 Mar 2026", "Clear all"):
        assert words in page
    assert 'href="/cases/?list=team&amp;channel=email&amp;due=week&amp;opened_from=2026-03-01"' in page
    assert 'href="/cases/?list=team"' in page


def test_every_kind_of_narrowing_has_a_name(
    client: Client, niamh: Person, two: list[Case], service: Team, at: datetime
) -> None:
    tag = put_tags(case=two[0], names=["fair"], by=niamh, at=at)[0]
    client.force_login(niamh)
    address = (
        f"list=everyone&text=eva&owner={niamh.pk}&situation=none&team={service.pk}&state=asked&due=late&waiting=1"
        f"&tier=trade&language=hu&tag={tag.pk}&opened_to=2026-03-05"
    )
    page = _page(client, address)
    for words in (
        "“eva”", "Niamh Doyle", "not yet known", "Service", "Asked whether it is solved", "Promise is late",
        "Customer waits", "Tier: ", "Magyar", "#fair", "Opened up to 5 Mar 2026",
    ):  # fmt: skip
        assert words in page
    assert "Nothing fits all of this" in page


def test_the_columns_one_chose(
    desk: Client, two: list[Case], anna: Person, at: datetime, later: Callable[..., datetime]
) -> None:
    note_fact(case=two[0], key="order_number", value="K-1042", by=anna, at=at)
    promise(case=two[0], what="Send the new hinge", due_at=later(hours=30), by=anna, at=at)
    put_tags(case=two[0], names=["fair"], by=anna, at=at)
    columns = (
        "promise", "tags", "team", "opened", "waiting", "quiet", "tier", "language", "owner", "situation",
        "fact:order_number", "fact:nothing_such",
    )  # fmt: skip
    page = _page(desk, "list=team&" + "&".join(f"column={each}" for each in columns))
    for words in ("K-1042", "Send the new hinge", "fair", "Service", "Anna Kertész", "hu", "Promised next"):
        assert words in page
    assert "The hinge broke." not in page


def test_a_used_up_fact_is_not_in_its_column(
    desk: Client, two: list[Case], anna: Person, at: datetime
) -> None:
    from hospes.cases.operations import use_up

    note_fact(case=two[0], key="order_number", value="K-1042", by=anna, at=at)
    use_up(case=two[0], keys=["order_number"], step="", by=anna, at=at)
    assert "K-1042" not in _page(desk, "list=team&column=fact:order_number")


def test_the_tabs_count_and_the_views_stand_beside_them(
    desk: Client, two: list[Case], anna: Person, at: datetime
) -> None:
    save_view(by=anna, at=at, name="By telephone", asked=read_address("list=team&channel=phone"))
    page = _page(desk, "list=team&channel=phone")
    assert 'My team <span class="n">2</span>' in page
    assert (
        'href="/cases/?list=team&amp;channel=phone" aria-current="page" data-key="v 1">By telephone' in page
    )
    assert 'href="/cases/?list=team" aria-current' not in page
    assert 'href="/cases/?list=team" aria-current' in _page(desk, "list=team&due=week")


def test_going_on_keeps_what_was_asked(desk: Client, two: list[Case], opened: Opened) -> None:
    for number in range(60):
        opened(f"No. {number}")
    page = _page(desk, "list=team&channel=email&order=newest")
    assert "No. 59" in page
    assert "/cases/?list=team&amp;channel=email&amp;order=newest&amp;after=" in page


def test_a_list_that_was_not_looked_through_says_so(
    desk: Client, two: list[Case], opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import import_module

    monkeypatch.setattr(import_module("hospes.cases.queries.queue"), "WALK", 2)
    for number in range(3):
        opened(f"No. {number}")
    page = _page(desk, "list=team&channel=counter")
    assert "there are more" in page
    assert "Look further" in page


def test_a_wish_beyond_ones_rights_is_no_wish(anna: Person, showroom: Team, zoltan: Person) -> None:
    _list, filters = chosen(anna, read_address(f"list=everyone&team={showroom.pk}"))
    assert (filters.team, filters.scope) == (None, "mine")


def test_nothing_of_another_team_is_found_by_narrowing(
    desk: Client, opened: Opened, zoltan: Person, anna: Person, at: datetime
) -> None:
    theirs = opened("Theirs: the worktop.", owner=zoltan)
    tag = put_tags(case=theirs, names=["secret"], by=zoltan, at=at)[0]
    for address in (f"owner={zoltan.pk}", f"tag={tag.pk}", "text=kov", "channel=email", "order=newest"):
        assert "Theirs" not in _page(desk, f"list=team&{address}")


def test_the_form_holds_what_the_address_says_and_offers_what_there_is(
    client: Client, niamh: Person, two: list[Case], at: datetime
) -> None:
    put_tags(case=two[0], names=["fair"], by=niamh, at=at)
    client.force_login(niamh)
    page = _page(client, "list=everyone&situation=complaint&column=fact:order_number&text=eva", "desk:narrow")
    assert 'value="complaint" checked' in page
    assert 'value="fact:order_number" checked' in page
    assert 'value="eva"' in page
    assert "fair" in page
    part = client.get(reverse("desk:narrow"), headers=FRAGMENT).content.decode()
    assert "<html" not in part


def test_the_form_of_an_agent_names_no_other_team(desk: Client, two: list[Case], zoltan: Person) -> None:
    page = _page(desk, "list=team", "desk:narrow")
    assert "Zoltán" not in page
    assert "Every team" not in page
    assert 'name="order"' not in _page(desk, "list=closed", "desk:narrow")


def test_without_a_codex_the_form_stands_all_the_same(desk: Client, case: Case) -> None:
    assert "Not yet known" in _page(desk, "", "desk:narrow")


def test_whoever_only_reads_has_nothing_to_tick(client: Client, case: Case, ilona: Person) -> None:
    client.force_login(ilona)
    page = _page(client, "list=everyone")
    assert "case-link" in page
    assert 'name="case"' not in page


def test_more_cases_cost_no_more_questions_whatever_stands_in_the_columns(
    desk: Client,
    two: list[Case],
    opened: Opened,
    anna: Person,
    at: datetime,
    later: Callable[..., datetime],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    columns = "column=tags&column=promise&column=team&column=fact:order_number"
    address = f"list=team&situation=complaint&situation=none&{columns}"
    _page(desk, address)
    for number in range(20):
        case = opened(f"No. {number}")
        put_tags(case=case, names=["fair", f"tag {number}"], by=anna, at=at)
        note_fact(case=case, key="order_number", value=f"K-{number}", by=anna, at=at)
        promise(case=case, what="A call", due_at=later(hours=30), by=anna, at=at)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        _page(desk, address)
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        _page(desk, "list=team")


def test_what_is_no_address_of_a_list_asks_for_nothing() -> None:
    from django.http import QueryDict

    assert asked_for(QueryDict("list=team&after=x&evil=1&list=mine")).address == "list=mine"
