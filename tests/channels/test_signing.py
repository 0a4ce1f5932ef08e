"""An ordinary reply is a letter: greeted, signed by its writer, with the way to the page, and nothing twice."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Contact
from hospes.channels.email import operations
from hospes.channels.email.models import Mailbox, OutboundMessage, Signature
from hospes.channels.email.queries.signing import signature_under, signatures_of
from hospes.channels.web.queries import page_link
from hospes.codex.queries import company_name
from hospes.customers.models import Customer
from hospes.ledger.models import Event
from hospes.staff.models import Person, Team
from tests.channels.conftest import TakeIn
from tests.channels.letters import mail


def speaks(case: Case, language: str) -> None:
    Customer.objects.filter(pk=case.customer_id).update(language=language)
    case.customer.language = language


@pytest.fixture(autouse=True)
def english(case: Case, mailbox: Mailbox) -> None:
    speaks(case, "en")


def written(case: Case, by: Person, at: datetime, body: str) -> OutboundMessage:
    return operations.reply(by=by, at=at, case=case, body=body, framed=True)


def test_a_reply_is_greeted_signed_and_shows_the_way(case: Case, anna: Person, at: datetime) -> None:
    letter = written(case, anna, at, "We come on Monday.")
    assert letter.body == (
        f"Dear {case.customer.name},\n\nWe come on Monday.\n\nYou will also find this on your page. You can answer "
        f"there, or simply answer this mail:\n{page_link(case)}\n\nKind regards,\n{anna.name}\n{company_name()}"
    )


def test_the_contact_keeps_the_words_as_they_were_written(case: Case, anna: Person, at: datetime) -> None:
    written(case, anna, at, "We come on Monday.")
    assert Contact.objects.latest("pk").body == "We come on Monday."


def test_what_the_writer_said_themselves_is_not_said_twice(case: Case, anna: Person, at: datetime) -> None:
    letter = written(case, anna, at, f"Dear Bella,\n\nWe come on Monday.\n\nWarmly\n{anna.name}")
    assert letter.body.count("Dear") == 1
    assert letter.body.count(anna.name) == 1
    assert page_link(case) in letter.body


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_in_the_customers_language_and_never_in_the_readers(
    case: Case, anna: Person, at: datetime, language: str
) -> None:
    speaks(case, language)
    word = {"en": "Regards in English,", "hu": "Üdvözlettel", "el": "Με εκτίμηση", "ru": "С уважением"}
    operations.word_signature(by=anna, at=at, words={key: f"{text}\n{{name}}" for key, text in word.items()})
    assert written(case, anna, at, "1").body.endswith(f"{word[language]}\n{anna.name}")


def test_ones_own_comes_before_the_teams_and_the_teams_before_the_usual(
    case: Case, anna: Person, niamh: Person, at: datetime
) -> None:
    assert signature_under(case, anna).startswith("Kind regards,")
    operations.word_signature(by=niamh, at=at, words={"en": "Your {team} team\n{name}"}, team=case.team)
    assert signature_under(case, anna) == f"Your {case.team.name} team\n{anna.name}"
    operations.word_signature(by=anna, at=at, words={"en": "Warmly,\n{name}"})
    assert signature_under(case, anna) == f"Warmly,\n{anna.name}"
    assert signature_under(case, niamh) == f"Your {case.team.name} team\n{niamh.name}"
    speaks(case, "hu")  # nobody has worded one in this language
    assert company_name() in signature_under(case, anna)


def test_without_words_the_usual_one_stands_again(case: Case, anna: Person, at: datetime) -> None:
    operations.word_signature(by=anna, at=at, words={"en": "Warmly,\n{name}"})
    assert operations.word_signature(by=anna, at=at, words={"en": "  "}) is None
    assert not Signature.objects.exists()
    assert signature_under(case, anna).startswith("Kind regards,")


def test_a_place_that_nobody_can_fill_is_refused(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.UnknownPlace, match=r"\{phone\}.*\{name\}, \{company\}, \{team\}"):
        operations.word_signature(by=anna, at=at, words={"en": "{phone}"})
    with pytest.raises(operations.TooLong, match="600"):
        operations.word_signature(by=anna, at=at, words={"hu": "x" * 601})
    assert not Signature.objects.exists()


def test_a_teams_is_worded_by_who_leads(anna: Person, niamh: Person, service: Team, at: datetime) -> None:
    with pytest.raises(operations.NotYourTeams):
        operations.word_signature(by=anna, at=at, words={"en": "x"}, team=service)
    assert operations.word_signature(by=niamh, at=at, words={"en": "x"}, team=service) is not None


def test_it_is_recorded_without_its_words_and_once(anna: Person, at: datetime) -> None:
    for _ in range(2):
        operations.word_signature(by=anna, at=at, words={"en": "Warmly", "xx": "nobody speaks it"})
    [entry] = Event.objects.filter(name="signature.worded")
    assert entry.data == {"languages": ["en"], "of": "person"}


def test_it_is_of_one_person_or_of_one_team(anna: Person, service: Team) -> None:
    for given in ({}, {"person": anna, "team": service}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Signature.objects.create(words={}, **given)


def test_the_acknowledgement_is_signed_by_whoever_looks_after_it(
    received: TakeIn, anna: Person, at: datetime
) -> None:
    received(mail())
    told = OutboundMessage.objects.get(purpose="acknowledgement")
    owner = told.case.owner
    assert told.body.rstrip().endswith(f"{owner.name}\n{company_name()}")


def test_many_acknowledgements_cost_no_more_questions_about_signatures(
    django_assert_max_num_queries,
) -> None:
    with django_assert_max_num_queries(2):
        signatures_of(range(1, 50), range(1, 9))
