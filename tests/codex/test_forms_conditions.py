"""Comparisons from menus, whatever is sent: each type of fact, each operator, "
"and what nobody would choose."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from hospes.codex import operations, queries
from hospes.codex.core import editing
from hospes.codex.core.conditions.types import type_check
from hospes.codex.core.conditions.words import sentence
from hospes.codex.core.documents import from_body, part_hash
from hospes.codex.core.documents.interchange import body_of
from hospes.codex.core.editing.conditions import add_branch, deny, gather
from hospes.codex.core.model import AllOf, Codex, Condition
from hospes.codex.forms.conditions import branches_of, comparison_sent, new_comparison, subjects, ways_of
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex

WELCOME = "complaint/receive/welcome"


def sample() -> Codex:
    def more(data: dict[str, Any]) -> None:
        data["facts"] += [
            {"key": "pieces", "label": "Pieces", "type": "number"},
            {"key": "damage", "label": "Damage", "type": "money"},
            {"key": "bought", "label": "Bought on", "type": "date"},
        ]

    return codex(more)


def sent(subject: str, test: str = "", *values: str) -> Condition:
    """The comparison that these three fields make up."""
    said = MultiValueDict({"subject": [subject], "test": [test], "value": list(values)})
    return comparison_sent(sample(), said)


def said(subject: str, test: str = "", *values: str) -> dict[str, Any]:
    data: dict[str, Any] = sent(subject, test, *values).model_dump(by_alias=True, exclude_defaults=True)
    return data


@pytest.mark.parametrize(
    ("chosen", "comes"),
    [
        (("fact:late", "yes"), {"fact": "late", "is": True}),
        (("fact:late", "no"), {"fact": "late", "is": False}),
        (("fact:late", "known"), {"fact": "late", "known": True}),
        (("fact:wish", "unknown"), {"fact": "wish", "known": False}),
        (("fact:wish", "in", "repair"), {"fact": "wish", "is": "repair"}),
        (("fact:wish", "in", "repair", "refund"), {"fact": "wish", "in": ("repair", "refund")}),
        (("fact:wish", "is_not", "repair"), {"fact": "wish", "is_not": "repair"}),
        (("fact:order_number", "is", "  A 7  "), {"fact": "order_number", "is": "A 7"}),
        (("fact:pieces", "gte", "3"), {"fact": "pieces", "gte": 3}),
        (("fact:pieces", "lt", "2.5"), {"fact": "pieces", "lt": 2.5}),
        (("fact:pieces", "is", "-0"), {"fact": "pieces", "is": 0}),
        (("fact:damage", "gt", "1e3"), {"fact": "damage", "gt": 1000}),
        (("fact:bought", "lte", "2027-02-28"), {"fact": "bought", "lte": "2027-02-28"}),
        (("case:channel", "in", "phone", "email"), {"case": "channel", "in": ("phone", "email")}),
        (("case:tier", "is", "studio"), {"case": "tier", "is": "studio"}),
        (("case:reopened", "yes"), {"case": "reopened", "is": True}),
        (("case:days_open", "gt", "5"), {"case": "days_open", "gt": 5}),
        (("done:receive/welcome",), {"done": "receive/welcome"}),
    ],
)
def test_a_comparison_says_what_was_chosen(chosen: tuple[str, ...], comes: dict[str, Any]) -> None:
    assert said(*chosen) == comes
    assert type_check(sent(*chosen), sample().vocabulary) == []


@pytest.mark.parametrize(
    "chosen",
    [
        ("fact:pieces", "gte", "NaN"), ("fact:pieces", "gte", "Infinity"), ("fact:pieces", "gte", "1e999999999"),
        ("fact:pieces", "gte", "9" * 10_000), ("fact:pieces", "gte", "1e31"), ("fact:pieces", "gte", "1,5"),
        ("fact:pieces", "gte", "0x10"), ("fact:pieces", "gte", "\x00"), ("fact:damage", "is", "5 EUR"),
        ("fact:bought", "gte", "2027-02-30"), ("fact:bought", "gte", "tomorrow"), ("fact:bought", "gte", "0000-00-00"),
        ("fact:wish", "in", "repair", "elsewhere"), ("fact:wish", "in", "x" * 10_000),
        ("fact:wish", "in", "repair\x00"),
        ("fact:order_number", "is", "   "), ("fact:order_number", "is"), ("fact:pieces", "", "3"),
        ("fact:pieces", "__class__", "3"), ("fact:nowhere", "known"), ("case:nowhere", "yes"), ("thing:late", "yes"),
        ("fact", "yes"), (":", "yes"), ("", ""), ("done:",), ("done:../x",), ("done:" + "x" * 400,), ("done:a\x00b",),
        ("fact:late\x00", "yes"), ("fact:" + "x" * 10_000, "yes"), ("case:channel", "in", "pigeon"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_no_condition(chosen: tuple[str, ...]) -> None:
    with pytest.raises(editing.NoCondition):
        sent(*chosen)


@pytest.mark.parametrize(
    "chosen",
    [("fact:late", "gt", "true"), ("fact:wish", "gte", "repair"), ("fact:order_number", "lt", "7"),
     ("fact:order_number", "yes"), ("fact:pieces", "no"), ("case:channel", "lte", "phone")],
)  # fmt: skip
def test_an_operator_of_another_type_is_no_condition(chosen: tuple[str, ...]) -> None:
    with pytest.raises(editing.NoCondition):
        sent(*chosen)


def test_a_step_that_is_not_there_is_not_asked_for() -> None:
    with pytest.raises(editing.NoCondition):
        sent("done:nowhere/at-all")


def test_a_subject_that_is_not_there_is_not_offered() -> None:
    assert new_comparison(sample(), "fact:nowhere", "en") is None
    assert new_comparison(sample(), "done:nowhere/at-all", "en") is None


@pytest.mark.parametrize("value", ["A\x077", "\x1bA"])
def test_control_characters_are_not_kept_in_a_value(value: str) -> None:
    when = said("fact:order_number", "is", value)
    assert not {"\x1b", "\x07"} & set(when["is"])


def test_a_value_may_be_long_and_say_anything() -> None:
    long = "ő%s%(x)s<b>" * 1000
    when = sent("fact:order_number", "is", long)
    assert long in sentence(when)


@pytest.mark.parametrize(
    ("subject", "tests", "type", "values"),
    [
        ("fact:late", ["yes", "no", "known", "unknown"], "text", ["true", "false"]),
        ("fact:wish", ["in", "is_not", "known", "unknown"], "text", ["repair", "refund"]),
        ("fact:order_number", ["is", "is_not", "known", "unknown"], "text", None),
        ("fact:pieces", ["gte", "lte", "gt", "lt", "is", "known", "unknown"], "number", None),
        ("fact:damage", ["gte", "lte", "gt", "lt", "is", "known", "unknown"], "number", None),
        ("fact:bought", ["gte", "lte", "gt", "lt", "is", "known", "unknown"], "date", None),
        ("case:tier", ["is", "is_not", "known", "unknown"], "text", ["studio"]),
        ("case:situation", ["is", "is_not", "known", "unknown"], "text", ["complaint"]),
        ("case:language", ["is", "is_not", "known", "unknown"], "text", ["en"]),
        ("done:receive/ask", [], "", None),
    ],
)  # fmt: skip
def test_each_subject_offers_what_its_type_allows(
    subject: str, tests: list[str], type: str, values: list[str] | None
) -> None:
    new = new_comparison(sample(), subject, "en")
    assert new is not None
    assert ([key for key, _label in new.tests], new.type) == (tests, type)
    assert (None if new.values is None else [key for key, _label in new.values]) == values


def test_none_of_several_chosen_values_is_forgotten() -> None:
    assert "in" in said("case:tier", "is", "studio", "home")


def test_is_not_one_of_two_means_both() -> None:
    when = str(said("fact:wish", "is_not", "repair", "refund"))
    assert "repair" in when
    assert "refund" in when


@pytest.mark.parametrize("reader", ["en", "hu", "el", "ru"])
def test_subjects_are_facts_the_case_and_the_steps_of_this_situation(reader: str) -> None:
    with translation.override(reader):
        groups = [(str(name), dict(options)) for name, options in subjects(sample(), WELCOME, reader)]
    assert [next(iter(options)).partition(":")[0] for _name, options in groups] == ["fact", "case", "done"]
    assert groups[2][1]["done:receive/ask"] == "Ask"
    assert reader == "en" or groups[1][0] != "The case"
    assert subjects(sample(), "authority/0", reader)[-1][1][0][0].startswith("case:")


# Branches.


def test_branches_are_numbered_so_that_each_can_be_reached_again() -> None:
    late, wish = sent("fact:late", "yes"), sent("fact:wish", "known")
    when = add_branch(gather(late, ""), "", wish)
    when = deny(add_branch(when, "1", sent("case:reopened", "no")), "1")
    shown = branches_of(sample(), when, "en")
    assert [(each.place, each.depth, each.joins, each.is_denied) for each in shown] == [
        ("", 0, "any", False), ("0", 1, "", False), ("1", 1, "all", True), ("1.0.0", 2, "", False),
        ("1.0.1", 2, "", False),
    ]  # fmt: skip
    for each in shown:
        assert editing.conditions.branch(when, each.place) is not None


def test_nothing_is_no_branch() -> None:
    assert branches_of(sample(), None, "en") == []
    assert [each.joins for each in branches_of(sample(), AllOf(all=()), "en")] == ["all"]


# In the browser.


@pytest.fixture
def writer(lead: Person) -> Client:
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(sample())
    return operations.start_draft(by=lead, at=at)


def _post(client: Client, draft: Draft, path: str = WELCOME, **data: Any) -> Any:
    now = queries.parsed_draft(Draft.objects.get())
    element = editing.part_at(now, path)
    seen = part_hash(element.part) if element else ""
    return client.post(f"/codex/studio/{draft.pk}/condition/{path}", {"seen": seen, **data})


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["x", "-1", "1e9", "9999", "0.0.0.0", "٣", "0\x00", "0." * 2000])
@pytest.mark.parametrize("verb", ["add", "remove", "turn", "deny", "gather"])
def test_a_place_that_is_none_changes_nothing(writer: Client, draft: Draft, verb: str, place: str) -> None:
    _post(writer, draft, verb="add", subject="fact:late", test="yes")
    before = queries.parsed_draft(Draft.objects.get())
    answer = _post(writer, draft, verb=verb, place=place, subject="fact:wish", test="known")
    assert answer.status_code == 422
    assert queries.parsed_draft(Draft.objects.get()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("data", [{}, {"verb": "burn"}, {"verb": "remove"}, {"verb": "turn", "place": "0"}])
def test_a_verb_that_is_none_changes_nothing(writer: Client, draft: Draft, data: dict[str, str]) -> None:
    assert _post(writer, draft, **data).status_code == 422
    assert Draft.objects.get().revision == 1


@pytest.mark.django_db
def test_a_page_asked_about_nonsense_is_shown_all_the_same(writer: Client, draft: Draft) -> None:
    for subject in ("fact:nowhere", "<script>", "done:<b>x</b>", "x" * 5000, "\x00", "fact:"):
        page = writer.get(
            f"/codex/studio/{draft.pk}/condition/{WELCOME}", {"subject": subject, "place": subject}
        )
        assert page.status_code == 200
        assert b'<script>"' not in page.content
        assert b"<b>x</b>" not in page.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["complaint", "complaint/receive", "facts/late", "house", "tests/0", "authority/99", "nowhere"]
)
def test_what_has_no_condition_has_no_such_page(writer: Client, draft: Draft, path: str) -> None:
    assert writer.get(f"/codex/studio/{draft.pk}/condition/{path}").status_code == 404
    assert _post(writer, draft, path, verb="add", subject="fact:late", test="yes").status_code == 404


@pytest.mark.django_db
def test_a_condition_is_not_written_over_what_somebody_changed(
    writer: Client, draft: Draft, at: datetime
) -> None:
    written = operations.Written("en", {"goal": "Theirs."})
    seen = part_hash(queries.parsed_draft(draft).find(WELCOME).part)  # type: ignore[union-attr]
    operations.write_part(by=None, at=at, draft=draft, path=WELCOME, written=written, seen=seen)
    data = {"verb": "add", "subject": "fact:late", "test": "yes", "seen": seen}
    refused = writer.post(f"/codex/studio/{draft.pk}/condition/{WELCOME}", data)
    assert refused.status_code == 422
    assert "Somebody changed this very part" in refused.content.decode()


def test_brackets_in_brackets_do_not_make_a_codex_that_cannot_be_read() -> None:
    when = sent("fact:late", "yes")
    for _each in range(70):
        try:
            when = gather(when, "")
        except editing.NoCondition:
            break
    step = codex().find(WELCOME)
    assert step is not None
    written = editing.replace(sample(), WELCOME, step.part.model_copy(update={"when": when}))
    assert from_body(body_of(written)) == written


@pytest.mark.django_db
def test_too_many_brackets_are_refused_in_the_browser(writer: Client, draft: Draft) -> None:
    _post(writer, draft, verb="add", subject="fact:late", test="yes")
    for _each in range(19):
        assert _post(writer, draft, verb="gather").status_code == 302
    refused = _post(writer, draft, verb="gather")
    assert refused.status_code == 422
    assert "too many brackets" in refused.content.decode()


@pytest.mark.django_db
def test_several_values_are_kept_as_one_of_them_or_none_of_them(writer: Client, draft: Draft) -> None:
    _post(writer, draft, verb="add", subject="case:tier", test="is_not", value=["studio"])
    _post(writer, draft, verb="add", subject="fact:wish", test="is_not", value=["repair", "refund"])
    when = queries.parsed_draft(Draft.objects.get()).find(WELCOME).part.when  # type: ignore[union-attr]
    assert type_check(when, sample().vocabulary) == []
    assert when.all[1].not_.in_ == ("repair", "refund")


def test_tests_that_the_type_does_not_have_are_not_offered_for_it() -> None:
    assert "gt" not in ways_of(sample().vocabulary["late"])
    assert {"known", "unknown"} <= set(ways_of(sample().vocabulary["pieces"]))
