"""What a part says without words: choices, spans, references, rows put in and taken out."""

from typing import Any

import pytest
from hypothesis import given

from hospes.codex.core.documents import from_body
from hospes.codex.core.editing import Unfit, with_settings
from hospes.codex.core.editing.settings import so_as_chosen
from hospes.codex.core.facts import Reckon
from hospes.codex.core.model import (
    Authority,
    Calendar,
    Codex,
    Fact,
    Moment,
    Process,
    Promise,
    Situation,
    Step,
)
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex

WELCOME = "complaint/receive/welcome"


def _step(path: str = WELCOME) -> Step:
    found = codex().find(path)
    assert found is not None
    assert isinstance(found.part, Step)
    return found.part


def test_a_step_becomes_of_another_kind_with_what_that_kind_needs() -> None:
    waiting = with_settings(_step(), {"kind": "wait", "wait.up_to": "2 working days", "lane": "behind"})
    assert waiting.wait is not None
    assert (waiting.kind, waiting.wait.for_, waiting.wait.up_to) == ("wait", "customer", "2 working days")
    assert waiting.lane == "behind"
    over = with_settings(waiting, {"kind": "end", "end.how": "referred"})
    assert over.wait is None
    assert over.end is not None
    assert over.end.how == "referred"
    assert with_settings(over, {"kind": ""}).kind == "talk"


def test_what_a_kind_needs_and_nobody_can_guess_is_asked_for() -> None:
    for kind, needed in (("approve", "approve"), ("link", "link"), ("commit", "commit")):
        with pytest.raises(Unfit) as unfit:
            with_settings(_step(), {"kind": kind})
        assert unfit.value.field.startswith(needed) or unfit.value.field == ""
        assert unfit.value.reason


def test_rows_are_put_in_taken_out_and_moved() -> None:
    more = with_settings(_step(), {"outcomes[2].label": "Somebody else's matter", "outcomes[2].to": "end"})
    assert [each.key for each in more.outcomes] == ["understood", "upset", "somebody-else-s-matter"]
    up = with_settings(more, {}, up="outcomes[2]")
    assert [each.key for each in up.outcomes][1] == "somebody-else-s-matter"
    fewer = with_settings(up, {}, out=["outcomes[0]", "outcomes[2]"])
    assert [each.key for each in fewer.outcomes] == ["somebody-else-s-matter"]
    assert with_settings(fewer, {}, out=["outcomes[7]"], up="outcomes[9]") == fewer


def test_a_new_row_may_stand_behind_empty_ones() -> None:
    written = with_settings(_step(), {"rules[4].avoid": "Sighing.", "rules[4].behaviour": "control/one"})
    assert [str(rule.words) for rule in written.rules][-1] == "Sighing."
    assert len(written.rules) == 3


def test_two_labels_alike_get_two_keys() -> None:
    new = {
        "outcomes[2].label": "Upset",
        "outcomes[2].to": "calm",
        "outcomes[3].label": "!",
        "outcomes[3].to": "ask",
    }
    assert [each.key for each in with_settings(_step(), new).outcomes][2:] == ["upset-2", "outcome"]


def test_lists_of_keys_numbers_dates_and_yes_or_no() -> None:
    step = with_settings(_step(), {"collect": ["wish", "late"], "critical": ""})
    assert (step.collect, step.critical) == (("wish", "late"), "none")
    assert with_settings(step, {"collect": []}).collect == ()
    moment = with_settings(_step().moments[0], {"weight": "2", "sets_us_apart": ""})
    assert (moment.weight, moment.sets_us_apart) == (2, False)
    promise = Promise.model_validate({"key": "soon", "text": "Soon."})
    assert str(with_settings(promise, {"review": "2027-03-01"}).review) == "2027-03-01"
    process = Process.model_validate({"key": "calm", "name": "Calm"})
    assert with_settings(process, {"anytime": "on"}).anytime


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "dance"}, "kind"),
        ({"kind": "wait", "wait.up_to": "soon"}, "wait.up_to"),
        ({"rules[2].do": "One.", "rules[2].avoid": "Other."}, "rules[2]"),
        ({"rules[2].behaviour": "control/one"}, "rules[2]"),
        ({"outcomes[2].to": "end"}, "outcomes[2].key"),
        ({"outcomes[2].label": "Nowhere"}, "outcomes[2].to"),
        ({"rules[40].do": "Far away."}, "rules[40].do"),
        ({"RULES.do": "x"}, "RULES.do"),
        ({"collect[0]": "wish"}, "collect[0]"),
        ({"name": ""}, "name"),
    ],
)
def test_what_does_not_fit_is_named(given: dict[str, Any], field: str) -> None:
    with pytest.raises(Unfit) as unfit:
        with_settings(_step(), given)
    assert unfit.value.field == field


