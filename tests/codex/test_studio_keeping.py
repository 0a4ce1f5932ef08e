"""A form saves itself while somebody writes; two who write in one draft see each other."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.documents import part_hash
from hospes.codex.models import Draft, DraftVisit
from hospes.codex.operations import keeping
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex, steps
from tests.codex.test_book_pages import words
from tests.codex.test_studio_parts import fields_of

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"
MOMENT = f"{WELCOME}/first-words"


@pytest.fixture
def manager(db: None) -> Person:
    return hire("Ruth Adler", "manager")


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def client(person: Person) -> Client:
    signed_in = Client()
    signed_in.force_login(person)
    return signed_in


def now() -> Any:
    return queries.parsed_draft(Draft.objects.get())


def part(path: str = WELCOME) -> Any:
    return now().find(path).part


class Screen:
    """A page that is open, and saves itself as its script would have it."""

    def __init__(self, who: Client, draft: Draft, path: str = WELCOME) -> None:
        self.who, self.draft, self.path = who, draft, path
        self.fields = fields_of(who.get(f"/codex/studio/{draft.pk}/write/{path}").content.decode())

    def type(self, **changed: str) -> Any:
        self.fields |= {name: [value] for name, value in changed.items()}
        answer = self.who.post(f"/codex/studio/{self.draft.pk}/keep/{self.path}", self.fields)
        for name, value in re.findall(
            r'<input type="hidden" name="([^"]*)" value="([^"]*)">', answer.content.decode()
        ):
            self.fields[unescape(name)] = [unescape(value)]
        return answer

    def press(self, **changed: Any) -> Any:
        address = f"/codex/studio/{self.draft.pk}/write/{self.path}"
        return self.who.post(address, {**self.fields, **changed}, follow=True)


def write(by: Person | None, draft: Draft, at: datetime, path: str = WELCOME, **said: str) -> None:
    seen = part_hash(part(path))
    operations.write_part(
        by=by, at=at, draft=draft, path=path, written=operations.Written("en", said), seen=seen
    )


def test_what_is_typed_is_saved_and_said(writer: Client, draft: Draft) -> None:
    screen = Screen(writer, draft)
    answer = screen.type(goal="A better goal.")
    assert "Saved, " in answer.content.decode()
    assert "saved" in answer["HX-Trigger"]
    assert str(part().goal) == "A better goal."


def test_a_burst_is_one_step_back(writer: Client, draft: Draft) -> None:
    before = now()
    screen = Screen(writer, draft)
    for length in range(1, 30):
        assert screen.type(goal="A better goal than before."[:length]).status_code == 200
    assert Draft.objects.get().versions.count() == 1
    writer.post(f"/codex/studio/{draft.pk}/undo")
    assert now() == before


def test_a_burst_of_rows_is_one_row(writer: Client, draft: Draft) -> None:
    screen = Screen(writer, draft)
    for said in ("Sm", "Smile", "Smile."):
        screen.type(**{"rules[2].do": said})
    screen.type(**{"rules[3].avoid": "Sighing."})
    screen.type(**{"rules[2].do": "Smile, always.", "rules[3].avoid": "Sighing aloud."})
    assert [str(rule.words) for rule in part().rules][2:] == ["Smile, always.", "Sighing aloud."]
    assert "Saved." in words(screen.press(goal="Done."))
    assert len(part().rules) == 4


def test_new_outcomes_and_words_of_lists_are_known_from_their_first_save(
    writer: Client, draft: Draft
) -> None:
    screen = Screen(writer, draft)
    screen.type(**{"outcomes[2].label": "Wrong", "outcomes[2].to": "end"})
    screen.type(**{"outcomes[2].label": "Wrong number"})
    assert [(each.key, str(each.label)) for each in part().outcomes][2:] == [("wrong", "Wrong number")]
    moment = Screen(writer, draft, MOMENT)
    for said in ("A cu", "A cup of tea."):
        moment.type(**{"meet[1]": said})
    assert [str(each) for each in part(MOMENT).meet] == ["Their name is used.", "A cup of tea."]


def test_another_part_another_person_another_quarter_of_an_hour_is_another_step(
    draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    def keep(by: Person, minutes: int, path: str, **said: str) -> int:
        operations.write_part(
            by=by, at=at + timedelta(minutes=minutes), draft=draft, path=path, by_itself=True,
            written=operations.Written("en", said), seen=part_hash(part(path)),
        )  # fmt: skip
        return Draft.objects.get().versions.count()

    assert keep(lead, 0, WELCOME, goal="1") == 1
    assert keep(lead, 4, WELCOME, goal="2") == 1
    assert keep(lead, 8, WELCOME, goal="3") == 1
    assert keep(lead, 20, WELCOME, goal="4") == 2
    assert keep(manager, 21, WELCOME, goal="5") == 3
    assert keep(lead, 21, WELCOME, goal="6") == 4
    assert keep(lead, 22, "complaint/receive/calm", goal="7") == 5
    write(lead, draft, at + timedelta(minutes=22), goal="8")  # by the button
    assert keep(lead, 23, WELCOME, goal="9") == 7
    for goal in ("8", "6"):
        operations.undo(by=lead, at=at, draft=draft)
        assert str(part().goal) == goal


def test_a_long_burst_does_not_push_older_steps_out(
    draft: Draft, lead: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "VERSIONS_KEPT", 3)
    write(lead, draft, at, goal="By the button.")
    for number in range(8):
        operations.write_part(
            by=lead, at=at, draft=draft, path=WELCOME, written=operations.Written("en", {"goal": f"{number}"}),
            seen=part_hash(part()), by_itself=True,
        )  # fmt: skip
    assert Draft.objects.get().versions.count() == 2


def test_what_the_other_wrote_in_another_field_stands_beside_it(
    writer: Client, draft: Draft, manager: Person, at: datetime
) -> None:
    screen = Screen(writer, draft)
    write(manager, draft, at, effect="Theirs.")
    assert screen.type(goal="Mine.").status_code == 200
    assert (str(part().goal), str(part().effect)) == ("Mine.", "Theirs.")
    screen.type(goal="Mine, again.")
    assert str(part().effect) == "Theirs."
    refused = screen.type(effect="Mine too.")  # having never seen what stands there
    assert refused.status_code == 422
    assert str(part().effect) == "Theirs."


def test_what_both_wrote_is_not_saved_by_itself_and_said(
    writer: Client, draft: Draft, manager: Person, at: datetime
) -> None:
    screen = Screen(writer, draft)
    write(manager, draft, at, goal="Theirs.")
    answer = screen.type(goal="Mine.")
    assert answer.status_code == 422
    assert "Not saved: Somebody changed this very part" in answer.content.decode()
    assert str(part().goal) == "Theirs."
    shown = screen.press().content.decode()
    assert "Theirs." in shown
    assert "Mine." in shown


def test_a_row_whose_answer_was_lost_is_not_put_in_twice(writer: Client, draft: Draft) -> None:
    screen = Screen(writer, draft)
    unheard = dict(screen.fields)
    screen.type(**{"rules[2].do": "Smile."})
    screen.fields = unheard
    assert screen.type(**{"rules[2].do": "Smile."}).status_code == 422
    assert len(part().rules) == 3


def test_nothing_is_taken_away_while_somebody_writes(writer: Client, draft: Draft) -> None:
    screen = Screen(writer, draft)
    screen.fields["out"] = ["rules[0]"]
    assert screen.type(goal="Mine.").status_code == 200
    assert len(part().rules) == 2
    moment = Screen(writer, draft, MOMENT)
    moment.type(**{"meet[0]": "", "name": "First"})
    assert [str(each) for each in part(MOMENT).meet] == ["Their name is used."]
    moment.type(**{"meet[0]": "Their name, said."})
    assert [str(each) for each in part(MOMENT).meet] == ["Their name, said."]
    assert "Saved." in words(moment.press(**{"meet[0]": ""}))
    assert part(MOMENT).meet == ()


def test_boxes_menus_and_control_characters_are_known_from_then_on(writer: Client, draft: Draft) -> None:
    screen = Screen(writer, draft)
    screen.fields["collect"] = ["order_number", "late"]
    screen.type(lane="behind", goal="A\x07B\r\nC ")
    assert screen.fields["was.collect"] == ["order_number late"]
    screen.fields["collect"] = ["late"]
    assert screen.type().status_code == 200
    assert (part().collect, part().lane, str(part().goal)) == (("late",), "behind", "AB\nC")


def test_what_does_not_fit_is_told_and_kept_on_the_page(writer: Client, draft: Draft) -> None:
    answer = Screen(writer, draft).type(name="")
    assert answer.status_code == 422
    assert "Not saved: This cannot be empty." in answer.content.decode()


def test_a_translation_saves_itself(publish: Publish, writer: Client, lead: Person, at: datetime) -> None:
    publish(codex(lambda data: (data.update(languages=["en", "hu"]), steps(data)[0].update(goal="A goal."))))
    draft = operations.start_draft(by=lead, at=at)
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}?in=hu"
    sent = fields_of(writer.get(address).content.decode())
    writer.post(
        f"/codex/studio/{draft.pk}/keep/{WELCOME}", {**sent, "goal": "Egy cél.", "rules[0].do": "Mondd."}
    )
    assert part().goal.root == {"en": "A goal.", "hu": "Egy cél."}
    assert part().rules[0].do.root["hu"] == "Mondd."


def test_a_part_or_a_draft_that_is_gone_is_a_404(
    writer: Client, draft: Draft, lead: Person, at: datetime
) -> None:
    assert writer.post(f"/codex/studio/{draft.pk}/keep/no/where", {}).status_code == 404
    assert writer.post(f"/codex/studio/{draft.pk}/here/no/where", {}).status_code == 404
    operations.discard_draft(by=lead, at=at, draft=draft)
    assert writer.post(f"/codex/studio/{draft.pk}/keep/{WELCOME}", {}).status_code == 404


# Each other.


def _here(who: Client, draft: Draft, path: str = WELCOME, **data: str) -> str:
    return unescape(who.post(f"/codex/studio/{draft.pk}/here/{path}", data).content.decode())


def test_two_in_one_part_see_each_other(writer: Client, draft: Draft, manager: Person) -> None:
    assert "open too" not in _here(writer, draft)
    assert "Dóra Fekete has this part open too." in _here(client(manager), draft)
    assert "Ruth Adler has this part open too." in _here(writer, draft)
    outline = words(writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}"))
    assert "Welcome Ruth Adler" in outline


def test_two_in_two_parts_see_where_the_other_is(writer: Client, draft: Draft, manager: Person) -> None:
    _here(client(manager), draft, "complaint/receive/calm")
    shown = _here(writer, draft)
    assert "Ruth Adler is writing in" in shown
    assert "/write/complaint/receive/calm" in shown
    assert DraftVisit.objects.count() == 2
    _here(client(manager), draft)
    assert DraftVisit.objects.count() == 2


def test_whoever_has_gone_is_not_shown(draft: Draft, lead: Person, manager: Person, at: datetime) -> None:
    operations.be_at(by=manager, at=at, draft=draft, path=WELCOME)
    assert [each.person for each in queries.others_in(draft, lead, now=at + timedelta(seconds=60))] == [
        manager
    ]
    assert queries.others_in(draft, lead, now=at + timedelta(seconds=90)) == []
    Person.objects.filter(pk=manager.pk).update(is_active=False)
    assert queries.others_in(draft, lead, now=at) == []


def test_others_than_writers_are_nowhere_in_it(draft: Draft, agent: Person, at: datetime) -> None:
    with pytest.raises(operations.NotAWriter):
        operations.be_at(by=agent, at=at, draft=draft, path=WELCOME)


def test_one_is_told_when_the_other_saved_the_part(
    writer: Client, draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    seen = part_hash(part())
    assert "saved this part" not in _here(writer, draft, seen=seen)
    write(manager, draft, at, "complaint/receive/calm", goal="Elsewhere.")
    assert "saved this part" not in _here(writer, draft, seen=seen)
    write(manager, draft, at, goal="Theirs.")
    assert "Ruth Adler saved this part" in _here(writer, draft, seen=seen)
    write(lead, draft, at, goal="Mine.")  # their words are still unread
    assert "Ruth Adler saved this part" in _here(writer, draft, seen=seen)
    assert "saved this part" not in _here(writer, draft, seen=part_hash(part()))
    write(None, draft, at, goal="At the console.")
    assert "This part was saved meanwhile." in _here(writer, draft, seen=seen)


def test_a_part_that_somebody_has_open_and_somebody_took_out(
    writer: Client, draft: Draft, lead: Person, manager: Person, at: datetime
) -> None:
    _here(client(manager), draft, "complaint/receive/calm")
    operations.remove_part(by=lead, at=at, draft=draft, path="complaint/receive/calm")
    assert "complaint/receive/calm" in _here(writer, draft)
