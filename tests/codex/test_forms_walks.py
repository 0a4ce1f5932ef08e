"""Walks as their addresses tell them: steps repeated, loops, facts set and "
"unset, other situations, and nonsense."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict

from hospes.codex import operations, queries
from hospes.codex.core.documents import from_body
from hospes.codex.core.documents.interchange import body_of
from hospes.codex.core.model import Codex
from hospes.codex.core.testing import run_tests
from hospes.codex.core.walking import as_test, standing
from hospes.codex.forms.walk import Walk
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.core.test_deciding import desk
from tests.codex.samples import codex, end, of, process, situation, step
from tests.codex.test_book_pages import words

RECEIVE, SETTLE = "complaint/receive", "complaint/settle"


def walk(*did: str, codex_: Codex | None = None, **known: str) -> Walk:
    whole = codex_ or codex()
    said = {name.replace("__", "."): [value] for name, value in known.items()}
    return Walk(whole, whole.situations[0], MultiValueDict({"did": list(did), **said}))


def now(walked: Walk) -> list[str]:
    return [each.path for each in standing(walked.codex, walked.situation, walked.evidence()).now]


def ended(walked: Walk) -> str | None:
    return standing(walked.codex, walked.situation, walked.evidence()).ended


def follow(walked: Walk, address: str) -> Walk:
    return Walk(
        walked.codex,
        walked.situation,
        MultiValueDict(parse_qs(address.removeprefix("?"), keep_blank_values=True)),
    )


def test_a_walk_begins_at_the_beginning() -> None:
    assert now(walk()) == [f"{RECEIVE}/welcome"]
    assert walk().back(0) == "?"


def test_each_address_leads_on_by_one_step_and_back_again() -> None:
    first = walk()
    second = follow(first, first.after(f"{RECEIVE}/welcome", "upset"))
    third = follow(second, second.after(f"{RECEIVE}/calm", None))
    assert second.did == [(f"{RECEIVE}/welcome", "upset")]
    assert third.did == [(f"{RECEIVE}/welcome", "upset"), (f"{RECEIVE}/calm", None)]
    assert follow(third, third.back(1)).did == second.did
    assert follow(third, third.back(0)).did == []


def test_what_is_known_goes_along_with_every_address() -> None:
    walked = walk(fact__late="true", fact__order_number="A & B=c", case__tier="studio", case__contacts="2.0")
    again = follow(walked, walked.after(f"{RECEIVE}/welcome", "understood"))
    assert again.facts == {"late": True, "order_number": "A & B=c"} == walked.facts
    assert again.case == {"tier": "studio", "contacts": 2} == walked.case


def test_a_fact_that_is_unset_is_not_known_any_more() -> None:
    assert walk(fact__late="").facts == {}
    done = [f"{RECEIVE}/welcome:understood", f"{RECEIVE}/ask:"]
    assert f"{RECEIVE}/apologise" in now(walk(*done))  # may be: nobody has said yet
    assert f"{RECEIVE}/apologise" in now(walk(*done, fact__late="true"))
    assert f"{RECEIVE}/apologise" not in now(walk(*done, fact__late="no"))


def test_of_two_values_of_one_fact_the_last_counts() -> None:
    whole = codex()
    sent = MultiValueDict({"fact.late": ["true", "false"]})
    assert Walk(whole, whole.situations[0], sent).facts == {"late": False}


@pytest.mark.parametrize(
    ("name", "value"),
    [("fact__late", "perhaps"), ("fact__wish", "nothing"), ("fact__nowhere", "1"), ("fact__", "1"),
     ("case__contacts", "many"),
     ("case__contacts", "9" * 5000), ("case__contacts", "1e400"), ("case__channel", "pigeon"),
     ("case__reopened", "maybe"),
     ("fact__order_number", "   "), ("case__nowhere", "x"), ("did__x", "y")],
)  # fmt: skip
def test_what_makes_no_sense_is_left_out(name: str, value: str) -> None:
    walked = walk(**{name: value})
    assert (walked.facts, walked.case) == ({}, {})


@pytest.mark.parametrize(
    "did", ["", ":", "nowhere:x", "complaint", "welcome:understood", f"{SETTLE}", "x" * 9000, "../x:"]
)
def test_steps_that_are_not_there_are_left_out(did: str) -> None:
    assert walk(did).did == []


# Repeating and looping.


def test_a_step_done_again_counts_from_its_last_time() -> None:
    walked = walk(f"{RECEIVE}/welcome:understood", f"{RECEIVE}/calm:", f"{RECEIVE}/welcome:upset")
    assert list(walked.evidence().done.items()) == [
        (f"{RECEIVE}/calm", None),
        (f"{RECEIVE}/welcome", "upset"),
    ]
    assert len(walked.did) == 3


def test_a_loop_can_be_gone_round_and_left() -> None:
    round_once = [f"{SETTLE}/promise:", f"{SETTLE}/hear:not-yet"]
    assert now(walk(*round_once))[0] == f"{SETTLE}/promise"
    for times in (1, 2, 30):
        again = round_once * times
        assert now(walk(*again))[0] == f"{SETTLE}/promise"
        assert now(walk(*again, f"{SETTLE}/promise:"))[0] == f"{SETTLE}/hear"
        assert now(walk(*again, f"{SETTLE}/promise:", f"{SETTLE}/hear:solved"))[0] == f"{SETTLE}/close"


def test_an_outcome_that_does_not_exist_breaks_nothing() -> None:
    walked = walk(f"{RECEIVE}/welcome:no-such-outcome")
    assert walked.did == [(f"{RECEIVE}/welcome", None)]
    assert now(walked)


def test_at_the_end_nothing_is_left_to_do() -> None:
    walked = walk(f"{SETTLE}/close:")
    assert (now(walked), ended(walked)) == ([], "resolved")
    refused = walk(f"{SETTLE}/close:", f"{SETTLE}/decline:")
    assert (now(refused), ended(refused)) == ([], "refused")


def test_whoever_goes_on_after_the_end_is_led_on() -> None:
    walked = walk(f"{SETTLE}/close:", f"{RECEIVE}/welcome:upset")
    assert now(walked)[0] == f"{RECEIVE}/calm"
    assert ended(walked) is None


def test_a_walk_is_bounded() -> None:
    walked = walk(*[f"{RECEIVE}/calm:"] * 5000)
    assert len(walked.did) == 400
    assert now(walked)


def test_a_walk_at_its_bound_goes_on_from_its_last_step() -> None:
    long = walk(*[f"{SETTLE}/promise:", f"{SETTLE}/hear:not-yet"] * 200)
    assert now(follow(long, long.after(f"{SETTLE}/promise", None)))[0] == f"{SETTLE}/hear"


# Processes of other situations.


def _linked() -> Codex:
    calm = situation("feelings", process("calm", step("name-it", collect=["late"]), step("breathe")))
    begin = process(
        "receive", step("soothe", kind="link", link={"process": "feelings/calm"}), step("ask"), end()
    )
    return of(situation("complaint", begin), calm)


def test_a_linked_process_of_another_situation_is_walked_and_left() -> None:
    way = [
        "complaint/receive/soothe:",
        "feelings/calm/name-it:",
        "feelings/calm/breathe:",
        "complaint/receive/ask:",
    ]
    for place, path in enumerate(way):
        assert now(walk(*way[:place], codex_=_linked()))[0] == path.rstrip(":")
    assert [each.name for each in walk(codex_=_linked()).settings("en")] == ["fact.late", "case.channel"]


def test_a_step_of_a_situation_that_is_not_linked_is_none_here() -> None:
    assert walk("feelings/calm/breathe:", codex_=of(situation("complaint"), *[])).did == []


def test_the_situation_that_is_walked_cannot_be_set() -> None:
    assert walk(case__situation="praise").evidence().case["situation"] == "complaint"


# What can be set.


def test_what_the_situation_depends_on_can_be_set_and_what_is_set_besides() -> None:
    names = [each.name for each in walk(case__tier="studio").settings("en")]
    assert names == ["role", "fact.late", "fact.order_number", "fact.wish", "case.channel", "case.tier"]
    late = next(each for each in walk(fact__late="false").settings("en") if each.name == "fact.late")
    assert (late.value, late.label, [key for key, _label in late.options or ()]) == (
        "false",
        "It is late",
        ["true", "false"],
    )


def test_what_can_be_set_begins_with_a_capital_though_it_is_a_word_within_a_condition() -> None:
    channel = next(each for each in walk().settings("en") if each.name == "case.channel")
    assert channel.label == "The channel"


def test_a_walk_proposes_what_the_table_answers_to_whoever_acts() -> None:
    codex_ = desk()
    asked = walk(codex_=codex_, fact__flown="true")
    assert (asked.proposed("s/p/may"), asked.wants_note("s/p/may", "go-on")) == ("sorry", True)
    assert asked.wants_note("s/p/act")
    assert not asked.wants_note("s/p/may", "sorry")
    led = walk(codex_=codex_, fact__flown="true", role="lead")
    assert (led.proposed("s/p/may"), led.wants_note("s/p/act")) == ("go-on", False)
    on = follow(led, led.after("s/p/may", "go-on"))
    assert on.role == "lead", "it is still the lead who acts"
    assert walk(codex_=codex_, role="nobody").role is None


def test_a_walk_as_somebody_is_a_test_by_their_authority() -> None:
    codex_ = desk()
    led = walk("s/p/may:", codex_=codex_, fact__flown="true", role="lead")
    start, steps = led.as_steps()
    test = as_test(
        led.situation, led.evidence(), name="t", suggest=["s/p/act"], start=start, steps=steps, role=led.role
    )
    assert test.role == "lead"
    assert run_tests(codex_.model_copy(update={"tests": (test,)}))[0].passed


# In the browser.


@pytest.fixture
def writer(lead: Person) -> Client:
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def _record(client: Client, draft: Draft, **sent: Any) -> Any:
    return client.post(f"/codex/studio/{draft.pk}/walk/complaint", sent)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "did",
    [[f"{SETTLE}/promise:", f"{SETTLE}/hear:not-yet", f"{SETTLE}/promise:"], [f"{RECEIVE}/calm:"] * 3,
     [f"{SETTLE}/close:"], [f"{RECEIVE}/welcome:upset", f"{RECEIVE}/calm:"], []],
)  # fmt: skip
def test_a_walk_kept_as_a_test_holds_and_can_be_exported(
    writer: Client, draft: Draft, did: list[str]
) -> None:
    suggest = now(walk(*did))[:1]
    assert _record(writer, draft, name="As walked", did=did, suggest=suggest).status_code == 302
    kept = queries.parsed_draft(Draft.objects.get())
    assert run_tests(kept)[-1].passed
    assert from_body(body_of(kept)) == kept


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", ["Understood it", "x" * 200, "é", "a:b"])
def test_an_outcome_that_is_no_key_makes_no_error(writer: Client, draft: Draft, outcome: str) -> None:
    assert _record(writer, draft, name="N", did=[f"{RECEIVE}/welcome:{outcome}"]).status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"name": "A\x08B"}, {"name": "N", "fact.order_number": "A\x1fB"}])
def test_control_characters_are_not_kept_in_a_test(
    writer: Client, draft: Draft, sent: dict[str, str]
) -> None:
    assert _record(writer, draft, **sent).status_code == 302
    kept = queries.parsed_draft(Draft.objects.get())
    assert from_body(body_of(kept)) == kept


@pytest.mark.django_db
def test_what_is_expected_of_steps_that_are_not_there_is_left_out(writer: Client, draft: Draft) -> None:
    _record(
        writer,
        draft,
        name="N",
        suggest=["nowhere", f"{RECEIVE}/welcome"],
        not_suggest=["<b>", f"{RECEIVE}/offer"],
    )
    expect = queries.parsed_draft(Draft.objects.get()).tests[-1].expect
    assert (expect.suggest, expect.not_suggest) == (("receive/welcome",), ("receive/offer",))


@pytest.mark.django_db
def test_a_walk_with_nonsense_in_its_address_is_shown(writer: Client, draft: Draft) -> None:
    for query in ("?did=%00", "?fact.wish=%ff%fe", "?did=" + "a%2F" * 3000, "?" + "did=x&" * 900, "?fact.=&case.=&did",
                  "?case.contacts=-99999999999999999999999999", f"?did={RECEIVE}/welcome:%3Cscript%3E"):  # fmt: skip
        page = writer.get(f"/codex/studio/{draft.pk}/walk/complaint{query}")
        assert "Why not the others" in words(page)
        assert "<script>" not in page.content.decode().partition("<main")[2].partition("</main")[0]


@pytest.mark.django_db
def test_thousands_of_fields_are_a_bad_request_and_no_error(writer: Client, draft: Draft) -> None:
    assert _record(writer, draft, name="N", did=["x"] * 3000).status_code == 400
    assert writer.get(f"/codex/studio/{draft.pk}/walk/complaint", {"did": ["x"] * 3000}).status_code == 400
    assert Draft.objects.get().revision == 1


@pytest.mark.django_db
def test_a_situation_without_steps_can_be_walked(writer: Client, draft: Draft, at: datetime) -> None:
    _draft, path = operations.add_part(by=None, at=at, draft=draft, container="situations", name="Praise")
    assert "Nothing is prescribed here." in words(writer.get(f"/codex/studio/{draft.pk}/walk/{path}"))


def once_confirmed() -> Codex:
    """ask for a yes → change the order → ask again for the next change."""

    def put(data: dict[str, Any]) -> None:
        data["facts"] += [
            {"key": "confirmed", "label": "Confirmed", "type": "boolean"},
            {"key": "status", "label": "Status", "type": "text"},
        ]
        again = [{"key": "more", "to": "ask"}, {"key": "enough", "to": "end"}]
        data["situations"] = [
            situation(
                "complaint",
                process(
                    "p",
                    step("ask", kind="collect", collect=["confirmed"]),
                    step(
                        "change",
                        kind="do",
                        sets=[{"fact": "status", "is": "changed"}],
                        uses_up=["confirmed"],
                        outcomes=again,
                    ),
                ),
            )
        ]
        data["tests"] = []

    return codex(put)


def test_a_yes_that_was_used_up_is_asked_for_again_and_back_gives_it_back() -> None:
    book = once_confirmed()
    first = walk(codex_=book, fact__confirmed="true")
    assert now(first) == ["complaint/p/change"]
    second = follow(first, first.after("complaint/p/change", "more"))
    assert second.facts == {"status": "changed"}
    assert now(second) == ["complaint/p/ask"]
    assert follow(second, second.back(0)).facts == {"confirmed": True}


def test_a_walk_in_which_something_was_used_up_is_kept_as_a_test_that_holds(
    draft: Draft, lead: Person, at: datetime
) -> None:
    book = once_confirmed()
    operations.save_draft(by=lead, at=at, draft=draft, codex=book)
    start = walk(codex_=book, fact__confirmed="true")
    changed = follow(start, start.after("complaint/p/change", "more"))
    said_again = changed.after("complaint/p/ask", None) + "&fact.confirmed=true"
    sent = parse_qs(said_again.removeprefix("?"), keep_blank_values=True)
    client_ = Client()
    client_.force_login(lead)
    sent |= {"name": ["A second yes"], "suggest": ["complaint/p/change"]}
    answer = client_.post(f"/codex/studio/{draft.pk}/walk/complaint", sent)
    assert answer.status_code == 302
    (test,) = queries.parsed_draft(Draft.objects.get(pk=draft.pk)).tests
    assert test.facts == {"confirmed": True}
    assert [dict(each.facts) for each in test.done] == [{}, {"confirmed": True}]
    (result,) = run_tests(queries.parsed_draft(Draft.objects.get(pk=draft.pk)))
    assert result.passed
