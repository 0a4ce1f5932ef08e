"""The pages of parts: which fields each kind has, what a new row offers, what "
"can be chosen and how it is called."""

from typing import Any

import pytest
from django.utils import translation

from hospes.codex.core.documents import from_body
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Codex
from hospes.codex.forms import Choices, Page, page_of
from hospes.codex.forms.lines import Line
from hospes.codex.forms.sections import SECTIONS, section_of
from tests.codex.samples import body, codex, end, of, process, situation, step, steps

WELCOME = "complaint/receive/welcome"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def page(codex: Codex, path: str, reader: str = "en", language: str = "") -> Page:
    element = part_at(codex, path)
    assert element is not None
    return page_of(codex, element, language or codex.languages[0], reader=reader)


def options(page: Page, field: str) -> dict[str, str]:
    return {key: str(label) for key, label in _line(page, field).options or ()}


def _line(page: Page, field: str) -> Line:
    return next(line for line in page.lines if line.field == field)


def _outside_rows(page: Page) -> list[str]:
    return [line.field for block in page.blocks for line in block.lines]


# Fields of each kind.


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("complaint", ["name", "recognise[0]", "recognise[1]", "purpose", "channels", "certificate_required",
                       "review"]),
        ("complaint/receive", ["name", "purpose", "anytime"]),
        (f"{WELCOME}/first-words", ["name", "expectation", "meet[0]", "meet[1]", "exceed[0]", "exceed[1]",
                                    "sets_us_apart", "weight"]),
        ("promises/same-day", ["text", "scope", "limits", "indicator", "target", "remedy", "contact",
                                "review", "owner"]),
        ("tiers/studio", ["name", "differs", "promises"]),
        ("roles/lead", ["name", "description", "includes"]),
        ("facts/wish", ["label", "question", "type", "unit", "from", "about", "fresh_months", "personal"]),
        ("calendars/shop", ["name", "timezone", "holidays", *(f"opening.{day}" for day in DAYS), "closed"]),
        ("articles/returns", ["title", "about", "link"]),
        ("authority/0", ["name", "action", "role", "answer", "needs", "for_everyone", "limit.amount", "limit_fact",
                         "exactly", "ask_role",
                         "nearest_yes"]),
        ("house", ["name", "purpose", "languages", "required_languages", "currency"]),
        ("values/honest", ["name", "meaning"]),
        ("behaviours/control/one", ["name", "observable"]),
        ("internal_customers/fitters", ["name", "needs", "promise", "contact"]),
        ("tests/0", ["name"]),
    ],
)  # fmt: skip
def test_every_kind_of_part_has_its_fields(path: str, fields: list[str]) -> None:
    assert _outside_rows(page(codex(), path)) == fields


def test_a_step_says_what_each_kind_of_step_needs_only_there() -> None:
    only = {line.field: line.only for line in page(codex(), WELCOME).lines if line.only}
    assert only == {
        "action": "decide-or-do", "amount": "decide-or-do", "wait.for": "wait",
        "wait.up_to": "wait", "wait.then": "wait",
        "hand_over.to": "hand-over", "hand_over.say": "hand-over", "approve.role": "approve",
        "link.process": "link", "end.how": "end", "end.alternative": "end", "commit.what": "commit",
        "commit.within": "commit", "commit.after": "commit",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["complaint/settle/promise", "complaint/settle/decline"])
def test_words_that_belong_to_a_kind_of_step_are_shown_only_there(path: str) -> None:
    field = "commit.what" if path.endswith("promise") else "end.alternative"
    assert _line(page(codex(), path), field).only == field.split(".")[0]


@pytest.mark.parametrize("path", [each.path for each in codex().elements()])
def test_every_field_has_a_name_of_its_own_and_one_id(path: str) -> None:
    lines = page(codex(), path).lines
    assert len({line.field for line in lines}) == len(lines)
    assert len({line.id for line in lines}) == len(lines)
    assert all(str(line.label) and str(line.label) != line.field for line in lines)


