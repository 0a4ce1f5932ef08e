"""In the browser: what a step makes so and uses up, to whom it hands over, by what an outcome is known."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Authority, Codex, Fact, Step
from hospes.codex.forms import page_of
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

WELCOME, OFFER, HEAR = "complaint/receive/welcome", "complaint/receive/offer", "complaint/settle/hear"
pytestmark = pytest.mark.django_db


def sample() -> Codex:
    def more(data: dict[str, Any]) -> None:
        data["facts"] += [
            {"key": "balance", "label": "Balance", "type": "money"},
            {"key": "total", "label": "Total", "type": "money"},
            {"key": "booked", "label": "Booked at", "type": "datetime"},
            {"key": "pieces", "label": "Pieces", "type": "number"},
        ]

    return codex(more)


@pytest.fixture
def book(lead: Person, at: datetime) -> Draft:
    """A draft in which facts of every kind can be chosen."""
    return operations.start_draft(by=lead, at=at, codex=sample())


@pytest.fixture
def desk(lead: Person) -> Client:
    client = Client()
    client.force_login(lead)
    return client


def part(path: str, kind: type[Any] = Step) -> Any:
    element = part_at(queries.parsed_draft(Draft.objects.get()), path)
    assert element is not None
    assert isinstance(element.part, kind)
    return element.part


def written(desk: Client, draft: Draft, path: str, **fields: Any) -> None:
    """Save the part's page with these fields filled in otherwise than they stand there."""
    now = queries.parsed_draft(Draft.objects.get())
    element = part_at(now, path)
    assert element is not None
    page = page_of(now, element, now.languages[0], reader="en")
    sent: dict[str, Any] = {"seen": part_hash(element.part), "in": now.languages[0]}
    for line in page.lines:
        sent[f"was.{line.field}"] = line.was
        if line.value not in ("", ()):
            sent[line.field] = line.value
    sent |= {f"row.{row}": known for row, known in page.known.items()}
    sent |= {name.replace("__", "."): value for name, value in fields.items()}
    answer = desk.post(f"/codex/studio/{draft.pk}/write/{path}", sent)
    assert answer.status_code == 302, words(answer) if answer.status_code == 200 else answer.content.decode()


