"""Before a request is sent, what may answer it at once is offered: public, in their language, and never in the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hospes.cases.models import Case
from hospes.knowledge.models import Article
from tests.channels.portal.test_own_matters import NEW, ComeIn, come_in, today  # noqa: F401 (fixtures)
from tests.knowledge.conftest import Told, Written, told, written  # noqa: F401 (fixtures)

WORDS = "There is a wine stain on my wooden worktop."
OFFERED = "Perhaps this answers it at once"


@pytest.fixture
def client(come_in: ComeIn, case: Case) -> Client:  # noqa: F811
    return come_in()


@pytest.fixture
def care(written: Written) -> Article:  # noqa: F811
    return written(
        title="Wine stains on a wooden worktop", body="Wipe the stain up at once, then oil the worktop."
    )


def test_what_may_help_is_shown_and_nothing_is_sent_yet(client: Client, care: Article) -> None:
    page = client.post(NEW, {"words": WORDS}).content.decode()
    assert OFFERED in page
    assert "/help/en/worktop-care/" in page
    assert WORDS in page
    assert Case.objects.count() == 1


def test_sent_all_the_same_it_is_a_case(client: Client, care: Article) -> None:
    assert client.post(NEW, {"words": WORDS, "looked": "1"}).status_code == 302
    assert Case.objects.latest("pk").reason == WORDS


def test_where_nothing_has_these_words_it_is_sent_at_once(client: Client, care: Article) -> None:
    assert client.post(NEW, {"words": "Please ring me about Thursday."}).status_code == 302


def test_whoever_sends_a_photograph_is_not_asked_to_choose_it_again(client: Client, care: Article) -> None:
    photo = SimpleUploadedFile("stain.txt", b"A stain.")
    assert client.post(NEW, {"words": WORDS, "files_new": photo}).status_code == 302


def test_what_is_among_us_is_not_offered(client: Client, written: Written) -> None:  # noqa: F811
    written(
        public=False, title="Wine stains on a wooden worktop", body="We replace it once, and say nothing."
    )
    assert client.post(NEW, {"words": WORDS}).status_code == 302


def test_what_is_only_of_the_situation_is_not_in_the_way(
    client: Client,
    written: Written,  # noqa: F811
) -> None:
    written(title="Opening hours", body="We open at nine.", situations=("complaint",))
    assert client.post(NEW, {"words": WORDS, "situation": "complaint"}).status_code == 302
