"""The codex spelled out for a reader."""

from typing import Any

import pytest

from hospes.codex.core.book import Book, Place, address
from tests.codex.samples import codex, meridian, process, step, steps


def book(change: Any = None, language: str = "en") -> Book:
    return Book(codex(change), language)


def page(key: str, change: Any = None) -> Any:
    """The page of one step of the sample's complaint."""
    sample = book(change)
    chapter = sample.chapter(sample.codex.situations[0])
    return next(each for section in chapter for each in section.steps if each.step.key == key)


def test_a_book_is_read_in_the_language_asked_for_if_it_is_written_in_it() -> None:
    def two(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]

    assert book(two, "hu").language == "hu"
    assert book(two, "hu-HU").language == "hu"
    assert book(two, "ru").language == "en"


def test_processes_and_steps_are_numbered() -> None:
    sample = book()
    chapter = sample.chapter(sample.codex.situations[0])
    assert [(each.number, each.anchor) for each in chapter] == [(1, "receive"), (2, "settle")]
    assert [each.number for each in chapter[0].steps] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert chapter[1].steps[0].anchor == "settle/promise"
    assert chapter[1].steps[0].path == "complaint/settle/promise"


def test_a_condition_is_a_sentence() -> None:
    assert page("apologise").when == "the answer to “it is late” is yes"
    assert page("calm").when == ""


def test_facts_to_find_out_come_with_their_questions() -> None:
    assert [(fact.key, str(fact.question)) for fact in page("ask").collect] == [
        ("wish", "What would put it right?"),
        ("late", "Has it come?"),
    ]


def test_a_fact_that_is_not_there_is_left_out() -> None:
    assert page("ask", lambda data: steps(data)[2].update(collect=["nobody"])).collect == ()


def test_rules_come_with_their_behaviours() -> None:
    first, second = page("welcome").rules
    assert (first.family, str(first.behaviour.name)) == ("control", "control one")
    assert (second.family, second.behaviour) == (None, None)


def test_outcomes_say_where_they_lead() -> None:
    def some(data: dict[str, Any]) -> None:
        steps(data)[0]["outcomes"] = [
            {"key": "understood", "label": "We understand", "to": "ask"},
            {"key": "no-label", "to": "settle"},
            {"key": "bye", "label": "Bye", "to": "end"},
            {"key": "lost", "label": "Lost", "to": "nowhere"},
        ]

    lines = [(line.label, line.place) for line in page("welcome", some).outcomes]
    assert lines == [
        ("We understand", Place("Ask", "complaint/receive/ask")),
        ("no label", Place("Promise", "complaint/settle/promise")),
        ("Bye", Place("", None)),
        ("Lost", Place("", None)),
    ]


def test_a_decision_leads_to_the_authority_table() -> None:
    assert page("offer").action == Place("Give a discount", "authority/discount")
    assert page("offer", lambda data: steps(data)[4].update(action="free-moon")).action == Place(
        "free moon", "authority/free-moon"
    )
    assert page("calm").action is None


def test_a_link_names_its_process() -> None:
    def link(target: str) -> Any:
        def change(data: dict[str, Any]) -> None:
            steps(data)[1].update(kind="link", link={"process": target})
            data["situations"].append(
                {"key": "other", "name": "Other", "processes": [process("far", step("x"))]}
            )

        return page("calm", change).link

    assert link("settle") == Place("Settle", "complaint/settle")
    assert link("other/far") == Place("Far", "other/far")
    assert link("nowhere") is None
    assert page("calm").link is None


def test_who_approves_is_named() -> None:
    def approve(role: str) -> Any:
        return page("calm", lambda data: steps(data)[1].update(kind="approve", approve={"role": role}))

    assert approve("lead").approver == "Lead"
    assert approve("king").approver == "king"
    assert page("calm").approver == ""


def test_articles_have_their_titles() -> None:
    assert page("welcome").articles == {"returns": "Returns"}
    assert page("welcome", lambda data: steps(data)[0].update(tools=[{"article": "gone"}])).articles == {
        "gone": "gone"
    }


def test_the_authority_table_is_read_by_action() -> None:
    def more(data: dict[str, Any]) -> None:
        data["authority"].append(
            {
                "action": "free-visit",
                "role": "king",
                "answer": "ask",
                "ask_role": "lead",
                "when": {"fact": "late", "is": True},
            }
        )

    (discount, rows), (visit, asked) = book(more).authority()
    assert discount == Place("Give a discount", "authority/discount")
    assert [row.role for row in rows] == ["Adviser", "Lead", "Adviser"]
    assert visit == Place("free visit", "authority/free-visit")
    assert (asked[0].role, asked[0].ask_role, asked[0].when) == (
        "king",
        "Lead",
        "the answer to “it is late” is yes",
    )


def test_facts_and_behaviours_know_the_steps_that_use_them() -> None:
    assert book().uses_of_fact()["wish"] == [Place("Ask", "complaint/receive/ask")]
    assert book().uses_of_behaviour() == {"control/one": [Place("Welcome", "complaint/receive/welcome")]}


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("complaint", ("complaint", "")),
        ("complaint/receive/welcome", ("complaint", "receive/welcome")),
        ("promises/same-day", ("promises", "same-day")),
        ("facts/late", ("facts", "late")),
        ("behaviours/control/one", ("behaviours", "control/one")),
        ("authority/discount", ("authority", "discount")),
        ("roles/agent", ("house", "roles/agent")),
        ("articles/returns", ("house", "articles/returns")),
        ("internal_customers/fitters", ("house", "internal_customers/fitters")),
    ],
)
def test_every_part_has_a_page_and_a_place_on_it(path: str, where: tuple[str, str]) -> None:
    assert address(path) == where


def test_the_demo_companys_book_can_be_read_through() -> None:
    sample = Book(meridian(), "en")
    chapters = [sample.chapter(each) for each in sample.codex.situations]
    pages = [each for chapter in chapters for section in chapter for each in section.steps]
    assert len(pages) >= 90
    assert all(line.place.path or line.label for each in pages for line in each.outcomes)
    anchors = [each.anchor for section in chapters[0] for each in section.steps]
    assert len(anchors) == len(set(anchors))