@pytest.mark.parametrize("row", ["outcomes", "no row", "[1]"])
def test_a_row_that_is_none_is_refused(row: str) -> None:
    with pytest.raises(Unfit):
        with_settings(_step(), {}, out=[row])
    with pytest.raises(Unfit):
        with_settings(_step(), {}, up=row)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(Unfit):
        with_settings(Promise.model_validate({"key": "soon", "text": "Soon."}), {"review": "tomorrow"})


def test_choices_of_a_fact_and_places_to_arrive_get_keys_too() -> None:
    fact = Fact.model_validate({"key": "wish", "label": "Wish", "type": "text"})
    chosen = with_settings(
        fact, {"type": "choice", "choices[0].label": "Money back", "choices[1].label": "A repair"}
    )
    assert [each.key for each in chosen.choices] == ["money-back", "a-repair"]
    situation = Situation.model_validate({"key": "s", "name": "S"})
    arrived = with_settings(situation, {"outcomes[0].label": "Put right", "channels": ["phone"]})
    assert (arrived.outcomes[0].key, arrived.channels) == ("put-right", ("phone",))


@given(bodies())
def test_a_part_of_which_nothing_was_written_is_the_same_part(body: dict[str, Any]) -> None:
    for element in from_body(body).elements():
        assert with_settings(element.part, {}) == element.part


def test_a_moment_has_no_kind() -> None:
    with pytest.raises(Unfit):
        with_settings(Moment.model_validate({"key": "m"}), {"kind": "wait"})


def test_a_limit_is_an_amount_or_none() -> None:
    entry = Authority.model_validate({"action": "give", "role": "agent", "answer": "yes"})
    limited = with_settings(entry, {"limit.amount": "40,5".replace(",", ".")})
    assert limited.limit is not None
    assert limited.limit.amount == 40.5
    whole = with_settings(limited, {"limit.amount": "40"})
    assert whole.limit is not None
    assert whole.limit.amount == 40
    assert with_settings(Authority.model_validate({"action": "a", "role": "r", "answer": "no", "limit": {"amount": 5}}),
                         {"limit.amount": ""}).limit is None  # fmt: skip
    with pytest.raises(Unfit) as unfit:
        with_settings(entry, {"limit.amount": "a lot"})
    assert unfit.value.field == "limit.amount"


def test_a_weekdays_hours_are_set_and_the_last_ones_taken_out() -> None:
    calendar = Calendar.model_validate({"key": "c", "name": "C"})
    open_mondays = with_settings(calendar, {"opening.mon": ["09:00-12:00", "13:00-24:00"]})
    assert open_mondays.opening == {"mon": ("09:00-12:00", "13:00-24:00")}
    assert with_settings(open_mondays, {"opening.mon": []}) == calendar


@pytest.mark.parametrize("stretch", ["18:00-09:00", "09:00-09:00"])
def test_a_house_closes_after_it_opens(stretch: str) -> None:
    calendar = Calendar.model_validate({"key": "c", "name": "C"})
    with pytest.raises(Unfit) as unfit:
        with_settings(calendar, {"opening.tue": [stretch]})
    assert (unfit.value.field, str(unfit.value.reason)) == ("opening.tue", "It has to close after it opens.")