def test_a_number_a_text_and_what_another_says_can_be_set_and_taken_off_again(
    book: Draft, desk: Client
) -> None:
    written(desk, book, WELCOME, sets_more__fact="number:pieces", sets_more__is="12")
    written(desk, book, WELCOME, sets_more__fact="text:order_number", sets_more__is="none of ours")
    written(desk, book, WELCOME, sets_more__fact="money:balance", sets_more__other="money:total")
    step = part(WELCOME)
    said = {each.fact: each.is_ for each in step.sets}
    assert (said["pieces"], said["order_number"]) == (12, "none of ours")
    assert said["balance"].fact == "total"
    page = words(desk.get(f"/codex/studio/{book.pk}/write/{WELCOME}"))
    for line in ("Pieces: 12", "none of ours", "Balance: what “Total” says"):
        assert line in page
    written(desk, book, WELCOME, sets=["pieces=12", "balance=fact:total"])
    assert {each.fact for each in part(WELCOME).sets} == {"pieces", "balance"}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sets_more__fact": "number:pieces", "sets_more__is": "many"}, "no answer to that question"),
        ({"sets_more__is": "12"}, "Choose which one becomes so"),
        ({"sets_more__fact": "number:pieces"}, "one of the two"),
        (
            {"sets_more__fact": "number:pieces", "sets_more__other": "datetime:booked"},
            "another kind of answer",
        ),
    ],
)
def test_what_does_not_go_together_is_said_beside_it(
    book: Draft, desk: Client, fields: dict[str, str], why: str
) -> None:
    page = page_of(
        queries.parsed_draft(book), part_at(queries.parsed_draft(book), WELCOME), "en", reader="en"
    )  # type: ignore[arg-type]
    sent: dict[str, Any] = {"seen": part_hash(part(WELCOME)), "in": "en"}
    sent |= {f"was.{line.field}": line.was for line in page.lines}
    sent |= {line.field: line.value for line in page.lines if line.value not in ("", ())}
    sent |= {f"row.{row}": known for row, known in page.known.items()}
    sent |= {name.replace("__", "."): value for name, value in fields.items()}
    answer = desk.post(f"/codex/studio/{book.pk}/write/{WELCOME}", sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert part(WELCOME).sets == ()


def test_how_many_answers_will_do_is_a_number_beside_the_questions(book: Draft, desk: Client) -> None:
    path = "complaint/receive/ask"
    written(desk, book, path, enough="1")
    assert part(path).enough == 1
    assert "How many of them will do" in words(desk.get(f"/codex/studio/{book.pk}/write/{path}"))
    written(desk, book, path, enough="")
    assert part(path).enough is None


@pytest.mark.parametrize("path", ["complaint/receive", "complaint"])
def test_what_holds_throughout_is_written_like_the_rules_of_a_step(
    book: Draft, desk: Client, path: str
) -> None:
    written(desk, book, path, **{"rules[0].do": "One question at a time."})
    element = part_at(queries.parsed_draft(Draft.objects.get()), path)
    assert element is not None
    assert [str(rule.do) for rule in element.part.rules] == ["One question at a time."]  # type: ignore[attr-defined]
    assert "One question at a time." in words(desk.get(f"/codex/studio/{book.pk}/write/{path}"))


def test_what_an_outcome_takes_back_is_ticked_beside_it(book: Draft, desk: Client) -> None:
    written(desk, book, WELCOME, **{"outcomes[1].uses_up": ["late"]})
    assert [each.uses_up for each in part(WELCOME).outcomes] == [(), ("late",)]
    assert "It takes back" in words(desk.get(f"/codex/studio/{book.pk}/write/{WELCOME}"))


def test_what_a_step_makes_so_and_uses_up_is_ticked(book: Draft, desk: Client) -> None:
    written(desk, book, WELCOME, sets=["late=true", "wish=repair"], uses_up=["late", "order_number"])
    step = part(WELCOME)
    assert {each.fact: each.is_ for each in step.sets} == {"late": True, "wish": "repair"}
    assert set(step.uses_up) == {"late", "order_number"}
    page = words(desk.get(f"/codex/studio/{book.pk}/write/{WELCOME}"))
    assert "It is so once this is done" in page
    written(desk, book, WELCOME, sets=[], uses_up=["late"])
    assert (part(WELCOME).sets, part(WELCOME).uses_up) == ((), ("late",))


def test_what_a_file_sets_stays_as_it_was_written(lead: Person, at: datetime, desk: Client) -> None:
    def put(data: dict[str, Any]) -> None:
        data["facts"].append({"key": "pieces", "label": "Pieces", "type": "number"})
        data["situations"][0]["processes"][0]["steps"][0]["sets"] = [{"fact": "pieces", "is": 3}]

    draft = operations.start_draft(by=lead, at=at, codex=codex(put))
    written(desk, draft, WELCOME, sets=["pieces=3", "late=false"])
    assert {each.fact: each.is_ for each in part(WELCOME).sets} == {"pieces": 3, "late": False}


def test_a_wait_says_how_it_turned_out_when_time_is_up(book: Draft, desk: Client) -> None:
    written(desk, book, HEAR, wait__then="not-yet")
    assert part(HEAR).wait.then == "not-yet"
    written(desk, book, HEAR, wait__then="")
    assert part(HEAR).wait.then is None


def test_a_step_that_hands_over_says_to_whom_and_what_they_have_to_hear(book: Draft, desk: Client) -> None:
    path = "complaint/receive/calm"
    written(desk, book, path, kind="hand-over", hand_over__to="lead", hand_over__say="All they told us.")
    step = part(path)
    assert (step.kind, step.hand_over.to, str(step.hand_over.say)) == (
        "hand-over",
        "lead",
        "All they told us.",
    )
    written(desk, book, path, kind="talk")
    assert part(path).hand_over is None


def test_a_phrase_is_said_word_for_word(book: Draft, desk: Client) -> None:
    written(desk, book, WELCOME, **{"tools[0].exact": "on"})
    assert part(WELCOME).tools[0].exact is True


def test_a_link_can_lead_through_a_whole_situation(lead: Person, at: datetime, desk: Client) -> None:
    draft = operations.start_draft(by=lead, at=at, codex=_with_another_situation())
    written(desk, draft, "complaint/receive/calm", kind="link", link__process="bills")
    assert part("complaint/receive/calm").link.process == "bills"


def _with_another_situation() -> Codex:
    def put(data: dict[str, Any]) -> None:
        data["situations"].append({**data["situations"][0], "key": "bills", "name": "Bills"})

    return codex(put)


def test_a_fact_says_who_tells_it_and_authority_whom_it_binds(book: Draft, desk: Client) -> None:
    written(desk, book, "facts/late", **{"from": "noticed"})
    assert part("facts/late", Fact).from_ == "noticed"
    written(desk, book, "authority/0", for_everyone="on")
    assert part("authority/0", Authority).for_everyone is True


# Conditions.


def compared(desk: Client, draft: Draft, path: str, *, of: str = "", **fields: Any) -> int:
    """Add a comparison on the condition's page; the status of the answer."""
    element = part_at(queries.parsed_draft(Draft.objects.get()), path)
    assert element is not None
    query = f"?of={of}" if of else ""
    sent = {"verb": "add", "place": "", "seen": part_hash(element.part), **fields}
    return desk.post(f"/codex/studio/{draft.pk}/condition/{path}{query}", sent).status_code


def test_an_outcome_is_known_by_a_condition(book: Draft, desk: Client) -> None:
    assert compared(desk, book, WELCOME, of="upset", subject="fact:late", test="yes") == 302
    upset = next(each for each in part(WELCOME).outcomes if each.key == "upset")
    assert upset.when.model_dump(by_alias=True, exclude_none=True) == {"fact": "late", "is": True}
    assert part(WELCOME).when is None
    page = words(desk.get(f"/codex/studio/{book.pk}/write/{WELCOME}"))
    assert "Known by" in page
    shown = words(desk.get(f"/codex/studio/{book.pk}/condition/{WELCOME}?of=upset"))
    assert "When has it turned out so?" in shown
    assert "They are upset" in shown


def test_the_condition_of_no_outcome_is_not_found(book: Draft, desk: Client) -> None:
    assert desk.get(f"/codex/studio/{book.pk}/condition/{WELCOME}?of=gone").status_code == 404
    assert desk.get(f"/codex/studio/{book.pk}/condition/facts/late?of=x").status_code == 404


def test_an_outcome_that_somebody_took_out_meanwhile_is_gone(book: Draft, lead: Person, at: datetime) -> None:
    seen = part_hash(part(WELCOME))
    with pytest.raises(operations.PartGone):
        operations.write_condition(
            by=lead, at=at, draft=book, path=WELCOME, seen=seen, change=lambda now: now, outcome="gone"
        )


@pytest.mark.parametrize(
    ("fields", "comes"),
    [
        (
            {"subject": "fact:balance", "test": "gte", "other": "total"},
            {"fact": "balance", "gte": {"fact": "total"}},
        ),
        (
            {"subject": "fact:booked", "test": "gte", "number": "24", "unit": "hours", "way": "ago"},
            {"fact": "booked", "gte": {"ago": "24 hours"}},
        ),
        (
            {"subject": "fact:booked", "test": "lt", "number": "2", "unit": "days", "way": "ahead"},
            {"fact": "booked", "lt": {"ahead": "2 days"}},
        ),
        (
            {"subject": "done:receive/offer", "turned_out": "no", "times": "2"},
            {"done": "receive/offer", "outcome": "no", "times": 2},
        ),
        ({"subject": "done:receive/offer", "turned_out": "", "times": "1"}, {"done": "receive/offer"}),
        (
            {"subject": "fact:booked", "test": "lte", "value": "2026-03-02T09:05"},
            {"fact": "booked", "lte": "2026-03-02T09:05"},
        ),
    ],
)
def test_facts_times_and_steps_are_compared_from_menus(
    book: Draft, desk: Client, fields: dict[str, str], comes: dict[str, Any]
) -> None:
    assert compared(desk, book, OFFER, **fields) == 302
    assert part(OFFER).when.model_dump(by_alias=True, exclude_none=True) == comes


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "fact:balance", "test": "gte", "other": "late"},
        {"subject": "fact:balance", "test": "known", "other": "total", "value": ""},
        {"subject": "fact:booked", "test": "gte", "number": "x", "unit": "hours"},
        {"subject": "fact:booked", "test": "gte", "number": "2", "unit": "working days"},
        {"subject": "done:receive/offer", "turned_out": "gone"},
        {"subject": "done:receive/offer", "times": "many"},
        {"subject": "done:receive/offer", "times": "400"},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_changed(
    book: Draft, desk: Client, fields: dict[str, str]
) -> None:
    before = part(OFFER).when
    status = compared(desk, book, OFFER, **fields)
    if fields.get("test") == "known":  # what else was sent does not matter to it
        assert status == 302
        return
    assert status == 422
    assert part(OFFER).when == before