@pytest.mark.parametrize("path", [each.path for each in codex().elements()])
def test_only_words_are_translated(path: str) -> None:
    two = codex(lambda data: data.update(languages=["en", "hu"]))
    shown = page(two, path, language="hu")
    assert all(line.source and line.voice and line.options is None for line in shown.lines)
    assert not any(block.rows for block in shown.blocks)


# Rows.


def _new_rows(page: Page) -> list[list[str]]:
    return [[line.field for line in row.lines] for block in page.blocks for row in block.rows if row.is_new]


def test_a_step_offers_new_rows_of_every_kind() -> None:
    assert _new_rows(page(codex(), WELCOME)) == [
        ["rules[2].do", "rules[2].behaviour"], ["rules[3].avoid", "rules[3].behaviour"],
        ["tools[2].phrase", "tools[2].label", "tools[2].exact"], ["tools[3].article", "tools[3].label"],
        ["tools[4].form", "tools[4].label"], ["tools[5].document", "tools[5].label"],
        ["tools[6].calculator", "tools[6].label"],
        ["outcomes[2].label", "outcomes[2].to"], ["outcomes[3].label", "outcomes[3].to"],
    ]  # fmt: skip


def test_a_codex_without_articles_offers_none() -> None:
    bare = of(situation("complaint", process("receive", end())), articles=[])
    assert "article" not in " ".join(
        field for row in _new_rows(page(bare, "complaint/receive/close")) for field in row
    )


def test_rows_that_stand_there_are_shown_with_what_they_say() -> None:
    shown = page(codex(), WELCOME)
    said = [
        [line.value for line in row.lines] for block in shown.blocks for row in block.rows if not row.is_new
    ]
    assert said == [
        ["Say your name.", "control/one"], ["Asking for the number first.", ""],
        ["I'm Anna; this is mine now.", "Taking it on", ""], ["returns", ""],
        ["We understand it", "ask", []], ["They are upset", "calm", []],
    ]  # fmt: skip


def test_a_new_way_leads_nowhere_until_somebody_chooses() -> None:
    shown = page(codex(), WELCOME)
    assert "" in options(shown, "outcomes[2].to")
    assert "" not in options(shown, "outcomes[0].to")


def test_a_fact_offers_two_more_choices_and_a_situation_two_more_places() -> None:
    assert _new_rows(page(codex(), "facts/wish")) == [["choices[2].label"], ["choices[3].label"]]
    assert _new_rows(page(codex(), "complaint")) == [
        ["rules[0].do", "rules[0].behaviour"], ["rules[1].avoid", "rules[1].behaviour"],
        ["outcomes[1].label"], ["outcomes[2].label"],
    ]  # fmt: skip


# Where an outcome or a link can lead.


def test_targets_are_the_own_process_first_then_the_others_by_name_then_the_end() -> None:
    targets = options(page(codex(), WELCOME), "outcomes[0].to")
    assert list(targets) == [
        "welcome", "calm", "ask", "apologise", "offer",
        "settle/promise", "settle/hear", "settle/close", "settle/decline", "end",
    ]  # fmt: skip
    assert (targets["ask"], targets["settle/hear"], targets["end"]) == ("Ask", "Settle: Hear", "the end")
    from_the_second = list(options(page(codex(), "complaint/settle/hear"), "outcomes[0].to"))
    assert from_the_second[:2] == ["promise", "hear"]
    assert "receive/welcome" in from_the_second


def _leading(to: str, *more: dict[str, Any], own: dict[str, Any] | None = None) -> Codex:
    first = step("ask", outcomes=[{"key": "on", "label": "On", "to": to}])
    second = own or process("settle", step("ask", name="Ask again"), end())
    return of(situation("complaint", process("receive", first, end()), second), *more)


def test_steps_of_the_same_key_are_told_apart_by_their_process() -> None:
    targets = options(page(_leading("settle/ask"), "complaint/receive/ask"), "outcomes[0].to")
    assert (targets["ask"], targets["settle/ask"]) == ("Ask", "Settle: Ask again")
    assert (targets["close"], targets["settle/close"]) == ("Close", "Settle: Close")


