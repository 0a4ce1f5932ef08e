"""What stands on the sheets: everything the book says, worded, in order."""

import json
from datetime import date
from typing import Any

import pytest

from hospes.codex.core.book import Book
from hospes.codex.core.model import Codex
from hospes.codex.core.printing.printer import Printer
from hospes.codex.core.printing.sheets import Imprint, gather
from tests.codex.samples import Body, codex, end, meridian, process, situation, step, steps

IMPRINT = Imprint("0123456789abcdef", 7, date(2026, 3, 4))


def printed(sample: Codex | None = None, *, language: str = "en", **options: Any) -> dict[str, Any]:
    printer = Printer(Book(sample or codex(), language), tongue=language)
    return gather(printer, **{"kind": "book", "imprint": IMPRINT, **options})


def step_of(sheets: dict[str, Any], key: str) -> dict[str, Any]:
    """A step by its name."""
    every = [
        one for chapter in sheets["chapters"] for process in chapter["processes"] for one in process["steps"]
    ]
    found: dict[str, Any] = next(one for one in every if one["name"] == key)
    return found


def section(sheets: dict[str, Any], title: str) -> list[dict[str, Any]]:
    """The entries of a section, or of a group of the house."""
    sections = [*sheets["house"], *(group for each in sheets["house"] for group in each["groups"])]
    entries: list[dict[str, Any]] = next(each["entries"] for each in sections if each["title"] == title)
    return entries


def test_the_title_page_says_whose_it_is_and_which_edition() -> None:
    sheets = printed()
    assert (sheets["company"], sheets["title"]) == ("Meridian Kitchens", "Meridian Kitchens")
    assert sheets["purpose"] == "So that it is settled."
    assert sheets["imprint"] == {
        "edition": "Edition 7", "published": "Published 4 March 2026", "hash": "0123456789ab",
    }  # fmt: skip


def test_a_draft_says_that_it_is_one() -> None:
    imprint = printed(imprint=Imprint("0123456789abcdef"))["imprint"]
    assert imprint == {"edition": "Draft", "published": "", "hash": "0123456789ab"}


def test_a_situation_says_how_to_know_it_and_where_it_can_arrive() -> None:
    chapter = printed()["chapters"][0]
    assert (chapter["name"], chapter["purpose"]) == ("Complaint", "They stay with us.")
    assert chapter["they_say"] == ["I want to complain."]
    assert chapter["channels"] == ["Phone"]
    assert chapter["certificate"] == "Only with a certificate"
    assert chapter["arrives"] == ["Put right"]


def test_a_step_says_everything_that_the_book_says() -> None:
    welcome = step_of(printed(), "Welcome")
    assert (welcome["number"], welcome["kind"], welcome["lane"]) == ("1.1", "Talk", "With the customer")
    assert welcome["critical"] == "Critical for the customer"
    assert welcome["aims"] == [("Goal", "A goal."), ("Effect", "An effect.")]
    assert welcome["find_out"]["items"] == [("Order number", "Which order is it?")]
    assert [(rule["label"], rule["words"], rule["behaviour"]) for rule in welcome["rules"]["items"]] == [
        ("Do", "Say your name.", "control one"),
        ("Avoid", "Asking for the number first.", ""),
    ]
    assert welcome["say"]["items"] == [("I'm Anna; this is mine now.", "Taking it on")]
    assert welcome["at_hand"]["items"] == [("Article", "Returns", "")]
    assert welcome["then"]["items"] == [("We understand it", "1.3 Ask"), ("They are upset", "1.2 Calm")]


def test_a_moment_says_what_is_expected_and_how_it_is_met_and_exceeded() -> None:
    moment = step_of(printed(), "Welcome")["moments"][0]
    assert (moment["name"], moment["apart"]) == ("The first words", "Sets us apart")
    assert moment["rows"] == [
        ("They expect", ["A form and a wait."]),
        ("We meet it", ["Their name is used."]),
        ("We exceed it", ["They hear who looks after it."]),
    ]


def test_a_moment_of_few_words_has_few_rows() -> None:
    sheets = printed(codex(lambda data: steps(data)[1].update(moments=[{"key": "a-breath"}])))
    assert step_of(sheets, "Calm")["moments"] == [{"name": "A breath", "apart": "", "rows": []}]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "decide", "action": "discount"}, [("Who may decide", "Give a discount")]),
        ({"kind": "approve", "approve": {"role": "lead"}}, [("Approved by", "Lead")]),
        ({"kind": "link", "link": {"process": "settle"}}, [("Go to", "Settle")]),
        ({"kind": "commit", "commit": {"what": "A call."}}, [("We promise", "A call.")]),
        (
            {"kind": "commit", "commit": {"what": "A call.", "within": "2 hours"}},
            [("We promise", "A call. (within 2 hours)")],
        ),
        ({"kind": "wait", "wait": {"for": "third-party"}}, [("We wait for", "somebody else")]),
        ({"kind": "end", "end": {"how": "pending"}}, [("Here it ends", "Pending.")]),
        (
            {"kind": "end", "end": {"how": "refused", "alternative": "A repair."}},
            [("Here it ends", "Refused, with an alternative. A repair.")],
        ),
    ],
)
def test_what_belongs_to_a_kind_of_step_stands_below_it(fields: Body, expected: Any) -> None:
    assert step_of(printed(codex(lambda data: steps(data)[1].update(fields))), "Calm")["follows"] == expected