def test_the_page_offers_what_can_be_compared(book: Draft, desk: Client) -> None:
    money = words(desk.get(f"/codex/studio/{book.pk}/condition/{OFFER}?subject=fact:balance"))
    assert "Or what another fact says" in money
    time = words(desk.get(f"/codex/studio/{book.pk}/condition/{OFFER}?subject=fact:booked"))
    assert "Or a time told from now" in time
    step = words(desk.get(f"/codex/studio/{book.pk}/condition/{OFFER}?subject=done:receive/offer"))
    assert "And turned out" in step


def test_an_outcome_is_known_by_the_tables_answer(book: Draft, desk: Client) -> None:
    written(desk, book, OFFER, **{"outcomes[0].answer": "yes"})
    assert part(OFFER).outcomes[0].answer == "yes"
    written(desk, book, OFFER, **{"outcomes[0].answer": ""})
    assert part(OFFER).outcomes[0].answer is None


def test_only_a_step_that_asks_the_table_offers_its_answers(book: Draft, desk: Client) -> None:
    now = queries.parsed_draft(book)
    offered = {}
    for path in (OFFER, WELCOME):
        element = part_at(now, path)
        assert element is not None
        offered[path] = [line.field for line in page_of(now, element, "en", reader="en").lines]
    assert "outcomes[0].answer" in offered[OFFER]
    assert "outcomes[0].answer" not in offered[WELCOME]


