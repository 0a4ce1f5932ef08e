"""Two people on the page of one part: who changed what wins, what was left alone follows the other."""

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from hospes.codex.core.editing import part_at, with_settings, with_words
from hospes.codex.core.model import Codex, Part
from hospes.codex.forms import Page, page_of
from hospes.codex.forms.lines import Line, Sent
from tests.codex.samples import codex, steps

WELCOME = "complaint/receive/welcome"
FACTS = ["order_number", "wish", "late"]


def as_sent(codex: Codex, path: str, language: str = "en", **changed: Any) -> Sent:
    """What a browser sends of the page: every field as it stands there, some of "
    "them written anew (None: cleared)."""
    page = _page(codex, path, language)
    sent: Sent = MultiValueDict({f"row.{row}": [known] for row, known in page.known.items()})
    for line in page.lines:
        sent[f"was.{line.field}"] = line.was
        if line.type == "checkboxes":
            sent.setlist(line.field, list(line.value))
        elif line.type != "checkbox" or line.value:
            sent[line.field] = str(line.value)
    for field, value in changed.items():
        if value is None:
            sent.pop(field, None)
        else:
            sent.setlist(field, value if isinstance(value, list) else [value])
    return sent


def _page(codex: Codex, path: str, language: str = "en", sent: Sent | None = None) -> Page:
    element = part_at(codex, path)
    assert element is not None
    return page_of(codex, element, language, reader="en", sent=sent)


def line_of(page: Page, field: str) -> Line:
    return next(line for line in page.lines if line.field == field)


def meets(read: Codex, stands: Codex, path: str, language: str = "en", **changed: Any) -> Page:
    """The page of the part as it stands now, with what somebody sent who had read an older one."""
    return _page(stands, path, language, as_sent(read, path, language, **changed))


def saved(stands: Codex, path: str, page: Page) -> Any:
    """What the part says when that page is saved."""
    element = part_at(stands, path)
    assert element is not None
    part: Part = with_words(element.part, page.words, language=page.language, first=stands.languages[0])
    return with_settings(part, page.settings, out=page.out, up=page.up)


def _collecting(*facts: str) -> Codex:
    return codex(lambda data: steps(data)[0].update(collect=list(facts)))


def _welcome(**fields: Any) -> Codex:
    return codex(lambda data: steps(data)[0].update(fields))


def test_a_setting_that_was_left_alone_follows_the_others_change() -> None:
    page = meets(_welcome(), _welcome(lane="behind", critical="business"), WELCOME, goal="Mine.")
    assert dict(page.settings) == {}
    assert dict(page.words) == {"goal": "Mine."}
    assert line_of(page, "lane").value == "behind"
    assert not any(line.theirs for line in page.lines)


def test_a_setting_that_both_changed_keeps_mine_and_names_theirs_as_the_menu_does() -> None:
    page = meets(_welcome(), _welcome(lane="behind"), WELCOME, lane="support")
    assert dict(page.settings) == {"lane": "support"}
    assert line_of(page, "lane").theirs == "Behind the scenes"


@pytest.mark.parametrize(
    ("field", "theirs", "mine", "named"),
    [("kind", {"kind": "do"}, "collect", "Do"), ("critical", {"critical": "compliance"}, "none", "Required by law"),
     ("outcomes[0].to", {"outcomes": [{"key": "understood", "label": "We understand it", "to": "settle/close"}]},
      "calm", "Settle: Close")],
)  # fmt: skip
def test_what_stands_there_now_is_said_in_words(
    field: str, theirs: dict[str, Any], mine: str, named: str
) -> None:
    line = line_of(meets(_welcome(), _welcome(**theirs), WELCOME, **{field: mine}), field)
    assert (line.value, line.theirs) == (mine, named)


def test_the_same_change_made_twice_is_no_conflict() -> None:
    page = meets(_welcome(), _welcome(lane="behind", goal="New."), WELCOME, lane="behind", goal="New.")
    assert (dict(page.settings), dict(page.words)) == ({}, {})
    assert not any(line.theirs for line in page.lines)


def test_what_was_changed_and_changed_back_is_left_alone() -> None:
    page = meets(_welcome(), _welcome(goal="Theirs."), WELCOME, goal="A goal.")
    assert dict(page.words) == {}
    assert line_of(page, "goal").value == "Theirs."


