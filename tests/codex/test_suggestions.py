"""Anybody suggests, the lead answers, an edition carries what was taken up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.codex import operations, queries
from hospes.codex.core.suggesting import wording_at
from hospes.codex.models import Draft, Edition, Suggestion
from hospes.codex.operations import (
    AlreadyAnswered,
    DraftGone,
    NoReason,
    NotAWriter,
    NothingSaid,
    NotTogether,
    NotYours,
    PartChanged,
    PartGone,
    SaysTheSame,
)
from hospes.codex.queries import voices
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"
PHRASE = "I'm Anna; this is mine now."
BETTER = "I'm Anna, and I look after this until it is settled."


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(codex())


@pytest.fixture
def manager(db: None) -> Person:
    return hire("Ruth Adler", "manager")


def flag(
    by: Person, at: datetime, path: str = WELCOME, words: str = "Nobody says it like this."
) -> Suggestion:
    return operations.suggest(by=by, at=at, kind="flag", path=path, words=words, language="en")


def fix(by: Person, at: datetime, words: str = BETTER, **more: Any) -> Suggestion:
    return operations.suggest(
        by=by, at=at, kind="fix", path=WELCOME, field="tools[0].phrase", words=words, language="en", **more
    )


def told(name: str) -> list[Event]:
    return list(Event.objects.filter(name=f"codex.{name}").order_by("seq"))


def phrase(draft: Draft) -> str | None:
    return wording_at(queries.parsed_draft(draft), WELCOME, "tools[0].phrase", "en")


def retool(draft: Draft, by: Person, at: datetime, change: Callable[[list[Any]], list[Any]]) -> None:
    """Other tools at the welcome, as somebody else would have written them meanwhile."""
    now = queries.parsed_draft(draft)
    body = now.model_dump(by_alias=True)
    step = body["situations"][0]["processes"][0]["steps"][0]
    step["tools"] = change(list(step["tools"]))
    operations.save_draft(by=by, at=at, draft=draft, codex=type(now).model_validate(body))


# Suggesting.


def test_an_agent_says_how_words_should_read(edition: Edition, agent: Person, at: datetime) -> None:
    said = fix(agent, at, case=12, encounter=34)
    assert (said.kind, said.state, said.was, said.words) == ("fix", "open", PHRASE, BETTER)
    assert (said.edition, said.case_id, said.encounter_id) == (edition, 12, 34)
    (entry,) = told("suggested")
    assert (entry.case_id, entry.data) == (12, {"kind": "fix", "path": WELCOME, "edition": 1})


def test_no_words_of_people_stand_in_the_ledger(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said = flag(agent, at, words="Mrs Kovács wept.")
    operations.answer_not_now(by=lead, at=at, suggestion=said, reason="Mr Papp said no.")
    assert not [
        event for event in Event.objects.all() if "Kovács" in str(event.data) or "Papp" in str(event.data)
    ]


@pytest.mark.parametrize("path", ["complaint", "complaint/receive", f"{WELCOME}/first-words", "promises/same-day",
                                  "behaviours/control/one", "facts/late", "tiers/studio"])  # fmt: skip
def test_any_part_can_be_spoken_of(edition: Edition, agent: Person, at: datetime, path: str) -> None:
    assert flag(agent, at, path).path == path


def test_a_suggestion_says_something_of_something(edition: Edition, agent: Person, at: datetime) -> None:
    with pytest.raises(NothingSaid):
        flag(agent, at, words=" \n ")
    with pytest.raises(PartGone):
        flag(agent, at, path="complaint/receive/sing")
    with pytest.raises(SaysTheSame):
        fix(agent, at, words=f" {PHRASE} ")
    with pytest.raises(PartGone):
        operations.suggest(
            by=agent, at=at, kind="fix", path=WELCOME, field="alternative", words="x", language="en"
        )
    assert not Suggestion.objects.exists()


def test_before_the_first_edition_there_is_nothing_to_speak_of(agent: Person, at: datetime) -> None:
    with pytest.raises(PartGone):
        flag(agent, at)


def test_a_run_speaks_of_the_edition_it_is_led_by(
    edition: Edition, publish: Publish, agent: Person, at: datetime
) -> None:
    def without(data: dict[str, Any]) -> None:
        del data["situations"][0]["processes"][0]["steps"][0]["moments"]

    publish(codex(without))
    with pytest.raises(PartGone):
        flag(agent, at, f"{WELCOME}/first-words")
    said = operations.suggest(
        by=agent, at=at, kind="flag", path=f"{WELCOME}/first-words", words="Too long.", language="en", edition=edition
    )  # fmt: skip
    assert said.edition == edition
    (about,) = voices.inbox(voices.Narrowed(), language="en").parts
    assert about.trail == (), "it is in force no longer, and the lead sees that"


def test_one_takes_back_what_nobody_answered(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said, other = flag(agent, at), flag(agent, at)
    with pytest.raises(NotYours):
        operations.withdraw_suggestion(by=lead, at=at, suggestion=said)
    assert operations.withdraw_suggestion(by=agent, at=at, suggestion=said).state == "withdrawn"
    operations.answer_not_now(by=lead, at=at, suggestion=other, reason="Later.")
    for each in (said, other):
        with pytest.raises(AlreadyAnswered):
            operations.withdraw_suggestion(by=agent, at=at, suggestion=each)


# Answering.


def test_better_words_are_written_into_the_draft_and_whose_they_are_is_kept(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    taken = operations.take_up(by=lead, at=at, suggestion=fix(agent, at))
    assert (taken.state, taken.answered_by) == ("taken-up", lead)
    assert taken.draft is not None
    assert (taken.draft.name, phrase(taken.draft)) == ("next", BETTER)
    (entry,) = told("suggestion_taken_up")
    assert entry.data == {"path": WELCOME, "kind": "fix", "draft": "next", "suggested_by": [agent.pk]}
    (credit,) = voices.credits_of(taken.draft, language="en")
    assert (credit.names, credit.trail[-1]) == (("Anna Kertész",), "Welcome")


def test_the_lead_may_say_it_better_still_and_in_a_draft_of_her_choice(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    draft = operations.start_draft(by=lead, at=at, name="spring")
    operations.take_up(by=lead, at=at, suggestion=fix(agent, at), draft=draft, words="I am Anna. It is mine.")
    assert phrase(Draft.objects.get(name="spring")) == "I am Anna. It is mine."


def test_the_next_draft_is_gone_on_with(edition: Edition, agent: Person, lead: Person, at: datetime) -> None:
    draft = operations.start_draft(by=lead, at=at)
    assert operations.take_up(by=lead, at=at, suggestion=flag(agent, at)).draft == draft


def test_words_are_found_again_where_they_were_moved_to(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said = fix(agent, at)
    draft = operations.start_draft(by=lead, at=at)
    retool(draft, lead, at, lambda tools: [{"phrase": "Good morning."}, *tools])
    operations.take_up(by=lead, at=at, suggestion=said)
    stands = queries.parsed_draft(Draft.objects.get())
    assert wording_at(stands, WELCOME, "tools[0].phrase", "en") == "Good morning."
    assert wording_at(stands, WELCOME, "tools[1].phrase", "en") == BETTER


def test_words_that_somebody_changed_meanwhile_are_not_written_over(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said = fix(agent, at)
    draft = operations.start_draft(by=lead, at=at)
    retool(draft, lead, at, lambda tools: [{"phrase": "Another phrase."}, *tools[1:]])
    with pytest.raises(PartChanged):
        operations.take_up(by=lead, at=at, suggestion=said)
    assert Suggestion.objects.get().state == "open"
    operations.take_up(by=lead, at=at, suggestion=said, by_hand=True)
    assert phrase(Draft.objects.get()) == "Another phrase."


def test_words_of_a_part_that_is_not_in_the_draft_are_refused(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said = fix(agent, at)
    draft = operations.start_draft(by=lead, at=at)
    operations.remove_part(by=lead, at=at, draft=draft, path=WELCOME)
    with pytest.raises(PartGone):
        operations.take_up(by=lead, at=at, suggestion=said)


def test_a_fix_in_another_language_is_written_in_that_language(
    publish: Publish, agent: Person, lead: Person, at: datetime
) -> None:
    def bilingual(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}

    publish(codex(bilingual))
    said = operations.suggest(
        by=agent, at=at, kind="fix", path=WELCOME, field="goal", words="Egy jobb cél.", language="hu"
    )
    operations.take_up(by=lead, at=at, suggestion=said)
    stands = queries.parsed_draft(Draft.objects.get())
    assert wording_at(stands, WELCOME, "goal", "hu") == "Egy jobb cél."
    assert wording_at(stands, WELCOME, "goal", "en") == "A goal."


def test_not_now_comes_with_a_reason(edition: Edition, agent: Person, lead: Person, at: datetime) -> None:
    said = flag(agent, at)
    with pytest.raises(NoReason):
        operations.answer_not_now(by=lead, at=at, suggestion=said, reason=" ")
    operations.answer_not_now(by=lead, at=at, suggestion=said, reason="The law has these words.")
    (about,) = voices.suggestions_of(agent, language="en").rows
    assert about.suggestions[0].answer == "The law has these words."
    operations.take_up(by=lead, at=at, suggestion=said)
    assert Suggestion.objects.get().answer == "", "on second thoughts it was taken up"


def test_of_two_answers_the_first_holds(
    edition: Edition, agent: Person, lead: Person, manager: Person, at: datetime
) -> None:
    said = flag(agent, at)
    operations.answer_not_now(by=lead, at=at, suggestion=said, reason="Later.")
    with pytest.raises(AlreadyAnswered):
        operations.answer_not_now(by=manager, at=at, suggestion=said, reason="Never.")
    operations.take_up(by=manager, at=at, suggestion=said)
    with pytest.raises(AlreadyAnswered):
        operations.take_up(by=lead, at=at, suggestion=said)


def test_what_was_answered_can_wait_again(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said = operations.take_up(by=lead, at=at, suggestion=fix(agent, at))
    back = operations.put_back(by=lead, at=at, suggestion=said)
    assert (back.state, back.draft, back.answered_by) == ("open", None, None)
    assert phrase(Draft.objects.get()) == BETTER, "what was written stays written; “Take back” undoes it"


def test_others_than_writers_do_not_answer(edition: Edition, agent: Person, at: datetime) -> None:
    said, other = flag(agent, at), flag(agent, at)
    for verb, more in (
        (operations.take_up, {}),
        (operations.answer_not_now, {"reason": "No."}),
        (operations.merge_suggestions, {"into": other}),
        (operations.put_back, {}),
    ):
        with pytest.raises(NotAWriter):
            verb(by=agent, at=at, suggestion=said, **more)  # type: ignore[operator]


# Together.


def test_what_says_the_same_is_put_together_and_shares_its_fate(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    thomas = hire("Thomas Weber", "agent")
    first, second, third = flag(agent, at), flag(thomas, at), flag(thomas, at, "complaint/receive")
    operations.merge_suggestions(by=lead, at=at, suggestion=third, into=second)
    operations.merge_suggestions(by=lead, at=at, suggestion=second, into=first)
    (about,) = voices.inbox(voices.Narrowed(), language="en").parts
    assert [(each.pk, each.same) for each in about.suggestions] == [(first.pk, 2)]
    assert {each.pk for each in voices.same_as(first)} == {second.pk, third.pk}
    operations.answer_not_now(by=lead, at=at, suggestion=first, reason="Not in winter.")
    for row in voices.suggestions_of(thomas, language="en").rows:
        assert [(each.state, each.head.answer) for each in row.suggestions] == [("merged", "Not in winter.")]


def test_nothing_is_put_together_with_itself_or_with_what_is_answered(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    said, other = flag(agent, at), flag(agent, at)
    with pytest.raises(NotTogether):
        operations.merge_suggestions(by=lead, at=at, suggestion=said, into=said)
    operations.answer_not_now(by=lead, at=at, suggestion=other, reason="No.")
    with pytest.raises(AlreadyAnswered):
        operations.merge_suggestions(by=lead, at=at, suggestion=said, into=other)


def test_when_one_is_taken_back_those_with_it_are_open_again(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    head, other = flag(agent, at), flag(hire("Thomas Weber", "agent"), at)
    operations.merge_suggestions(by=lead, at=at, suggestion=other, into=head)
    operations.withdraw_suggestion(by=agent, at=at, suggestion=head)
    again = Suggestion.objects.get(pk=other.pk)
    assert (again.state, again.into) == ("open", None)


# Carried.


def test_the_edition_that_carries_it_closes_it_and_says_whose_it_was(
    edition: Edition, agent: Person, lead: Person, manager: Person, at: datetime
) -> None:
    thomas = hire("Thomas Weber", "agent")
    said, same, left = fix(agent, at), flag(thomas, at), flag(thomas, at, "complaint")
    operations.merge_suggestions(by=lead, at=at, suggestion=same, into=said)
    operations.take_up(by=lead, at=at, suggestion=said)
    draft = Draft.objects.get()
    operations.approve(by=manager, at=at, draft=draft)
    second = operations.publish(by=lead, at=at, draft=draft)
    states = dict(Suggestion.objects.values_list("pk", "state"))
    assert states == {said.pk: "done", same.pk: "merged", left.pk: "open"}
    (credit,) = voices.credits_in(second, language="en")
    assert credit.names == ("Anna Kertész", "Thomas Weber")
    (entry,) = told("edition_published")
    assert entry.data["suggestions"] == [said.pk]
    assert entry.data["suggested_by"] == sorted([agent.pk, thomas.pk])
    for person in (agent, thomas):
        rows = [each for row in voices.suggestions_of(person, language="en").rows for each in row.suggestions]
        assert second in [each.head.carried_by for each in rows]
    with pytest.raises(AlreadyAnswered):
        operations.put_back(by=lead, at=at, suggestion=said)


def test_what_is_taken_up_in_a_draft_that_is_thrown_away_waits_again(
    edition: Edition, agent: Person, lead: Person, at: datetime
) -> None:
    operations.take_up(by=lead, at=at, suggestion=flag(agent, at))
    draft = Draft.objects.get()
    operations.discard_draft(by=lead, at=at, draft=draft)
    again = Suggestion.objects.get()
    assert (again.state, again.draft, again.answered_by) == ("open", None, None)
    with pytest.raises(DraftGone):
        operations.take_up(by=lead, at=at, suggestion=again, draft=draft)


# What the database holds, whatever the program does.


@pytest.mark.parametrize(
    "fields",
    [
        {"words": "  "},
        {"kind": "sing"},
        {"kind": "fix"},
        {"field": "goal"},
        {"state": "taken-up"},
        {"state": "done"},
        {"state": "merged"},
        {"state": "not-now"},
        {"state": "lost"},
        {"encounter_id": 3},
    ],
)
def test_the_database_refuses_half_a_suggestion(
    edition: Edition, agent: Person, at: datetime, fields: dict[str, Any]
) -> None:
    said = flag(agent, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=said.pk).update(**fields)


# Lists.


def test_the_inbox_is_narrowed_and_goes_on(edition: Edition, agent: Person, at: datetime) -> None:
    for number in range(30):
        flag(agent, at + timedelta(minutes=number), words=f"The {number}th time.")
    fix(agent, at)
    flag(agent, at, "promises/same-day")
    page = voices.inbox(voices.Narrowed(), language="en")
    rest = voices.inbox(voices.Narrowed(), after=page.further, language="en")
    shown = [each.pk for part in (*page.parts, *rest.parts) for each in part.suggestions]
    assert (len(shown), len(set(shown)), rest.further) == (32, 32, "")
    assert voices.inbox(voices.Narrowed(), after="nonsense", language="en") == page

    def count(**narrowed: str) -> int:
        parts = voices.inbox(voices.Narrowed(**narrowed), language="en").parts
        return sum(len(part.suggestions) for part in parts)

    assert count(kind="fix") == 1
    assert count(situation="promises") == 1
    assert count(language="hu") == 0
    assert count(state="done") == 0
    assert voices.open_suggestions() == 32


def test_more_suggestions_cost_no_more_queries(
    edition: Edition, agent: Person, lead: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    def lists() -> None:
        voices.inbox(voices.Narrowed(state=""), language="en")
        voices.suggestions_of(agent, language="en")

    for number in range(20):
        said = flag(agent, at, words=str(number))
        if number % 2:
            operations.take_up(by=lead, at=at, suggestion=said)
    with django_assert_num_queries(5):  # two lists, who said the same, the edition in force for the names
        lists()
