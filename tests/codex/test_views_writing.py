"""What is sent to the studio's pages by hand, by an old page, or by nobody in "
"good faith: refused, never an error."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents import from_body, part_hash
from hospes.codex.core.documents.interchange import body_of
from hospes.codex.core.editing import part_at
from hospes.codex.forms import page_of
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex, steps
from tests.codex.test_book_pages import words
from tests.codex.test_studio_parts import fields_of, save

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def writer(lead: Person) -> Client:
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def now() -> Any:
    return queries.parsed_draft(Draft.objects.get())


def post(client: Client, draft: Draft, path: str = WELCOME, **data: Any) -> Any:
    """Send these fields alone, as somebody who has just read the part."""
    element = part_at(now(), path)
    return client.post(
        f"/codex/studio/{draft.pk}/write/{path}", {"seen": part_hash(element.part) if element else "", **data}
    )


def verb(client: Client, draft: Draft, verb: str, path: str, **data: str) -> Any:
    return client.post(f"/codex/studio/{draft.pk}/arrange", {"verb": verb, "path": path, **data}, follow=True)


# Rows.


@pytest.mark.parametrize(
    "data",
    [{"out": "rules"}, {"out": ""}, {"out": "rules[x]"}, {"out": "rules[-1]"}, {"out": "rules[99999]"}, {"up": "rules"},
     {"up": "rules[1].do"}, {"out": "../x"}, {"out": "x" * 9000}, {"up": "\x07"}],
)  # fmt: skip
def test_a_row_that_is_none_is_refused_beside_the_fields(
    writer: Client, draft: Draft, data: dict[str, str]
) -> None:
    before, answer = now(), post(writer, draft, **data)
    assert answer.status_code in (302, 422)
    assert now() == before


@pytest.mark.parametrize(
    "data",
    [{"out": ["rules[9]", "rules[9999]", "nothing[3]"]}, {"up": "rules[0]"}, {"up": "rules[9]"}, {"up": "nothing[1]"},
     {"rules[9999].do": "x"}, {"rules[0].nothing": "x"}, {"rules[50].do": "x", "was.rules[50].do": "y"},
     {"key": "other"}, {"moments[0].name": "x"}, {"when": "x"}, {"name[0]": "x"}, {"__class__": "x"}],
)  # fmt: skip
def test_fields_and_rows_that_are_not_on_the_page_change_nothing(
    writer: Client, draft: Draft, data: dict[str, Any]
) -> None:
    before = now()
    assert post(writer, draft, **data).status_code == 302
    assert now() == before


@pytest.mark.parametrize("data", [{"out": "name[0]"}, {"up": "name[1]"}, {"out": "goal[2]"}])
def test_a_row_of_what_is_no_list_is_refused(writer: Client, draft: Draft, data: dict[str, str]) -> None:
    assert post(writer, draft, **data).status_code < 500


def test_a_row_named_twice_is_taken_out_once(writer: Client, draft: Draft) -> None:
    post(writer, draft, out=["rules[0]", "rules[0]"])
    assert [str(rule.words) for rule in now().find(WELCOME).part.rules] == ["Asking for the number first."]


def test_a_fault_on_a_page_without_fields_is_told(
    writer: Client, publish: Publish, lead: Person, at: datetime
) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))
    draft = operations.start_draft(by=lead, at=at)
    assert post(writer, draft, "authority/1", **{"in": "hu", "out": "x"}).status_code == 422


def test_thousands_of_rows_are_a_bad_request_and_no_error(writer: Client, draft: Draft) -> None:
    assert post(writer, draft, out=[f"rules[{number}]" for number in range(3000)]).status_code == 400
    assert Draft.objects.get().revision == 1


def test_a_step_with_very_many_outcomes_can_be_saved(
    writer: Client, publish: Publish, lead: Person, at: datetime
) -> None:
    many = [{"key": f"way-{number}", "label": f"Way {number}", "to": "ask"} for number in range(250)]
    publish(codex(lambda data: steps(data)[0].update(outcomes=many)))
    draft = operations.start_draft(by=lead, at=at)
    assert "Saved." in words(save(writer, draft, goal="Another."))


def test_a_page_of_too_many_fields_is_told_that_it_is(writer: Client, draft: Draft) -> None:
    answer = post(writer, draft, **{f"rules[{number}].do": "x" for number in range(3000)})
    assert answer.status_code == 400
    assert "more fields than can be sent at once" in answer.content.decode()
    assert Draft.objects.get().revision == 1


def test_control_characters_are_not_kept_in_words_or_settings(writer: Client, draft: Draft) -> None:
    long = "é%s<b>" * 2000
    post(writer, draft, goal=f"A\x00\x07\x1bB {long}", **{"rules[2].do": "C\x08D\r\nE"})
    step = now().find(WELCOME).part
    assert (str(step.goal), str(step.rules[2].do)) == (f"AB {long}", "CD\nE")
    assert from_body(body_of(now())) == now()
    assert "<b>é" not in writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}").content.decode()


@pytest.mark.parametrize(
    ("path", "data"),
    [(WELCOME, {"kind": "sing"}), (WELCOME, {"lane": "nowhere"}),
     (WELCOME, {"kind": "wait", "wait.up_to": "2 " * 5000}),
     (WELCOME, {"collect": ["No Key"], "was.collect": "x"}), (f"{WELCOME}/first-words", {"weight": "6"}),
     (f"{WELCOME}/first-words", {"weight": "1e99"}), ("authority/0", {"limit.amount": "-1"}),
     ("authority/0", {"limit.amount": "NaN"}), ("authority/0", {"limit.amount": "9" * 9000}),
     ("authority/0", {"role": ""}), ("promises/same-day", {"review": "soon"}),
     ("calendars/shop", {"holidays": "Hungary"}),
     ("house", {"currency": "€"}), ("house", {"languages": ["Not a language"], "was.languages": "x"}),
     ("facts/late", {"type": "colour"}), ("complaint", {"channels": ["pigeon"], "was.channels": "x"})],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_nothing_is_changed(
    writer: Client, draft: Draft, path: str, data: dict[str, Any]
) -> None:
    before, answer = now(), post(writer, draft, path, **data)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert now() == before


@pytest.mark.parametrize(
    ("path", "data"),
    [("articles/returns", {"link": "javascript:alert(1)"}), ("calendars/shop", {"timezone": "No/Where"}),
     ("house", {"languages": ["hu"], "was.languages": "en"}),
     ("house", {"required_languages": ["ru"], "was.required_languages": "x"})],
)  # fmt: skip
def test_what_cannot_work_is_refused_or_found(
    writer: Client, draft: Draft, at: datetime, path: str, data: dict[str, Any]
) -> None:
    answer = post(writer, draft, path, **data)
    found = queries.problems_of(Draft.objects.get(), today=at.date())
    assert answer.status_code == 422 or any(problem.blocks for problem in found)


def test_a_language_ticked_twice_is_one(writer: Client, draft: Draft) -> None:
    post(writer, draft, "house", **{"languages": ["en", "hu", "hu"], "was.languages": "x"})
    assert now().languages == ("en", "hu")


def test_a_step_that_changes_its_kind_needs_no_words_of_the_old_one(
    writer: Client, draft: Draft, request: Any
) -> None:
    answer = save(writer, draft, "complaint/settle/promise", kind="talk", **{"commit.what": ""})
    assert answer.status_code == 200


# Money of the house.


def _in_forints(data: dict[str, Any]) -> None:
    data["currency"] = "HUF"
    for entry in data["authority"][:2]:
        entry["limit"]["currency"] = "HUF"


@pytest.fixture
def forints(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex(_in_forints))
    return operations.start_draft(by=lead, at=at)


def test_a_new_limit_is_in_the_money_of_the_house(writer: Client, forints: Draft) -> None:
    save(writer, forints, "authority/2", **{"limit.amount": "4000"})
    assert now().authority[2].limit.currency == "HUF"


def test_a_limit_can_be_taken_away(writer: Client, forints: Draft) -> None:
    assert "Saved." in words(save(writer, forints, "authority/0", **{"limit.amount": ""}))
    assert now().authority[0].limit is None


def test_a_limit_is_changed_in_its_own_money(writer: Client, forints: Draft) -> None:
    save(writer, forints, "authority/0", **{"limit.amount": "4000.5"})
    assert (now().authority[0].limit.amount, now().authority[0].limit.currency) == (4000.5, "HUF")


def test_a_codex_keeps_a_language(writer: Client, publish: Publish, lead: Person, at: datetime) -> None:
    publish(codex(lambda data: data.update(languages=["hu"])))
    save(writer, operations.start_draft(by=lead, at=at), "house", languages=None)
    assert now().languages == ("hu",)


@pytest.mark.parametrize(("path", "field", "shown"), [("house", "languages", ["en"]), ("house", "currency", "EUR"),
                                                      ("calendars/shop", "timezone", "UTC")])  # fmt: skip
def test_what_is_usual_is_shown_too(path: str, field: str, shown: Any) -> None:
    element = part_at(codex(), path)
    assert element is not None
    lines = {line.field: line.value for line in page_of(codex(), element, "en", reader="en").lines}
    assert lines[field] == shown


def test_a_second_language_comes_beside_the_first(writer: Client, draft: Draft) -> None:
    address = f"/codex/studio/{draft.pk}/write/house"
    sent = fields_of(writer.get(address).content.decode())
    writer.post(address, {**sent, "languages": [*sent.get("languages", []), "hu"]})
    assert now().languages == ("en", "hu")


def test_the_language_it_is_written_in_is_not_taken_away_without_a_word(
    writer: Client, publish: Publish, lead: Person, at: datetime
) -> None:
    publish(codex(lambda data: data.update(languages=["en", "hu"])))
    answer = save(writer, operations.start_draft(by=lead, at=at), "house", languages=["hu"])
    assert answer.status_code == 422 or now().find(WELCOME).part.name.root != "Welcome"


# Adding and arranging.


@pytest.mark.parametrize("after", ["nowhere", "99", "-1", ""])
def test_a_part_put_behind_none_is_refused_or_stands_first(writer: Client, draft: Draft, after: str) -> None:
    data = {"container": "complaint/receive", "name": "New", "after": after}
    writer.post(f"/codex/studio/{draft.pk}/add", data)
    keys = [step.key for step in now().situations[0].processes[0].steps]
    assert keys[0] == "new" if after == "" else "new" not in keys


@pytest.mark.parametrize("after", ["x", "", "1.5"])
def test_an_entry_put_behind_what_is_no_place_is_refused(writer: Client, draft: Draft, after: str) -> None:
    data = {"container": "authority", "name": "New", "after": after}
    assert writer.post(f"/codex/studio/{draft.pk}/add", data).status_code < 500


def test_a_place_to_go_back_to_that_is_none_makes_no_error(writer: Client, draft: Draft) -> None:
    data = {"container": "facts", "name": "", "from": "a\nb"}
    assert writer.post(f"/codex/studio/{draft.pk}/add", data).status_code < 500


@pytest.mark.parametrize(
    "path", ["", "/", "house", "nowhere", "complaint/nowhere", "authority/x", "authority/99", "a\nb"]
)
@pytest.mark.parametrize("how", ["up", "down", "copy", "remove"])
def test_what_is_not_in_a_list_is_not_arranged(writer: Client, draft: Draft, path: str, how: str) -> None:
    assert "not in the draft any more" in words(verb(writer, draft, how, path))
    assert Draft.objects.get().revision == 1


@pytest.mark.parametrize("how", ["up", "down"])
def test_an_entry_moved_from_its_page_is_still_the_one_on_the_page(
    writer: Client, draft: Draft, how: str, request: Any
) -> None:
    page = verb(writer, draft, how, "authority/1")
    assert page.redirect_chain[-1][0].endswith(f"/write/authority/{0 if how == 'up' else 2}")


@pytest.mark.parametrize("how", ["up", "down"])
def test_the_first_and_the_last_stay_where_they_are(writer: Client, draft: Draft, how: str) -> None:
    before = now()
    verb(writer, draft, how, "facts/order_number" if how == "up" else "facts/late")
    assert now() == before
    assert Draft.objects.get().revision == 1


def test_without_roles_it_is_said_that_a_role_comes_first(writer: Client, at: datetime) -> None:
    draft = operations.start_draft(
        by=None, at=at, codex=codex(lambda data: data.update(roles=[], authority=[]))
    )
    page = writer.post(
        f"/codex/studio/{draft.pk}/add", {"container": "authority", "name": "New"}, follow=True
    )
    assert "not in the draft any more" not in words(page)
