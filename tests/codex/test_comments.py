"""Those who write talk about the parts of a draft."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.codex import operations
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.models import Comment, Draft
from hospes.codex.operations import DraftGone, NotAWriter, NothingSaid, PartGone
from hospes.codex.queries import parsed_draft, voices
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def manager(db: None) -> Person:
    return hire("Ruth Adler", "manager")


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def say(draft: Draft, by: Person, at: datetime, path: str = WELCOME, words: str = "Too long?") -> Comment:
    return operations.comment(by=by, at=at, draft=draft, path=path, words=words)


def discussed(draft: Draft) -> list[tuple[str, int, bool]]:
    found = voices.discussed_in(draft, language="en")
    return [(each.name, each.open, each.is_gone) for each in found if each.open]


def test_two_people_talk_about_a_part_until_it_is_settled(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    first = say(draft, manager, at, words="Mr Kovács said it takes a minute.")
    operations.answer_comment(by=lead, at=at, comment=first, words="I shortened it.")
    (talk,) = voices.talks_of(draft, path=WELCOME)
    assert (talk.first, [each.words for each in talk.answers]) == (first, ["I shortened it."])
    assert discussed(draft) == [("Welcome", 1, False)]
    operations.settle_comment(by=manager, at=at, comment=first)
    assert (discussed(draft), voices.open_talks(draft)) == ([], 0)
    told = list(Event.objects.filter(name__startswith="codex.comment").order_by("seq"))
    assert [each.name for each in told] == ["codex.commented", "codex.commented", "codex.comment_settled"]
    assert {str(each.data) for each in told} == {"{'draft': 'next', 'place': 'complaint/receive/welcome'}"}


def test_an_answer_to_an_answer_belongs_to_the_same_talk_and_opens_it_again(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    first = say(draft, manager, at)
    answer = operations.answer_comment(by=lead, at=at, comment=first, words="No.")
    operations.settle_comment(by=lead, at=at, comment=answer)
    assert voices.open_talks(draft) == 0
    operations.answer_comment(by=manager, at=at, comment=answer, words="But yes.")
    (talk,) = voices.talks_of(draft)
    assert [each.words for each in talk.answers] == ["No.", "But yes."]
    assert voices.open_talks(draft) == 1


def test_a_matter_settled_twice_was_settled_by_the_first(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    first = say(draft, manager, at)
    operations.settle_comment(by=lead, at=at, comment=first)
    operations.settle_comment(by=manager, at=at + timedelta(hours=1), comment=first)
    settled = Comment.objects.get()
    assert (settled.settled_by, settled.settled_at) == (lead, at)


def test_what_is_said_stays_with_a_part_that_is_moved_or_called_otherwise(
    draft: Draft, lead: Person, at: datetime
) -> None:
    say(draft, lead, at)
    moved, _path = operations.move_part(by=lead, at=at, draft=draft, path=WELCOME, places=2)
    element = part_at(parsed_draft(moved), WELCOME)
    assert element is not None
    written = operations.Written("en", {"name": "Take it on"})
    operations.write_part(
        by=lead, at=at, draft=moved, path=WELCOME, written=written, seen=part_hash(element.part)
    )
    assert discussed(Draft.objects.get()) == [("Take it on", 1, False)]


def test_what_is_said_of_a_part_that_is_taken_out_is_kept_and_comes_back_with_it(
    draft: Draft, lead: Person, at: datetime
) -> None:
    say(draft, lead, at, "complaint")
    say(draft, lead, at)
    operations.remove_part(by=lead, at=at, draft=draft, path=WELCOME)
    assert discussed(Draft.objects.get()) == [("Complaint", 1, False), ("Welcome", 1, True)]
    operations.undo(by=lead, at=at, draft=draft)
    assert discussed(Draft.objects.get()) == [("Complaint", 1, False), ("Welcome", 1, False)]


def test_what_is_said_goes_with_a_part_into_another_list_and_back(
    draft: Draft, lead: Person, at: datetime
) -> None:
    operations.add_part(by=lead, at=at, draft=draft, container="complaint", name="Later")
    say(draft, lead, at)
    say(draft, lead, at, f"{WELCOME}/first-words")
    moved, path = operations.put_part(
        by=lead, at=at, draft=draft, path=WELCOME, after="", into="complaint/later"
    )
    assert path == "complaint/later/welcome"
    assert {row.path for row in Comment.objects.all()} == {path, f"{path}/first-words"}
    assert not any(each.is_gone for each in voices.discussed_in(moved, language="en"))
    back = operations.undo(by=lead, at=at, draft=moved)
    assert {row.path for row in Comment.objects.all()} == {WELCOME, f"{WELCOME}/first-words"}
    assert not any(each.is_gone for each in voices.discussed_in(back, language="en"))


def test_what_is_said_of_steps_goes_with_them_into_the_second_of_two_processes(
    draft: Draft, lead: Person, at: datetime
) -> None:
    say(draft, lead, at)
    say(draft, lead, at, "complaint/receive/apologise")
    split, _second = operations.split_part(
        by=lead, at=at, draft=draft, path="complaint/receive/apologise", name="Sorry"
    )
    assert {row.path for row in Comment.objects.all()} == {WELCOME, "complaint/sorry/apologise"}
    operations.undo(by=lead, at=at, draft=split)
    assert {row.path for row in Comment.objects.all()} == {WELCOME, "complaint/receive/apologise"}


def test_what_has_no_key_is_spoken_of_with_its_list(draft: Draft, lead: Person, at: datetime) -> None:
    row = say(draft, lead, at, "authority/0")
    assert (row.path, row.about) == ("authority", "Give a discount")
    operations.move_part(by=lead, at=at, draft=draft, path="authority/0", places=1)
    assert discussed(Draft.objects.get()) == [("Give a discount", 1, False)]
    assert voices.talks_of(draft, path="authority/2")


@pytest.mark.parametrize(
    "path", ["house", "promises/same-day", "behaviours/control/one", f"{WELCOME}/first-words"]
)
def test_any_part_can_be_talked_about(draft: Draft, lead: Person, at: datetime, path: str) -> None:
    say(draft, lead, at, path)
    assert [each.is_gone for each in voices.discussed_in(draft, language="en")] == [False]


def test_something_is_said_of_something_that_is_there(draft: Draft, lead: Person, at: datetime) -> None:
    with pytest.raises(NothingSaid):
        say(draft, lead, at, words=" ")
    with pytest.raises(PartGone):
        say(draft, lead, at, "complaint/sing")
    first = say(draft, lead, at)
    with pytest.raises(NothingSaid):
        operations.answer_comment(by=lead, at=at, comment=first, words="")


def test_those_who_only_work_by_it_do_not_comment(
    draft: Draft, lead: Person, agent: Person, at: datetime
) -> None:
    first = say(draft, lead, at)
    with pytest.raises(NotAWriter):
        say(draft, agent, at)
    with pytest.raises(NotAWriter):
        operations.answer_comment(by=agent, at=at, comment=first, words="Hm.")
    with pytest.raises(NotAWriter):
        operations.settle_comment(by=agent, at=at, comment=first)


def test_the_talk_ends_with_its_draft_and_does_not_keep_it_back(
    draft: Draft, lead: Person, at: datetime
) -> None:
    first = say(draft, lead, at)
    element_out = operations.remove_part(by=lead, at=at, draft=draft, path="complaint/receive/apologise")
    operations.publish(by=lead, at=at, draft=element_out)
    assert not Comment.objects.exists()
    with pytest.raises(DraftGone):
        operations.answer_comment(by=lead, at=at, comment=first, words="Too late.")
    with pytest.raises(DraftGone):
        say(draft, lead, at)


def test_more_comments_cost_no_more_queries(
    draft: Draft, lead: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        first = say(draft, lead, at, words=str(number))
        operations.answer_comment(by=lead, at=at, comment=first, words="Yes.")
    with django_assert_num_queries(2):
        assert len(voices.talks_of(draft)) == 12
        assert discussed(draft) == [("Welcome", 12, False)]


@pytest.mark.parametrize(
    "fields", [{"words": " "}, {"settled_at": datetime.fromisoformat("2026-01-01T00:00+00:00")}]
)
def test_the_database_refuses_half_a_comment(
    draft: Draft, lead: Person, at: datetime, fields: dict[str, Any]
) -> None:
    say(draft, lead, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.update(**fields)