def test_words_that_both_wrote_keep_mine_and_show_theirs() -> None:
    page = meets(_welcome(), _welcome(goal="Theirs."), WELCOME, goal="Mine.")
    assert (line_of(page, "goal").value, line_of(page, "goal").theirs) == ("Mine.", "Theirs.")
    assert saved(_welcome(goal="Theirs."), WELCOME, page).goal.root == "Mine."


def test_ends_of_lines_and_spaces_around_are_no_change() -> None:
    two = _welcome(goal="One.\nTwo.")
    page = meets(two, two, WELCOME, goal="  One.\r\nTwo.\r\n")
    assert dict(page.words) == {}


def test_a_field_that_was_not_sent_is_left_as_it_stands() -> None:
    page = _page(codex(), WELCOME, sent=MultiValueDict({"goal": ["Mine."]}))
    assert (dict(page.words), dict(page.settings)) == ({"goal": "Mine."}, {})


def test_words_emptied_by_one_and_left_alone_by_the_other_stay_empty() -> None:
    page = meets(_welcome(), _welcome(goal=None), WELCOME, effect="Mine.")
    assert dict(page.words) == {"effect": "Mine."}
    assert line_of(page, "goal").value == ""


# Boxes: what is not checked is not sent.


def test_boxes_left_alone_follow_the_others_addition() -> None:
    page = meets(_collecting("wish"), _collecting("wish", "late"), WELCOME, goal="Mine.")
    assert dict(page.settings) == {}
    assert list(line_of(page, "collect").value) == ["wish", "late"]


@pytest.mark.parametrize("taken", FACTS)
def test_boxes_left_alone_follow_what_the_other_took_off(taken: str) -> None:
    left = [each for each in FACTS if each != taken]
    page = meets(_collecting(*FACTS), _collecting(*left), WELCOME, goal="Mine.")
    assert dict(page.settings) == {}
    assert list(line_of(page, "collect").value) == left


def test_boxes_left_alone_follow_another_order() -> None:
    read = codex(lambda data: data.update(languages=["en", "hu", "el"]))
    stands = codex(lambda data: data.update(languages=["en", "el", "ru", "hu"]))
    assert dict(meets(read, stands, "house", name="Mine").settings) == {}


def test_boxes_that_i_changed_win_and_keep_their_order() -> None:
    page = meets(_collecting("late", "wish"), _collecting("late", "wish"), WELCOME,
                 collect=["order_number", "wish", "late"])  # fmt: skip
    assert page.settings["collect"] == ["late", "wish", "order_number"]


def test_boxes_that_both_changed_hold_what_both_ticked() -> None:
    page = meets(_collecting("wish"), _collecting("wish", "late"), WELCOME, collect=["wish", "order_number"])
    assert page.settings["collect"] == ["wish", "late", "order_number"]


def test_boxes_that_both_ticked_alike_are_no_conflict() -> None:
    page = meets(_collecting("wish"), _collecting("wish", "late"), WELCOME, collect=["wish", "late"])
    assert dict(page.settings) == {}
    assert line_of(page, "collect").theirs == ""


def test_all_boxes_cleared_are_nothing_chosen() -> None:
    page = meets(_collecting("wish"), _collecting("wish"), WELCOME, collect=None)
    assert page.settings["collect"] == []
    assert saved(_collecting("wish"), WELCOME, page).collect == ()


def _process(**fields: Any) -> Codex:
    return codex(lambda data: data["situations"][0]["processes"][1].update(fields))


@pytest.mark.parametrize(
    ("read", "stands", "mine", "comes"),
    [(False, True, None, True), (True, False, "on", False), (False, False, "on", True), (True, True, None, False),
     (False, True, "on", True), (True, False, None, False)],
)  # fmt: skip
def test_a_single_box_follows_the_other_unless_it_was_pressed(
    read: bool, stands: bool, mine: str | None, comes: bool
) -> None:
    there = _process(anytime=stands)
    page = meets(_process(anytime=read), there, "complaint/settle", anytime=mine)
    assert saved(there, "complaint/settle", page).anytime is comes


# Rows of lists are known by what they are: what somebody put in, took out or moved meanwhile moves their places.