def test_a_way_to_a_process_is_shown_as_its_first_step_and_stays_written_as_it_was() -> None:
    line = _line(page(_leading("settle"), "complaint/receive/ask"), "outcomes[0].to")
    assert line.value == "settle"
    assert dict(line.options or ())["settle"] == "Settle: Ask again"


def test_a_target_that_is_gone_is_shown_as_not_there_and_kept() -> None:
    line = _line(page(_leading("settle/nowhere"), "complaint/receive/ask"), "outcomes[0].to")
    assert line.value == "settle/nowhere"
    assert dict(line.options or ())["settle/nowhere"] == "“settle/nowhere” (not there)"


PROBLEM = situation("problem", process("diagnose", step("look"), end()))


def test_a_way_to_a_process_of_another_situation_is_not_called_gone() -> None:
    shown = page(_leading("problem/diagnose", PROBLEM), "complaint/receive/ask")
    assert "(not there)" not in options(shown, "outcomes[0].to")["problem/diagnose"]


def test_a_way_to_another_situation_is_not_taken_for_an_own_step_of_the_same_keys() -> None:
    own = process("diagnose", step("look", name="Look here"), end())
    leading = _leading(
        "other/diagnose", situation("other", process("diagnose", step("look", name="Far"), end())), own=own
    )
    targets = options(page(leading, "complaint/receive/ask"), "outcomes[0].to")
    assert targets["diagnose/look"] == "Diagnose: Look here"


def test_a_step_called_end_can_be_led_to() -> None:
    from hospes.codex.core import editing

    added, path = editing.add(codex(), "complaint/receive", "End")
    keys = [key for key, _label in Choices(added, "en").targets(WELCOME)]
    assert len(keys) == len(set(keys)), path


def test_processes_for_a_link_are_the_own_ones_first_then_those_of_other_situations_by_name() -> None:
    chosen = options(page(_leading("close", PROBLEM), "complaint/receive/ask"), "link.process")
    assert list(chosen) == ["", "receive", "settle", "problem/diagnose", "problem"]
    assert chosen["problem"] == "Problem, as a whole"
    assert (chosen["settle"], chosen["problem/diagnose"]) == ("Settle", "Problem: Diagnose")


def _linking(process_ref: str) -> Codex:
    return of(situation("complaint", process("receive", step("go", kind="link", link={"process": process_ref}), end()),
                        process("settle", end())), PROBLEM)  # fmt: skip


def test_a_link_to_a_process_that_is_gone_is_shown_as_not_there() -> None:
    chosen = options(page(_linking("problem/nowhere"), "complaint/receive/go"), "link.process")
    assert chosen["problem/nowhere"] == "“problem/nowhere” (not there)"


def test_a_link_by_the_whole_path_is_not_called_gone() -> None:
    chosen = options(page(_linking("complaint/settle"), "complaint/receive/go"), "link.process")
    assert "(not there)" not in chosen["complaint/settle"]


# Other choices.


@pytest.mark.parametrize(
    ("change", "path", "field", "gone"),
    [
        ({"collect": ["nowhere"]}, WELCOME, "collect", "nowhere"),
        ({"rules": [{"do": "Say.", "behaviour": "control/gone"}]}, WELCOME, "rules[0].behaviour", "control/gone"),
        ({"tools": [{"article": "gone"}]}, WELCOME, "tools[0].article", "gone"),
        ({"kind": "approve", "approve": {"role": "gone"}}, WELCOME, "approve.role", "gone"),
        ({"kind": "decide", "action": "gone"}, WELCOME, "action", "gone"),
    ],
)  # fmt: skip
def test_whatever_is_not_there_any_more_is_shown_as_that(
    change: dict[str, Any], path: str, field: str, gone: str
) -> None:
    shown = page(codex(lambda data: steps(data)[0].update(change)), path)
    assert options(shown, field)[gone] == f"“{gone}” (not there)"


def test_a_role_does_not_include_itself() -> None:
    assert list(options(page(codex(), "roles/lead"), "includes")) == ["agent"]


def test_what_is_chosen_stands_first_among_many() -> None:
    assert list(options(page(codex(), "complaint/receive/ask"), "collect"))[:2] == ["late", "wish"]


