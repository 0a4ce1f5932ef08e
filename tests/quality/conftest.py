"""The named cast, Éva's call about the hinge led by the test codex, and those who judge such calls."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact, open_case
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin, do_step, skip_step
from hospes.quality.core.marks import Answer, Given
from hospes.quality.models import Inspection
from hospes.quality.operations import finish
from hospes.quality.queries import sheet_for
from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    HINGE,
    ada,
    anna,
    case,
    eva,
    hired,
    ilona,
    later,
    marta,
    niamh,
    opened,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.encounters.conftest import edition, publish  # noqa: F401 (fixtures)

WELCOME = "complaint/receive/welcome"
CALM = "complaint/receive/calm"
SECOND_YES = "complaint/settle/second-yes"
DECIDE = "complaint/receive/decide"
SAID = "Anna vagyok, ez most az én ügyem. (0:12)"


class Handled(Protocol):
    def __call__(self, by: Person | None = None, **more: Any) -> Contact: ...


class Judged(Protocol):
    def __call__(self, contact: Contact, by: Person | None = None, **more: Any) -> Inspection: ...


@pytest.fixture
def handled(anna: Person, eva: Customer, edition: Edition, at: datetime) -> Handled:  # noqa: F811
    """handled(by): a call that was led by the guide: welcomed, calmed, the second yes left out with a reason."""

    def handle(
        by: Person | None = None,
        *,
        minutes: int = 0,
        situation: str = "complaint",
        steps: Mapping[str, str] | None = None,
        skipped: Mapping[str, str] | None = None,
        with_contact: bool = True,
    ) -> Contact:
        person, when = by or anna, at + timedelta(minutes=minutes)
        taken = open_case(by=person, at=when, customer=eva, channel="phone", reason=HINGE)
        contact = log_contact(by=person, at=when, case=taken, direction="in", channel="phone", body=HINGE)
        run = begin(
            by=person,
            at=when,
            case=taken,
            situation=situation,
            channel="phone",
            contact=contact if with_contact else None,
        )
        for path, outcome in ({WELCOME: "upset", CALM: ""} if steps is None else steps).items():
            do_step(by=person, at=when, encounter=run, path=path, outcome=outcome)
        for path, reason in ({SECOND_YES: "Niamh sat beside me."} if skipped is None else skipped).items():
            skip_step(by=person, at=when, encounter=run, path=path, reason=reason)
        return contact

    return handle


@pytest.fixture
def contact(handled: Handled) -> Contact:
    return handled()


@pytest.fixture
def run(contact: Contact) -> Encounter:
    return Encounter.objects.get(contact=contact)


def answers_to(contact: Contact, **given: str) -> dict[str, Given]:
    """Yes to every question of the contact's form, with something to show; `given` by the end of a path."""
    sheet = sheet_for(contact, language="en")
    assert sheet is not None
    answers = {}
    for path in sheet.questions:
        key = next(
            (ending for ending in given if path.endswith(ending.replace("__", "/").replace("_", "-"))), ""
        )
        answer = Answer(given[key]) if key else Answer.YES
        answers[path] = Given(answer, "" if answer is Answer.NA else SAID)
    return answers


@pytest.fixture
def judged(ilona: Person, at: datetime) -> Judged:  # noqa: F811
    """judged(contact, calm="no"): Ilona's finished inspection, everything in order unless told otherwise."""

    def judge(
        contact: Contact, by: Person | None = None, *, when: datetime | None = None, **given: str
    ) -> Inspection:
        return finish(
            by=by or ilona,
            at=when or at + timedelta(days=1),
            contact=contact,
            answers=answers_to(contact, **given),
            summary="Calm and kind. Say the number later.",
            language="en",
        )

    return judge


@pytest.fixture
def inspection(contact: Contact, judged: Judged) -> Inspection:
    return judged(contact)


@pytest.fixture
def count_queries() -> Callable[..., int]:
    """count_queries(action): how many queries it takes, the second time, when caches are warm."""

    def count(action: Callable[[], Any]) -> int:
        action()
        with CaptureQueriesContext(connection) as captured:
            action()
        return len(captured)

    return count


def posted(contact: Contact, **given: str) -> dict[str, str]:
    """The same answers as a browser sends them."""
    fields = {}
    for path, answer in answers_to(contact, **given).items():
        fields[f"answer:{path}"] = answer.answer.value
        fields[f"evidence:{path}"] = answer.evidence
    return fields


def unguided(case: Case, by: Person, at: datetime, **more: Any) -> Contact:  # noqa: F811
    """A call that was handled without the guide."""
    told = {"direction": "out", "channel": "phone", "body": "I called back about the hinge.", **more}
    return log_contact(by=by, at=at, case=case, **told)