def test_an_entry_answers_several_questions_and_says_what_must_be_known(book: Draft, desk: Client) -> None:
    desk.post(f"/codex/studio/{book.pk}/add", {"container": "authority", "name": "Send flowers"})
    path = f"authority/{len(queries.parsed_draft(Draft.objects.get()).authority) - 1}"
    assert part(path, Authority).actions == ("send-flowers",)
    written(desk, book, path, action=["send-flowers", "discount"], needs=["order_number", "wish"])
    entry = part(path, Authority)
    assert (entry.actions, entry.needs) == (("send-flowers", "discount"), ("order_number", "wish"))
    written(desk, book, path, action=["send-flowers"], needs=[])
    assert (part(path, Authority).actions, part(path, Authority).needs) == (("send-flowers",), ())


def test_beside_an_outcome_stands_by_what_it_is_known(book: Draft, desk: Client) -> None:
    written(desk, book, OFFER, **{"outcomes[0].answer": "yes"})
    page = words(desk.get(f"/codex/studio/{book.pk}/write/{OFFER}"))
    assert "Known by the authority table says yes" in page
    written(desk, book, OFFER, kind="approve", **{"approve.role": "lead"})
    page = words(desk.get(f"/codex/studio/{book.pk}/write/{OFFER}"))
    assert "Known by a second person says yes" in page
    assert "Which of them is the second person's yes." in page
