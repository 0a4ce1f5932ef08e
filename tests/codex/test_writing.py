"""Writing in a draft, part by part: kept, undone, and never over what somebody else wrote."""

from datetime import datetime
from typing import Any

import pytest

from hospes.codex import operations, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.core.model import Step
from hospes.codex.models import Draft
from hospes.codex.operations import (
    DraftGone,
    DraftMoved,
    NotAWriter,
    NothingToUndo,
    PartChanged,
    PartGone,
    WordsMissing,
    keeping,
)
from hospes.ledger.models import Event
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.codex.conftest import hire
from tests.codex.samples import codex
from tests.codex.test_at_once import at_once

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def draft(lead: Person, at: datetime) -> Draft:
    return operations.start_draft(by=lead, at=at, codex=codex())


def _now(draft: Draft) -> Any:
    return queries.parsed_draft(Draft.objects.get(pk=draft.pk))


def _step(draft: Draft, path: str = WELCOME) -> Step:
    found = _now(draft).find(path)
    assert found is not None
    assert isinstance(found.part, Step)
    return found.part


def _seen(draft: Draft, path: str = WELCOME) -> str:
    return part_hash(_now(draft).find(path).part)


def _write(
    draft: Draft, by: Person, at: datetime, language: str = "en", seen: str = "", **words: str
) -> Draft:
    written = operations.Written(language, words)
    return operations.write_part(
        by=by, at=at, draft=draft, path=WELCOME, written=written, seen=seen or _seen(draft)
    )


def test_words_are_written_and_told(draft: Draft, lead: Person, at: datetime) -> None:
    written = _write(draft, lead, at, goal="They know who has it.")
    assert str(_step(draft).goal) == "They know who has it."
    assert (written.revision, written.edited_by, written.updated_at) == (2, lead, at)
    told = Event.objects.get(name="codex.draft_saved")
    assert (told.actor_id, told.data["place"], told.data["revision"]) == (lead.pk, WELCOME, 2)


def test_the_same_words_are_no_change(draft: Draft, lead: Person, at: datetime) -> None:
    assert _write(draft, lead, at, goal=str(_step(draft).goal)).revision == 1
    assert not Event.objects.filter(name="codex.draft_saved").exists()


def test_ends_of_lines_stay_and_control_characters_go(draft: Draft, lead: Person, at: datetime) -> None:
    _write(draft, lead, at, goal="One.\r\nTwo.\x01\x00 \ud800Three.")
    goal = str(_step(draft).goal)
    assert goal.startswith("One.\nTwo.")
    assert not {"\x00", "\x01", "\r", "\ud800"} & set(goal)


def test_two_people_write_in_different_parts(draft: Draft, lead: Person, at: datetime) -> None:
    other = hire("Marta Manager", "manager")
    first = "complaint/receive/welcome"
    second = next(path for path, _step in _now(draft).steps() if path != first)
    seen = {path: _seen(draft, path) for path in (first, second)}
    for path, person in ((first, lead), (second, other)):
        operations.write_part(
            by=person, at=at, draft=draft, path=path,
            written=operations.Written("en", {"goal": f"By {person.name}."}), seen=seen[path],
        )  # fmt: skip
    assert str(_step(draft, first).goal) == "By Dóra Fekete."
    assert str(_step(draft, second).goal) == "By Marta Manager."


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(
    draft: Draft, lead: Person, at: datetime
) -> None:
    seen = _seen(draft)
    _write(draft, lead, at, goal="First.")
    with pytest.raises(PartChanged, match="not saved yet"):
        _write(draft, hire("Marta Manager", "manager"), at, seen=seen, effect="Second.")
    assert (str(_step(draft).goal), str(_step(draft).effect)) == ("First.", "An effect.")


def test_a_name_cannot_be_taken_away(draft: Draft, lead: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing) as refused:
        _write(draft, lead, at, name="  ")
    assert refused.value.field == "name"


@pytest.mark.parametrize("words", [{"kind": "do"}, {"nothing": "x"}, {"rules[90].do": "x"}])
def test_only_words_are_written_here(draft: Draft, lead: Person, at: datetime, words: dict[str, str]) -> None:
    with pytest.raises(PartGone):
        _write(draft, lead, at, **words)


def test_a_translation_stands_beside_the_words(draft: Draft, lead: Person, at: datetime) -> None:
    _write(draft, lead, at, language="hu", name="Köszöntés")
    assert _step(draft).name.root == {"en": "Welcome", "hu": "Köszöntés"}


def test_a_part_is_added_moved_copied_and_taken_out(draft: Draft, lead: Person, at: datetime) -> None:
    told: dict[str, Any] = {"by": lead, "at": at, "draft": draft}
    _draft, path = operations.add_part(
        **told, container="complaint/receive", name="Take a breath", after="welcome"
    )
    assert path == "complaint/receive/take-a-breath"
    assert [step.key for step in _now(draft).situations[0].processes[0].steps][:2] == [
        "welcome",
        "take-a-breath",
    ]
    operations.move_part(**told, path=path, places=-1)
    assert _now(draft).situations[0].processes[0].steps[0].key == "take-a-breath"
    _draft, copy = operations.duplicate_part(**told, path=path)
    assert copy == "complaint/receive/take-a-breath-2"
    operations.remove_part(**told, path=path)
    assert _now(draft).find(path) is None
    assert _now(draft).find(copy) is not None
    assert [event.data["revision"] for event in Event.objects.filter(name="codex.draft_saved")] == [
        2,
        3,
        4,
        5,
    ]


