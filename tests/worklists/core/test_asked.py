"""What an address asks of a list: read kindly, written in one plain form."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.worklists.core.asked import (
    LONGEST,
    MOST,
    MOST_COLUMNS,
    USUAL_COLUMNS,
    Asked,
    day,
    is_number,
    read,
    read_address,
)

FULL = (
    "list=team&text=Kov%C3%A1cs&owner=me&situation=complaint&situation=none&team=3&channel=email&state=asked"
    "&due=week&waiting=1&tier=trade&language=hu&tag=4&tag=9&opened_from=2026-03-01&opened_to=2026-03-31"
    "&order=newest&column=customer&column=tags&column=fact%3Aorder_number"
)


def test_everything_that_is_asked_is_read_and_written_again() -> None:
    asked = read_address(FULL)
    assert asked.address == FULL
    assert (asked.owner, asked.situation, asked.tag) == ("me", ("complaint", "none"), ("4", "9"))
    assert asked.columns == ("customer", "tags", "fact:order_number")
    assert asked.fact_keys == ("order_number",)


def test_nothing_asked_is_the_usual_list() -> None:
    asked = read([])
    assert asked == Asked()
    assert (asked.address, asked.columns, asked.filters, asked.fact_keys) == ("", USUAL_COLUMNS, [], ())


@pytest.mark.parametrize(
    "nonsense",
    [
        "state=closed", "due=never", "order=name", "waiting=yes", "team=x", "team=-1", "team=9999999999",
        "tag=1.5", "owner=them", "column=password", "column=fact:", "column=fact:A B", "opened_from=yesterday",
        "opened_to=2026-02-30", "situation=Com plaint", "channel=%00", "tier=", "language=%C3%A9",
        "text=a%00b", "next=https://elsewhere.example", "text=" + "a" * 101,
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_left_out(nonsense: str) -> None:
    assert read_address(nonsense) == Asked()


def test_of_one_thing_said_twice_the_last_counts_and_of_several_each_once() -> None:
    asked = read_address("order=newest&order=quiet&tag=4&tag=4&tag=5")
    assert (asked.order, asked.tag) == ("quiet", ("4", "5"))
    assert read_address("team=3&team=x").team == ""


def test_there_is_an_end_to_what_one_asks_for() -> None:
    assert len(read_address("&".join(f"tag={n}" for n in range(100))).tag) == MOST
    columns = "&".join(f"column=fact:f{n}" for n in range(30))
    assert len(read_address(columns).column) == MOST_COLUMNS
    assert len(read_address("text=" + "&tag=1" * 5000).address) <= LONGEST


def test_whose_case_it_is_always_stands_first() -> None:
    assert read_address("column=owner&column=next").columns == ("customer", "owner", "next")
    assert read_address("column=owner&column=customer").columns == ("customer", "owner")


def test_one_thing_is_taken_away_at_a_time() -> None:
    asked = read_address("list=team&situation=complaint&situation=problem&due=late&order=quiet")
    assert asked.filters == [("situation", "complaint"), ("situation", "problem"), ("due", "late")]
    assert (
        asked.without("situation", "complaint").address == "list=team&situation=problem&due=late&order=quiet"
    )
    assert asked.without("due", "late").filters == [("situation", "complaint"), ("situation", "problem")]
    assert asked.bare().address == "list=team&order=quiet"


def test_numbers_and_days() -> None:
    assert [is_number(each) for each in ("1", "0", "", "²", "12345678901")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert day("2026-03-02") is not None
    assert day("02.03.2026") is None


@given(
    st.lists(st.tuples(st.sampled_from([*Asked.__dataclass_fields__, "after", "x"]), st.text(max_size=12)))
)
def test_the_plain_form_reads_back_as_itself(pairs: list[tuple[str, str]]) -> None:
    asked = read(pairs)
    assert read(asked.pairs) == asked
    assert read(parse_qsl(asked.address)) == asked
