"""Words that break software, in a chat: kept and told as they are to both sides, and shown as words."""

import pytest
from django.test import Client
from django.urls import reverse

from hospes.channels.chat.models import Chat
from hospes.channels.chat.operations import Whoever, attend, begin, end, say, take
from hospes.lib import clock
from hospes.staff.models import Person
from tests.house.strings.inert import as_is, awake
from tests.house.strings.nasty import strings


@pytest.fixture
def chat(anna: Person) -> Chat:
    at = clock.now()
    attend(by=anna, at=at, is_here=True, at_once=3)
    who = Whoever(name="Éva <b>Kiss</b>", email="eva.kiss@example.com")
    chat = begin(at=at, words=strings()[0], language="hu", once="0123456789abcdef", who=who)
    return take(by=anna, at=at, chat=chat)


def test_words_in_a_chat_are_told_as_they_are(chat: Chat, anna: Person) -> None:
    ours, theirs, said = Client(), Client(), strings()
    ours.force_login(anna)
    for number, words in enumerate(said):
        by = anna if number % 2 else None
        say(by=by, at=clock.now(), chat=chat, words=words, once=f"line-{number}")
    told, after = [], 0
    while lines := theirs.get(reverse("channels:chat_lines", args=[chat.key]), {"after": after}).json()[
        "lines"
    ]:
        told += [each["words"] for each in lines]
        after = lines[-1]["number"]
    missing = [words for words in said if not any(as_is(each, words) for each in told)]
    assert missing == []
    for html in (
        theirs.get(reverse("channels:chat", args=[chat.key])).content.decode(),
        ours.get(reverse("desk:chat", args=[chat.pk])).content.decode(),
    ):
        assert awake(html, said) == []
    end(by=anna, at=clock.now(), chat=chat)
    assert awake(ours.get(reverse("desk:case", args=[chat.case_id])).content.decode(), said) == []
