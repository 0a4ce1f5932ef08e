"""Figures as pages call them: each with how many answers it stands on, each readable without its picture."""

from collections.abc import Callable
from typing import Any

Render = Callable[..., str]


def test_a_figure_carries_how_many_it_stands_on_and_between_what_it_lies(render: Render) -> None:
    shown = render(
        "{{ stat('CSAT', '85%', n=100, interval=['77%', '91%'], share=0.85, range=[0.767, 0.907], href='/cases') }}",
        "figure:stat",
    )
    assert "77% to 91% · n = 100" in shown
    assert '<a href="/cases">85%</a>' in shown
    assert 'x1="76.70%" x2="90.70%"' in shown


def test_too_few_answers_are_said_instead_of_a_figure(render: Render) -> None:
    assert "not enough answers (41 of 100)" in render("{{ not_enough('NPS', 41, 100) }}", "figure:not_enough")


def test_bars_are_a_table_that_can_be_seen(render: Render) -> None:
    items: list[dict[str, Any]] = [
        {
            "label": "Complaint",
            "value": 0.5,
            "low": 0.25,
            "high": 0.75,
            "n": 30,
            "display": "50%",
            "href": "/c",
        },
        {"label": "Inquiry", "value": 1.0, "n": 4, "display": "100%"},
    ]
    shown = render("{{ bars('Kept', items, maximum=1) }}", "figure:bars", items=items)
    assert '<th scope="row"><a href="/c">Complaint</a></th>' in shown
    assert '<rect class="bar" width="50.00%"' in shown
    assert 'x1="25.00%" x2="75.00%"' in shown
    assert ">50%</td>" in shown
    assert "n = 30" in shown
    assert " style=" not in shown


def test_bars_of_nothing_do_not_divide_by_it(render: Render) -> None:
    assert "<table" in render("{{ bars('Kept', []) }}", "figure:bars")
    assert 'width="0.00%"' in render("{{ bars('Kept', [{'label': 'A', 'value': 0}]) }}", "figure:bars")


def test_a_spark_of_one_or_equal_values_is_drawn(render: Render) -> None:
    assert "<polyline" in render("{{ spark([3], 'three') }}", "figure:spark")
    assert 'aria-label="flat"' in render("{{ spark([3, 3, 3], 'flat') }}", "figure:spark")