@pytest.mark.parametrize("container", ["nowhere", "complaint/nowhere", "a/b/c/d", ""])
def test_a_part_is_not_put_where_there_is_no_list_for_it(
    draft: Draft, lead: Person, at: datetime, container: str
) -> None:
    with pytest.raises(PartGone):
        operations.add_part(by=lead, at=at, draft=draft, container=container, name="New")


def test_a_new_part_needs_a_name(draft: Draft, lead: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        operations.add_part(by=lead, at=at, draft=draft, container="situations", name=" \x00 ")


@pytest.mark.parametrize("verb", ["move_part", "duplicate_part", "remove_part"])
def test_what_is_not_there_is_neither_moved_nor_copied_nor_taken_out(
    draft: Draft, lead: Person, at: datetime, verb: str
) -> None:
    told = {"places": 1} if verb == "move_part" else {}
    with pytest.raises(PartGone):
        getattr(operations, verb)(by=lead, at=at, draft=draft, path="complaint/nowhere", **told)


def test_what_was_done_is_undone_step_by_step(draft: Draft, lead: Person, at: datetime) -> None:
    before = _now(draft)
    _write(draft, lead, at, goal="One.")
    _write(draft, lead, at, goal="Two.")
    operations.undo(by=lead, at=at, draft=draft)
    assert str(_step(draft).goal) == "One."
    back = operations.undo(by=lead, at=at, draft=draft)
    assert _now(draft) == before
    assert back.revision == 5
    with pytest.raises(NothingToUndo):
        operations.undo(by=lead, at=at, draft=draft)
    assert Event.objects.filter(name="codex.draft_undone").count() == 2


def test_the_last_change_is_named(draft: Draft, lead: Person, at: datetime) -> None:
    assert queries.last_change(draft) is None
    _write(draft, lead, at, goal="One.")
    last = queries.last_change(draft)
    assert last is not None
    assert (last.saved_by, last.saved_at, last.place) == (lead, at, WELCOME)


def test_only_the_last_versions_are_kept(
    draft: Draft, lead: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "VERSIONS_KEPT", 3)
    for goal in ("One.", "Two.", "Three.", "Four.", "Five."):
        _write(draft, lead, at, goal=goal)
    assert list(draft.versions.values_list("revision", flat=True)) == [5, 4, 3]


def test_versions_go_with_their_draft(draft: Draft, lead: Person, at: datetime) -> None:
    _write(draft, lead, at, goal="One.")
    operations.discard_draft(by=lead, at=at, draft=draft)
    assert not Draft.objects.exists()


def test_an_agent_writes_nothing(draft: Draft, agent: Person, at: datetime) -> None:
    told: dict[str, Any] = {"by": agent, "at": at, "draft": draft}
    with pytest.raises(NotAWriter):
        _write(draft, agent, at, goal="Mine.")
    with pytest.raises(NotAWriter):
        operations.add_part(**told, container="situations", name="New")
    with pytest.raises(NotAWriter):
        operations.move_part(**told, path=WELCOME, places=1)
    with pytest.raises(NotAWriter):
        operations.duplicate_part(**told, path=WELCOME)
    with pytest.raises(NotAWriter):
        operations.remove_part(**told, path=WELCOME)
    with pytest.raises(NotAWriter):
        operations.undo(**told)


def test_what_was_saved_while_the_checks_ran_is_not_published_unseen(
    draft: Draft, lead: Person, at: datetime
) -> None:
    read = Draft.objects.get(pk=draft.pk)
    _write(draft, lead, at, goal="Saved a moment later.")
    with pytest.raises(DraftMoved, match="Dóra Fekete has just saved"):
        operations.publish(by=lead, at=at, draft=read)
    assert str(_step(draft).goal) == "Saved a moment later."


def test_a_draft_that_is_gone_is_said_to_be_gone(draft: Draft, lead: Person, at: datetime) -> None:
    seen = _seen(draft)
    Draft.objects.get(pk=draft.pk).delete()
    told: dict[str, Any] = {"by": lead, "at": at, "draft": draft}
    with pytest.raises(DraftGone):
        _write(draft, lead, at, seen=seen, goal="Too late.")
    with pytest.raises(DraftGone):
        operations.save_draft(**told, codex=codex())
    with pytest.raises(DraftGone):
        operations.undo(**told)
    with pytest.raises(DraftGone):
        operations.publish(**told)
    with pytest.raises(DraftGone):
        operations.discard_draft(**told)


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_the_same_moment_lose_nothing(at: datetime) -> None:
    draft = operations.start_draft(by=None, at=at, codex=codex())
    paths = [path for path, _step in _now(draft).steps()][:2]
    seen = [_seen(draft, path) for path in paths]

    def write(place: int) -> object:
        return operations.write_part(
            by=None, at=at, draft=draft, path=paths[place],
            written=operations.Written("en", {"goal": f"Goal {place}."}), seen=seen[place],
        )  # fmt: skip

    came = at_once(lambda: write(0), lambda: write(1))
    assert not [each for each in came if isinstance(each, Refusal)]
    assert [str(_step(draft, path).goal) for path in paths] == ["Goal 0.", "Goal 1."]
    assert Draft.objects.get(pk=draft.pk).revision == 3