@pytest.mark.parametrize("kind", ["form", "document", "calculator"])
def test_every_tool_at_hand_is_named_with_its_kind(kind: str) -> None:
    sheets = printed(
        codex(lambda data: steps(data)[1].update(tools=[{kind: "The thing", "label": "a note"}]))
    )
    assert step_of(sheets, "Calm")["at_hand"]["items"] == [(kind.capitalize(), "The thing", "a note")]


def test_a_step_without_outcomes_names_none() -> None:
    assert step_of(printed(), "Calm")["then"]["items"] == []


def test_a_process_that_may_be_opened_at_any_point_says_so() -> None:
    sample = codex(lambda data: data["situations"][0]["processes"][1].update(anytime=True))
    assert [one["anytime"] for one in printed(sample)["chapters"][0]["processes"]] == [
        "", "May be opened at any point.",
    ]  # fmt: skip


def test_what_holds_everywhere_stands_after_the_situations() -> None:
    titles = [each["title"] for each in printed()["house"]]
    assert titles == ["Promises", "Behaviours", "Who may decide", "Facts", "The house"]
    groups = [each["title"] for each in printed()["house"][-1]["groups"]]
    assert groups == ["Values", "Tiers", "Roles", "The colleagues we serve", "Opening hours", "Articles"]


def test_sections_of_which_nothing_is_said_are_left_out() -> None:
    bare = {"name": "Bare", "situations": [situation("complaint", process("only", end()))]}
    sample = codex(lambda data: (data.clear(), data.update(bare)))
    assert printed(sample)["house"] == []


def test_a_promise_stands_with_its_terms() -> None:
    promise = section(printed(), "Promises")[0]
    assert promise["name"] == "We answer on the same day."
    assert promise["rows"] == [
        ("For whom and what", "All messages."), ("Limits", "Until closing."), ("Measured by", "Share answered."),
        ("Target", "95 %"), ("If we break it", "We call."), ("Contact", "The lead."), ("Owner", "Lead"),
        ("To be reviewed", "1 June 2027"),
    ]  # fmt: skip


def test_a_promise_without_owner_or_review_has_no_such_rows() -> None:
    def alone(data: Body) -> None:
        data["promises"] = [{"key": "one", "text": "We answer."}]
        data["tiers"] = []

    assert section(printed(codex(alone)), "Promises")[0]["rows"] == []


def test_behaviours_stand_by_family() -> None:
    control = section(printed(), "Behaviours")[0]
    assert (control["name"], control["words"]) == (
        "Control",
        ["Hold the process, keep the balance of power level."],
    )
    assert control["parts"][0] == ("control one", "Says own name.")


def test_authority_is_a_table() -> None:
    discount = section(printed(), "Who may decide")[0]
    assert (discount["name"], discount["table"][0]) == (
        "Give a discount",
        ["Role", "When", "Up to", "Answer"],
    )
    assert discount["table"][1] == ["Adviser", "always", "€50", "Yes"]
    assert discount["table"][3] == ["Adviser", "always", "", "No\nNearest yes: Free delivery."]


def test_whom_to_ask_stands_with_the_answer() -> None:
    def asks(data: Body) -> None:
        data["authority"][0].update(answer="ask", ask_role="lead", when={"fact": "late", "is": True})

    row = section(printed(codex(asks)), "Who may decide")[0]["table"][1]
    assert row == ["Adviser", "the answer to “it is late” is yes", "€50", "Ask first: Lead"]


def test_facts_say_that_they_are_about_the_customer_and_how_long_they_are_fresh() -> None:
    facts = section(
        printed(codex(lambda data: data["facts"][0].update(about="customer", fresh_months=6))), "Facts"
    )
    assert facts[0]["mark"] == "Text · About the customer: known in all their cases · Fresh for 6 months"


def test_facts_stand_with_their_questions_and_choices() -> None:
    facts = section(printed(codex(lambda data: data["facts"][0].update(personal=True))), "Facts")
    assert (facts[0]["words"], facts[0]["mark"]) == (["Which order is it?"], "Text · Personal")
    assert (facts[1]["words"], facts[1]["mark"]) == (
        ["What would put it right?", "A repair · Money back"],
        "Choice",
    )


def test_the_house_says_when_it_is_open_and_whom_it_serves() -> None:
    calendar = section(printed(), "Opening hours")[0]
    assert calendar["rows"][:2] == [("Monday", "09:00–17:00"), ("Tuesday", "closed")]
    assert calendar["words"] == ["Closed on 20 August 2027."]
    colleague = section(printed(), "The colleagues we serve")[0]
    assert colleague["rows"] == [
        ("They need", "Plans."),
        ("We promise them", "On time."),
        ("Contact", "Desk."),
    ]
    assert section(printed(), "Articles")[0]["words"] == ["How.", "https://example.com/returns"]