def _house(**fields: Any) -> Codex:
    return Codex.model_validate({"name": "House", "languages": ["hu", "en"], **fields})


def test_a_codex_keeps_the_language_that_it_is_written_in() -> None:
    assert with_settings(_house(), {"languages": ["hu", "el"]}).languages == ("hu", "el")
    for languages in (["en", "hu"], ["en"], []):
        with pytest.raises(Unfit) as unfit:
            with_settings(_house(), {"languages": languages})
        assert unfit.value.field == "languages"


def test_nothing_is_required_in_a_language_that_it_does_not_have() -> None:
    assert with_settings(_house(), {"required_languages": ["en"]}).required_languages == ("en",)
    with pytest.raises(Unfit) as unfit:
        with_settings(_house(), {"required_languages": ["ru"]})
    assert unfit.value.field == "required_languages"
    came_so = _house(required_languages=["ru"])
    assert with_settings(came_so, {"currency": "HUF"}).currency == "HUF"


def test_what_is_no_list_has_no_rows() -> None:
    with pytest.raises(Unfit):
        with_settings(_step(), {}, out=["name[0]"])


@pytest.mark.parametrize(
    ("more", "made"),
    [
        ({"fact": "number:pieces", "is": "12"}, 12),
        ({"fact": "choice:wish", "is": "repair"}, "repair"),
        ({"fact": "money:balance", "other": "number:total"}, {"fact": "total"}),
    ],
)
def test_one_more_fact_is_made_so_beside_those_that_are_ticked(more: dict[str, str], made: object) -> None:
    given = {f"sets_more.{field}": words for field, words in more.items()}
    changed = with_settings(_step(), given | {"sets": ["agreed=true", "cabin=fact:new_cabin", "note=a%20b"]})
    body = [each.model_dump(by_alias=True) for each in changed.sets]
    assert [row["is"] for row in body] == [True, {"fact": "new_cabin"}, "a b", made]
    assert [so_as_chosen(row["fact"], row["is"]) for row in body][:3] == [
        "agreed=true",
        "cabin=fact:new_cabin",
        "note=a%20b",
    ]
    same = with_settings(changed, {"sets": [so_as_chosen(row["fact"], row["is"]) for row in body]})
    assert same == changed


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"is": "12"}, "sets_more.fact"),
        ({"fact": "number:pieces"}, "sets_more.is"),
        ({"fact": "number:pieces", "is": "12", "other": "number:total"}, "sets_more.is"),
        ({"fact": "number:pieces", "is": "many"}, "sets_more.is"),
        ({"fact": "number:pieces", "other": "date:booked"}, "sets_more.other"),
    ],
)
def test_one_more_fact_that_cannot_be_made_so_is_named(more: dict[str, str], field: str) -> None:
    with pytest.raises(Unfit) as unfit:
        with_settings(_step(), {f"sets_more.{name}": words for name, words in more.items()})
    assert unfit.value.field == field


@pytest.mark.parametrize(
    ("kind", "field"), [("commit", "commit.what"), ("approve", "approve.role"), ("link", "link.process")]
)
def test_what_a_kind_of_step_needs_is_asked_for_at_its_field(kind: str, field: str) -> None:
    plain = Step.model_validate({"key": "a", "name": "A"})
    with pytest.raises(Unfit) as unfit:
        with_settings(plain, {"kind": kind})
    assert (unfit.value.field, str(unfit.value.reason)) == (field, "This is needed here.")


def test_how_a_number_is_worked_out_is_written_as_a_formula() -> None:
    fact = Fact.model_validate({"key": "due", "label": "Due", "type": "money"})
    written = with_settings(fact, {"reckon": "[bags] × 50"})
    assert written.reckon == Reckon.model_validate({"times": [{"fact": "bags"}, 50]})
    assert with_settings(written, {"reckon": ""}).reckon is None
    with pytest.raises(Unfit) as unfit:
        with_settings(fact, {"reckon": "[Some bags] × 50"})
    assert (unfit.value.field, str(unfit.value.reason)) == ("reckon", "There is no fact called “Some bags”.")