def _rules(*ways: dict[str, str]) -> Codex:
    return _welcome(rules=list(ways))


def said_by(step: Any) -> list[str]:
    return [str(rule.words) for rule in step.rules]


HELLO, NUMBER = {"do": "Say hello."}, {"avoid": "Asking first."}


def test_a_new_row_of_mine_behind_rows_of_others_is_kept() -> None:
    both = _rules(HELLO, NUMBER)
    page = meets(both, both, WELCOME, **{"rules[2].do": "Smile."})
    assert [str(rule.words) for rule in saved(both, WELCOME, page).rules] == [
        "Say hello.",
        "Asking first.",
        "Smile.",
    ]


def test_of_two_new_rows_both_are_kept() -> None:
    stands = _rules(HELLO, {"do": "Theirs."})
    page = meets(_rules(HELLO), stands, WELCOME, **{"rules[1].do": "Mine."})
    assert said_by(saved(stands, WELCOME, page)) == ["Say hello.", "Theirs.", "Mine."]
    assert not page.is_disputed


def test_my_new_rule_is_not_lost_when_the_other_put_in_one_of_the_other_kind() -> None:
    page = meets(_rules(HELLO), _rules(HELLO, NUMBER), WELCOME, **{"rules[1].do": "Mine."})
    assert "Mine." in [line.value for line in page.lines]


def test_my_new_words_to_say_are_not_lost_when_the_other_put_in_an_article() -> None:
    read, stands = _welcome(tools=[]), _welcome(tools=[{"article": "returns"}])
    page = meets(read, stands, WELCOME, **{"tools[0].phrase": "Mine."})
    assert "Mine." in [line.value for line in page.lines]


def test_my_rewording_is_not_lost_when_the_other_took_out_the_row_before_it() -> None:
    page = meets(_rules(HELLO, NUMBER), _rules(NUMBER), WELCOME, **{"rules[1].avoid": "Mine."})
    assert "Mine." in [line.value for line in page.lines]


def test_rows_left_alone_do_not_come_back_after_the_other_took_them_out() -> None:
    stands = _rules(NUMBER)
    page = meets(_rules(HELLO, NUMBER), stands, WELCOME, goal="Mine.")
    assert [str(rule.words) for rule in saved(stands, WELCOME, page).rules] == ["Asking first."]


def test_what_was_to_be_taken_out_is_not_another_row_after_the_other_moved_them() -> None:
    stands = _rules(NUMBER, HELLO)
    page = meets(_rules(HELLO, NUMBER), stands, WELCOME, out=["rules[0]"])
    left = [str(rule.words) for rule in saved(stands, WELCOME, page).rules]
    assert left == ["Asking first."] or page.out == ()


# Translations.


def _two(goal: dict[str, str]) -> Codex:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        steps(data)[0]["goal"] = goal

    return codex(turn)


def test_a_translation_left_alone_follows_the_other() -> None:
    page = meets(
        _two({"en": "A goal."}), _two({"en": "A goal.", "hu": "Övé."}), WELCOME, "hu", name="Üdvözlet"
    )
    assert dict(page.words) == {"name": "Üdvözlet"}
    assert line_of(page, "goal").value == "Övé."


def test_two_translations_of_one_text_meet_as_words_do() -> None:
    page = meets(_two({"en": "A goal."}), _two({"en": "A goal.", "hu": "Övé."}), WELCOME, "hu", goal="Enyém.")
    assert (line_of(page, "goal").value, line_of(page, "goal").theirs) == ("Enyém.", "Övé.")
    assert dict(page.settings) == {}


def test_settings_sent_with_a_translation_are_left_alone() -> None:
    stands = _two({"en": "A goal."})
    sent = as_sent(stands, WELCOME, "hu", kind="do", collect=["wish"], **{"was.collect": "x"})
    assert dict(_page(stands, WELCOME, "hu", sent).settings) == {}


def test_a_translation_whose_source_is_gone_is_asked_for_no_more() -> None:
    stands = codex(lambda data: (data.update(languages=["en", "hu"]), steps(data)[0].update(goal=None)))
    page = meets(_two({"en": "A goal."}), stands, WELCOME, "hu", goal="Egy cél.")
    assert "goal" not in [line.field for line in page.lines]
    assert dict(page.words) == {}