def test_a_question_of_authority_is_offered_once_and_by_its_name() -> None:
    unnamed = {"action": "lend-a-tool", "role": "agent", "answer": "yes"}
    other = from_body({**body(), "authority": [*body()["authority"], unnamed]})
    assert Choices(other, "en").actions() == [("discount", "Give a discount"), ("lend-a-tool", "lend a tool")]


NAMES = {"hu": ("Köszöntés", "Késik"), "el": ("Υποδοχή", "Άργησε"), "ru": ("Приём", "Опоздало")}


def _in_four_languages() -> Codex:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu", "el", "ru"]
        steps(data)[0]["name"] = {"en": "Welcome", **{code: said[0] for code, said in NAMES.items()}}
        data["facts"][2]["label"] = {"en": "It is late", **{code: said[1] for code, said in NAMES.items()}}

    return codex(turn)


@pytest.mark.parametrize("reader", ["hu", "el", "ru"])
def test_choices_are_called_as_the_reader_reads(reader: str) -> None:
    with translation.override(reader):
        shown = page(_in_four_languages(), "complaint/receive/offer", reader)
        assert options(shown, "outcomes[0].to")["welcome"] == NAMES[reader][0]
        assert options(shown, "collect")["late"] == NAMES[reader][1]
        assert options(shown, "kind")["wait"] not in ("Wait", "wait")
        assert options(shown, "outcomes[0].to")["end"] != "the end"
        assert options(shown, "outcomes[0].to")["ask"] == "Ask"


@pytest.mark.parametrize("reader", ["hu", "el", "ru", "de", "hu-HU"])
def test_choices_fall_back_to_what_the_codex_is_written_in(reader: str) -> None:
    shown = page(codex(), "complaint/receive/offer", reader)
    assert (options(shown, "outcomes[0].to")["ask"], options(shown, "collect")["late"]) == (
        "Ask",
        "It is late",
    )


# The lists of the codex.


def test_every_list_says_what_stands_in_it() -> None:
    found = {container: section_of(codex(), container, reader="en") for container, _title, _asked in SECTIONS}
    named = {name: [item.name for item in each.items] for name, each in found.items() if each}
    assert named["promises"] == ["We answer on the same day."]
    assert named["facts"] == ["Order number", "What they want", "It is late"]
    assert named["behaviours/excellence"][0] == "excellence one"
    assert named["authority"] == ["Give a discount", "discount", "discount"]
    assert [item.note for item in (found["authority"].items if found["authority"] else ())] == [
        "Adviser: Yes · ≤\N{NO-BREAK SPACE}€50", "Lead: Yes · ≤\N{NO-BREAK SPACE}€500", "Adviser: No",
    ]  # fmt: skip
    assert [item.note for item in (found["facts"].items if found["facts"] else ())] == [
        "Text",
        "Choice",
        "Yes or no",
    ]


def test_every_item_of_a_list_can_be_opened_and_is_known_again() -> None:
    for container, _title, _asked in SECTIONS:
        shown = section_of(codex(), container, reader="en")
        assert shown is not None
        for item in shown.items:
            assert part_at(codex(), item.path) is not None, item.path
            assert len(item.seen) == 16


@pytest.mark.parametrize(
    "container", ["", "situations", "behaviours", "behaviours/none", "complaint", "promises/", "/facts"]
)
def test_what_is_no_list_has_no_page(container: str) -> None:
    assert section_of(codex(), container, reader="en") is None


def test_an_empty_list_is_a_list() -> None:
    shown = section_of(of(situation("complaint"), tiers=[]), "tiers", reader="en")
    assert shown is not None
    assert shown.items == ()


def test_the_languages_of_the_house_are_listed_by_their_own_names() -> None:
    shown = options(page(_in_four_languages(), "house"), "languages")
    assert shown == {"en": "English", "hu": "Magyar", "el": "Ελληνικά", "ru": "Русский"}
    besides = codex(lambda data: data.update(languages=["en", "pt"]))
    assert options(page(besides, "house"), "languages")["pt"] == "pt"
