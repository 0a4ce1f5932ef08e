"""What the authority table says is read in the reader's language, the names of facts and roles too."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.encounters import operations
from hospes.staff.models import Person
from tests.encounters.codices import BODY, COMPLAINT, codex, process
from tests.encounters.conftest import Publish

LATE = {"key": "late", "type": "boolean",
        "label": {"en": "Is late", "hu": "Késik-e", "el": "Αν αργεί", "ru": "Опаздывает ли"}}  # fmt: skip
LEAD = {
    "key": "lead",
    "name": {"en": "Service lead", "hu": "Ügyfélvezető", "el": "Επικεφαλής", "ru": "Руководитель"},
}


@pytest.mark.parametrize(
    ("language", "fact"), [("hu", "Késik-e"), ("el", "Αν αργεί"), ("ru", "Опаздывает ли")]
)
def test_what_is_to_be_found_out_first_is_named_in_the_readers_language(
    desk: Client, case: Case, publish: Publish, anna: Person, at: datetime, language: str, fact: str
) -> None:
    may = {"key": "may", "kind": "decide", "action": "refund",
           "outcomes": [{"key": "yes", "to": "end", "answer": "yes"}, {"key": "no", "to": "end"}]}  # fmt: skip
    publish(
        codex(
            languages=["en", "hu", "el", "ru"],
            facts=[LATE],
            roles=[BODY["roles"][0], LEAD],
            authority=[{"action": "refund", "role": "agent", "answer": "yes", "needs": ["late"]}],
            situations=[{**COMPLAINT, "processes": [process(may)]}],
        )
    )
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    Person.objects.filter(pk=anna.pk).update(language=language)
    page = desk.get(reverse("desk:guide", args=[run.pk])).text
    assert page.count(fact) >= 2  # in the sentence, and among what a surer answer needs
    assert "Is late" not in page


@pytest.mark.parametrize(("language", "role"), [("hu", "Ügyfélvezető"), ("ru", "Руководитель")])
def test_whom_to_ask_is_named_in_the_readers_language(
    desk: Client, case: Case, publish: Publish, anna: Person, at: datetime, language: str, role: str
) -> None:
    may = {"key": "may", "kind": "decide", "action": "refund", "outcomes": [{"key": "yes", "to": "end"}]}
    publish(
        codex(
            languages=["en", "hu", "el", "ru"],
            roles=[BODY["roles"][0], LEAD],
            authority=[{"action": "refund", "role": "lead", "answer": "yes"}],
            situations=[{**COMPLAINT, "processes": [process(may)]}],
        )
    )
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    Person.objects.filter(pk=anna.pk).update(language=language)
    page = desk.get(reverse("desk:guide", args=[run.pk])).text
    assert role in page
    assert "Service lead" not in page


def test_by_when_is_promised_is_said_in_the_readers_language(
    desk: Client, case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    call = {"key": "call", "kind": "commit", "commit": {"what": "A call", "within": "5 working days"}}
    publish(codex(situations=[{**COMPLAINT, "processes": [process(call)]}]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    Person.objects.filter(pk=anna.pk).update(language="hu")
    for address in (reverse("desk:guide", args=[run.pk]), reverse("desk:case", args=[case.pk])):
        page = desk.get(address).text
        assert "5 munkanap" in page
        assert "working days" not in page