def test_a_calendar_without_closed_days_says_nothing_of_them() -> None:
    sample = codex(lambda data: data["calendars"][0].pop("closed"))
    assert section(printed(sample), "Opening hours")[0]["words"] == []


def test_one_situation_is_printed_alone_with_its_own_number() -> None:
    sample = meridian()
    sheets = printed(sample, situation="complaint")
    assert [chapter["name"] for chapter in sheets["chapters"]] == ["Complaint"]
    assert sheets["chapters"][0]["number"] == [each.key for each in sample.situations].index("complaint") + 1
    assert (sheets["title"], sheets["purpose"], sheets["house"]) == ("Complaint", "", [])


def test_cards_have_neither_drawings_nor_house_but_a_size() -> None:
    sheets = printed(kind="cards")
    chapter = sheets["chapters"][0]
    assert (sheets["title"], sheets["house"], chapter["plates"]) == ("Meridian Kitchens: cards", [], [])
    assert all(6 <= one["size"] <= 14 for process in chapter["processes"] for one in process["steps"])
    assert "size" not in step_of(printed(), "Welcome")


def test_it_tells_how_far_it_is() -> None:
    told: list[float] = []
    printed(meridian(), tell=told.append)
    assert told == sorted(told)
    assert (len(told), told[-1]) == (len(meridian().situations), 1)


def test_it_is_plain_data() -> None:
    assert json.loads(json.dumps(printed(meridian())))["company"] == "Meridian Kitchens"


@pytest.mark.parametrize(
    ("tongue", "day", "sum_", "quotes"),
    [
        ("en", "4 March 2026", "€1,250", ("“", "”")),
        ("hu", "2026. március 4.", "1 250 EUR", ("„", "”")),
        ("el", "4 Μαρτίου 2026", "1.250 €", ("«", "»")),
        ("ru", "4 марта 2026 г.", "1 250 €", ("«", "»")),
    ],
)
def test_dates_sums_and_quotes_are_as_the_language_has_them(
    tongue: str, day: str, sum_: str, quotes: tuple[str, str]
) -> None:
    sample = codex(lambda data: data.update(languages=[tongue]))
    printer = Printer(Book(sample, tongue), tongue=tongue)
    limit = codex(lambda data: data["authority"][0].update(limit={"amount": 1250})).authority[0].limit
    assert limit is not None
    assert " ".join(printer.day(date(2026, 3, 4)).split()) == day
    assert " ".join(printer.money(limit).split()) == sum_
    assert printer.quotes == quotes


def test_a_sum_with_cents_keeps_them() -> None:
    limit = codex(lambda data: data["authority"][0].update(limit={"amount": 12.5})).authority[0].limit
    assert limit is not None
    assert Printer(Book(codex(), "en")).money(limit) == "€12.50"


def test_the_words_of_a_step_may_be_anything() -> None:
    hostile = "#panic() $x$ [a] {b} *c* _d_ `e` <f> @g \\ // /* */ = h"
    sheets = printed(codex(lambda data: steps(data)[0].update(name=hostile, goal=hostile)))
    assert step_of(sheets, hostile)["aims"][0] == ("Goal", hostile)


def test_a_step_with_an_empty_name_is_called_by_its_key() -> None:
    sheets = printed(
        codex(lambda data: data["situations"][0]["processes"][1]["steps"].append(step("bare", name=" ")))
    )
    assert sheets["chapters"][0]["processes"][1]["steps"][-1]["name"] == "bare"


def test_a_phrase_that_is_said_just_so_says_it() -> None:
    def just_so(data: Body) -> None:
        steps(data)[0]["tools"] = [{"phrase": "Your call is recorded.", "label": "At first", "exact": True}]

    assert step_of(printed(codex(just_so)), "Welcome")["say"]["items"] == [
        ("Your call is recorded.", "At first · Word for word")
    ]


def test_what_holds_throughout_stands_on_paper_and_on_each_card() -> None:
    def ruled(data: Body) -> None:
        data["situations"][0]["rules"] = [{"avoid": "Hurrying them."}]
        data["situations"][0]["processes"][0]["rules"] = [{"do": "One question at a time."}]

    def words(items: list[dict[str, Any]]) -> list[str]:
        return [each["words"] for each in items]

    book = printed(codex(ruled))
    (chapter,) = [each for each in book["chapters"] if each["rules"]]
    first, *others = chapter["processes"]
    assert words(chapter["rules"]) == ["Hurrying them."]
    assert words(first["rules"]) == ["One question at a time."]
    assert all(each["rules"] == [] for each in others)
    cards = printed(codex(ruled), kind="cards")["chapters"][0]["processes"]
    for card in cards[0]["steps"]:
        assert words(card["rules"]["items"])[-2:] == ["One question at a time.", "Hurrying them."]
    assert words(cards[1]["steps"][0]["rules"]["items"])[-1:] == ["Hurrying them."]
