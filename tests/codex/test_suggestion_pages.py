"""Suggesting and answering in a browser without scripts."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.suggesting import wording_at
from hospes.codex.models import Comment, Draft, Edition, Suggestion
from hospes.staff.models import Person
from tests.codex.conftest import Publish, hire
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"
FIX = f"fix|{WELCOME}|tools[0].phrase|en"


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(codex())


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def flag(
    by: Person, at: datetime, path: str = WELCOME, said: str = "Nobody talks like this.", **more: Any
) -> Suggestion:
    return operations.suggest(by=by, at=at, kind="flag", path=path, words=said, language="en", **more)


def told(answer: Any) -> str:
    """What a refusal says, as a reader sees it."""
    assert answer.status_code == 422
    answer.status_code = 200
    return words(answer)


# In the book.


def test_beside_every_part_of_the_book_is_a_place_to_say_something(reader: Client, edition: Edition) -> None:
    page = reader.get("/codex/complaint").content.decode()
    for path in ("complaint", WELCOME, f"{WELCOME}/first-words", "complaint/receive"):
        assert f'href="/codex/suggest/{path}"' in page
    assert "/codex/suggest/promises/same-day" in reader.get("/codex/promises").content.decode()
    assert "/codex/suggest/" not in reader.get("/codex/complaint?edition=1").content.decode(), (
        "an older one is read"
    )


def test_a_reader_says_how_it_should_read(reader: Client, agent: Person, edition: Edition) -> None:
    page = words(reader.get(f"/codex/suggest/{WELCOME}"))
    assert "Complaint › Receive › Welcome" in page
    assert "Better words for “In words such as”: I'm Anna; this is mine now." in page
    answer = reader.post(f"/codex/suggest/{WELCOME}", {"about": FIX, "words": "It is mine now.", "in": "en"})
    assert answer["Location"] == f"/codex/{WELCOME}"
    said = Suggestion.objects.get()
    assert (said.kind, said.field, said.words, said.person) == (
        "fix",
        "tools[0].phrase",
        "It is mine now.",
        agent,
    )
    own = words(reader.get("/codex/suggestions"))
    assert "Nobody has answered yet." in own
    assert "It is mine now." in own


def test_what_is_refused_keeps_every_word(reader: Client, edition: Edition) -> None:
    answer = reader.post(f"/codex/suggest/{WELCOME}", {"about": FIX, "words": "I'm Anna; this is mine now."})
    assert "These are the words that stand there already." in told(answer)
    assert f'value="{FIX}" selected' in answer.content.decode()


def test_words_are_offered_and_sent_in_the_language_they_are_read_in(
    reader: Client, agent: Person, publish: Publish
) -> None:
    def bilingual(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}

    publish(codex(bilingual))
    agent.language = "hu"
    agent.save()
    page = reader.get(f"/codex/suggest/{WELCOME}").content.decode()
    assert f'value="fix|{WELCOME}|goal|hu"' in page
    reader.post(
        f"/codex/suggest/{WELCOME}", {"about": f"fix|{WELCOME}|goal|hu", "words": "Jobb cél.", "in": "hu"}
    )
    said = Suggestion.objects.get()
    assert (said.language, said.was, said.words) == ("hu", "Egy cél.", "Jobb cél.")
    reader.post(f"/codex/suggest/{WELCOME}", {"about": f"fix|{WELCOME}|goal|xx", "words": "A better goal."})
    assert Suggestion.objects.latest("pk").language == "en", "a language that the codex does not have"


@pytest.mark.parametrize("about", ["", "sing", "fix|complaint/settle|name", "fix", f"fix|{WELCOME}x|name"])
def test_whatever_is_sent_as_its_kind_no_word_is_lost(reader: Client, edition: Edition, about: str) -> None:
    reader.post(f"/codex/suggest/{WELCOME}", {"about": about, "words": "Hm."})
    assert [(each.kind, each.path) for each in Suggestion.objects.all()] == [("flag", WELCOME)]


def test_something_missing_is_said_of_the_part(reader: Client, edition: Edition) -> None:
    reader.post("/codex/suggest/complaint", {"about": "add", "words": "And by letter?"})
    assert Suggestion.objects.get().kind == "add"


def test_there_is_nothing_to_say_of_what_is_not_there(reader: Client, publish: Publish) -> None:
    assert reader.get("/codex/suggest/complaint").status_code == 404
    publish(codex())
    assert reader.get("/codex/suggest/complaint/sing").status_code == 404


# One's own.


def test_one_reads_what_became_of_each(
    reader: Client, agent: Person, lead: Person, edition: Edition, at: datetime
) -> None:
    taken, refused, same, back = (flag(agent, at, said=str(number)) for number in range(4))
    operations.take_up(by=lead, at=at, suggestion=taken)
    operations.answer_not_now(by=lead, at=at, suggestion=refused, reason="The law has these words.")
    reader.post(f"/codex/suggestions/{back.pk}/withdraw")
    operations.merge_suggestions(by=lead, at=at, suggestion=same, into=flag(lead, at))
    page = words(reader.get("/codex/suggestions"))
    assert "Taken up by Dóra Fekete. It comes with the next edition." in page
    assert "Not now, says Dóra Fekete: The law has these words." in page
    assert "Others say the same; they stand together." in page
    assert "Taken back." in page
    assert "Take it back" not in page, "everything has been answered"


def test_what_was_answered_is_not_taken_back(
    reader: Client, agent: Person, lead: Person, edition: Edition, at: datetime
) -> None:
    said = flag(agent, at)
    operations.answer_not_now(by=lead, at=at, suggestion=said, reason="Later.")
    answer = reader.post(f"/codex/suggestions/{said.pk}/withdraw", follow=True)
    assert "Somebody was quicker" in words(answer)
    other = flag(lead, at)
    assert reader.post(f"/codex/suggestions/{other.pk}/withdraw").status_code == 404


def test_a_long_list_of_ones_own_goes_on(
    reader: Client, agent: Person, edition: Edition, at: datetime
) -> None:
    assert "You have suggested nothing yet" in words(reader.get("/codex/suggestions"))
    for number in range(27):
        flag(agent, at, said=f"The {number}th.")
    first = reader.get("/codex/suggestions").content.decode()
    assert "The 26th." in first
    assert "The 1th." not in first
    older = first.split('href="/codex/suggestions?before=')[1].split('"')[0]
    assert "The 1th." in reader.get(f"/codex/suggestions?before={older}").content.decode()
    assert reader.get("/codex/suggestions?before=٣").status_code == 200


# The lead's inbox.


def test_the_lead_finds_what_waits_and_answers(
    writer: Client, agent: Person, edition: Edition, at: datetime
) -> None:
    assert "Nothing waits for an answer" in words(writer.get("/codex/studio/suggestions"))
    said = flag(agent, at)
    assert "One suggestion waits for an answer" in words(writer.get("/codex/studio"))
    page = words(writer.get("/codex/studio/suggestions"))
    assert "Complaint › Receive › Welcome" in page
    assert "Anna Kertész" in page
    address = f"/codex/studio/suggestions/{said.pk}"
    assert "Anna Kertész reads it." in words(writer.get(address))
    assert "Say why not now" in told(writer.post(address, {"verb": "not_now", "reason": " "}))
    assert "can read the answer now" in words(
        writer.post(address, {"verb": "not_now", "reason": "Later."}, follow=True)
    )
    assert "Nothing waits for an answer" in words(writer.get("/codex/studio/suggestions"))
    assert "Not now, says Dóra Fekete: Later." in words(writer.get("/codex/studio/suggestions?state="))


def test_better_words_are_taken_up_with_one_press(writer: Client, reader: Client, edition: Edition) -> None:
    reader.post(f"/codex/suggest/{WELCOME}", {"about": FIX, "words": "It is mine now."})
    said = Suggestion.objects.get()
    page = words(
        writer.post(
            f"/codex/studio/suggestions/{said.pk}", {"verb": "take_up", "words": "It is mine."}, follow=True
        )
    )
    assert "Taken up: the words stand in the draft “next”." in page
    assert "Suggested by colleagues" in page
    draft = Draft.objects.get()
    assert wording_at(queries.parsed_draft(draft), WELCOME, "tools[0].phrase", "en") == "It is mine."
    publishing = words(writer.get(f"/codex/studio/{draft.pk}/publish"))
    assert "Anna Kertész (Better words): Complaint › Receive › Welcome" in publishing


def test_something_missing_opens_the_part_with_the_suggestion_beside_it(
    writer: Client, agent: Person, edition: Edition, at: datetime
) -> None:
    said = flag(agent, at)
    answer: Any = writer.post(f"/codex/studio/suggestions/{said.pk}", {"verb": "take_up"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"/write/{WELCOME}")
    assert "Nobody talks like this." in words(answer)
    assert "Have it wait again" in words(writer.get(f"/codex/studio/suggestions/{said.pk}"))
    writer.post(f"/codex/studio/suggestions/{said.pk}", {"verb": "put_back"})
    assert Suggestion.objects.get().state == "open"


def test_what_is_said_of_who_may_decide_opens_its_entry(
    writer: Client, reader: Client, edition: Edition
) -> None:
    book = reader.get("/codex/authority").content.decode()
    assert 'href="/codex/suggest/authority/discount"' in book
    reader.post("/codex/suggest/authority/discount", {"about": "flag", "words": "Fifty is too little."})
    said = Suggestion.objects.get()
    answer = writer.post(f"/codex/studio/suggestions/{said.pk}", {"verb": "take_up"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/write/authority/0")  # type: ignore[attr-defined]
    assert "Fifty is too little." in words(answer)


def test_what_is_not_in_the_draft_leads_to_the_draft(
    writer: Client, lead: Person, agent: Person, edition: Edition, at: datetime
) -> None:
    said = flag(agent, at)
    draft = operations.start_draft(by=lead, at=at)
    operations.remove_part(by=lead, at=at, draft=draft, path=WELCOME)
    answer = writer.post(f"/codex/studio/suggestions/{said.pk}", {"verb": "take_up", "draft": draft.pk})
    assert answer["Location"] == f"/codex/studio/{draft.pk}"


def test_words_that_changed_meanwhile_are_shown_and_written_by_hand(
    writer: Client, reader: Client, publish: Publish, lead: Person, edition: Edition
) -> None:
    reader.post(f"/codex/suggest/{WELCOME}", {"about": FIX, "words": "It is mine now."})
    said = Suggestion.objects.get()

    def otherwise(data: dict[str, Any]) -> None:
        data["situations"][0]["processes"][0]["steps"][0]["tools"][0]["phrase"] = "Mine from today."

    publish(codex(otherwise))
    address = f"/codex/studio/suggestions/{said.pk}"
    assert "Stands there now: Mine from today." in words(writer.get(address))
    refused = told(writer.post(address, {"verb": "take_up", "words": "It is all mine now."}))
    assert "Write it by hand instead." in refused
    assert "It is all mine now." in refused
    writer.post(address, {"verb": "by_hand"})
    assert Suggestion.objects.get().state == "taken-up"


def test_two_that_say_the_same_are_put_together(
    writer: Client, agent: Person, edition: Edition, at: datetime
) -> None:
    first, second = flag(agent, at), flag(hire("Thomas Weber", "agent"), at, said="As stiff as a letter.")
    address = f"/codex/studio/suggestions/{second.pk}"
    assert "Put it together with" in words(writer.get(address))
    page = words(writer.post(address, {"verb": "merge", "into": first.pk}, follow=True))
    assert "One more said the same" in page
    assert "As stiff as a letter." in page
    assert writer.get(address)["Location"] == f"/codex/studio/suggestions/{first.pk}"
    assert "and one more said the same" in words(writer.get("/codex/studio/suggestions"))


@pytest.mark.parametrize(
    "sent", [{"verb": "sing"}, {"verb": "merge", "into": "x"}, {"verb": "merge", "into": "9" * 30}]
)
def test_what_is_no_answer_is_not_here(
    writer: Client, agent: Person, edition: Edition, at: datetime, sent: dict[str, str]
) -> None:
    assert writer.post(f"/codex/studio/suggestions/{flag(agent, at).pk}", sent).status_code == 404


def test_the_inbox_is_for_those_who_write(
    reader: Client, agent: Person, edition: Edition, at: datetime
) -> None:
    said = flag(agent, at)
    assert reader.get("/codex/studio/suggestions").status_code == 403
    assert reader.get(f"/codex/studio/suggestions/{said.pk}").status_code == 404


def test_the_list_is_narrowed_by_its_address(
    writer: Client, agent: Person, edition: Edition, at: datetime
) -> None:
    flag(agent, at)
    flag(agent, at, "promises/same-day", "We do not.")
    shown = words(writer.get("/codex/studio/suggestions?situation=promises"))
    assert ("We do not." in shown, "Nobody talks like this." in shown) == (True, False)
    assert "Nothing here" in words(writer.get("/codex/studio/suggestions?kind=fix&state=done&after=x:y"))


# What an edition carries.


def test_what_changed_says_whose_suggestions_it_carries(
    writer: Client, reader: Client, lead: Person, edition: Edition
) -> None:
    reader.post(f"/codex/suggest/{WELCOME}", {"about": FIX, "words": "It is mine now."})
    writer.post(f"/codex/studio/suggestions/{Suggestion.objects.get().pk}", {"verb": "take_up"})
    writer.post(f"/codex/studio/{Draft.objects.get().pk}/publish", {"note": "A phrase."})
    page = words(reader.get("/codex/editions/2/changes"))
    assert "Suggested by colleagues" in page
    assert "Anna Kertész (Better words): Complaint › Receive › Welcome" in page
    assert "Taken up in edition 2" in words(reader.get("/codex/suggestions"))


# The talk about a draft.


def test_two_writers_talk_in_the_studio(writer: Client, lead: Person, edition: Edition, at: datetime) -> None:
    draft = operations.start_draft(by=lead, at=at)
    ruth = signed_in(hire("Ruth Adler", "manager"))
    say = f"/codex/studio/{draft.pk}/comments/say"
    page = words(
        ruth.post(say, {"verb": "say", "path": WELCOME, "from": WELCOME, "words": "Too stiff?"}, follow=True)
    )
    assert "Too stiff?" in page
    assert "Open comments 1" in page
    first = Comment.objects.get()
    writer.post(say, {"verb": "answer", "comment": first.pk, "from": WELCOME, "words": "Warmer now."})
    assert "Warmer now." in words(ruth.get(f"/codex/studio/{draft.pk}/comments"))
    assert "One comment is open." in words(writer.get(f"/codex/studio/{draft.pk}/publish"))
    settled = words(ruth.post(say, {"verb": "settle", "comment": first.pk}, follow=True))
    assert "Settled by Ruth Adler" in settled
    assert "Open comments" not in settled


def test_what_was_said_of_a_part_that_is_gone_is_still_read(
    writer: Client, lead: Person, edition: Edition, at: datetime
) -> None:
    draft = operations.start_draft(by=lead, at=at)
    operations.comment(by=lead, at=at, draft=draft, path=WELCOME, words="Too stiff?")
    operations.remove_part(by=lead, at=at, draft=draft, path=WELCOME)
    page = words(writer.get(f"/codex/studio/{draft.pk}/comments"))
    assert "Parts that are gone" in page
    assert "Too stiff?" in page
    assert writer.get(f"/codex/studio/{draft.pk}").status_code == 200


def test_what_cannot_be_said_is_told_back(
    writer: Client, lead: Person, edition: Edition, at: datetime
) -> None:
    draft = operations.start_draft(by=lead, at=at)
    say = f"/codex/studio/{draft.pk}/comments/say"
    page = words(
        writer.post(say, {"verb": "say", "path": "complaint/sing", "words": "But why?"}, follow=True)
    )
    assert "This part is not in the draft any more." in page
    assert "But why?" in page
    assert writer.post(say, {"verb": "sing"}).status_code == 404
    assert writer.post(say, {"verb": "settle", "comment": "999"}).status_code == 404
    assert "Nobody has said anything yet" in words(writer.get(f"/codex/studio/{draft.pk}/comments"))


# Looking again.


def dated(data: dict[str, Any]) -> None:
    data["promises"][0]["review"] = "2026-03-05"
    data["situations"][0]["review"] = "2026-03-01"


def test_the_outcomes_of_a_situation_are_called_what_the_book_calls_them(
    writer: Client, publish: Publish
) -> None:
    publish(codex(dated))
    page = words(writer.get("/codex/studio/again/complaint"))
    assert "Where it can arrive" in page
    assert "In words" not in page


def test_a_part_whose_day_has_come_is_still_right(writer: Client, publish: Publish) -> None:
    publish(codex(dated))
    assert "To be looked at again" in words(writer.get("/codex/studio"))
    page = words(writer.get("/codex/studio/again/promises/same-day"))
    assert "We answer on the same day." in page
    answer = writer.post(
        "/codex/studio/again/promises/same-day", {"verb": "still", "on": "2099-03-05"}, follow=True
    )
    assert "the next day stands in the draft “next”" in words(answer)


@pytest.mark.parametrize("on", ["", "2026-02-31", "yesterday", "2001-01-01"])
def test_a_day_that_is_none_is_refused(writer: Client, publish: Publish, on: str) -> None:
    publish(codex(dated))
    answer = writer.post("/codex/studio/again/complaint", {"verb": "still", "on": on})
    assert "Choose" in told(answer)
    assert not Draft.objects.exists()


def test_a_part_whose_day_has_come_is_opened_to_be_written_anew(writer: Client, publish: Publish) -> None:
    publish(codex(dated))
    answer = writer.post("/codex/studio/again/complaint", {"verb": "open"})
    assert answer["Location"] == f"/codex/studio/{Draft.objects.get().pk}/write/complaint"


def test_only_what_bears_a_day_is_looked_at_again(writer: Client, reader: Client, publish: Publish) -> None:
    assert writer.get("/codex/studio/again/complaint").status_code == 404
    publish(codex(dated))
    assert writer.get("/codex/studio/again/complaint/receive").status_code == 404
    assert reader.get("/codex/studio/again/complaint").status_code == 403
