"""By the API: the same verbs, the same refusals, whatever a program sends."""

from datetime import datetime
from typing import Any

import pytest

from hospes.api.views.v1 import openapi
from hospes.cases.models import Case, Contact, Handover
from hospes.cases.operations import close_with_reason
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.api.conftest import Program, kind, said
from tests.cases.soundness import check_everything
from tests.house.invariants.conftest import standing


@pytest.mark.parametrize(("who", "answer"), [("gone", 404), ("ilona", 409), ("machine", 409)])  # 1 and 11
def test_no_program_gives_a_case_to_somebody_who_cannot_own_it(
    who: str, answer: int, program: Program, case: Case, eva: Customer, request: pytest.FixtureRequest
) -> None:
    person: Person = request.getfixturevalue(who)
    opening = {"customer": eva.pk, "reason": "The hinge.", "channel": "phone", "owner": person.pk}
    kind(program.post("/cases", opening), answer)
    kind(program.post(f"/cases/{case.pk}/handovers", {"to": person.pk, "story": "Yours."}), answer)
    assert Case.objects.count() == 1
    assert not Handover.objects.exists()
    check_everything()


def test_no_program_rewrites_a_reason_or_names_an_owner_beside_a_handover(  # 2 and 3
    program: Program, case: Case, thomas: Person
) -> None:
    before = standing(case)
    for field, value in (
        ("reason", "Something else"),
        ("owner", thomas.pk),
        ("state", "closed"),
        ("at", "2001"),
    ):
        kind(program.post(f"/cases/{case.pk}/notes", {"body": "x", field: value}), 422)
    for method in ("put", "patch", "delete"):
        send = getattr(program.client, method)
        assert send(f"/api/v1/cases/{case.pk}", headers=program.headers).status_code == 405
    assert standing(case) == before


def test_no_program_ends_a_case_without_a_word_or_a_reason(program: Program, case: Case) -> None:  # 4
    before = standing(case)
    for words in ("", "   ", "\t\n"):
        assert program.post(f"/cases/{case.pk}/close", {"reason": words}).status_code == 409
        assert program.post(f"/cases/{case.pk}/confirm-solved", {"said_by": words}).status_code == 422
    assert program.post(f"/cases/{case.pk}/confirm-solved", {}).status_code == 422
    extra = {"said_by": "Éva", "how": "link"}
    assert program.post(f"/cases/{case.pk}/confirm-solved", extra).status_code == 422
    assert standing(case) == before


def test_what_was_published_told_and_received_is_only_read() -> None:  # 6, 7 and 8
    """Beside an edition stand who accepted it, its prints, and a draft that begins from it; a mail may come in."""
    writes = {
        path.removeprefix("/api/v1/")
        for path, operations in openapi()["paths"].items()
        if path.startswith(("/api/v1/editions", "/api/v1/events", "/api/v1/mails"))
        and set(operations) - {"get"}
    }
    assert writes == {"editions/{number}/accept", "editions/{number}/bring-back", "editions/{number}/prints"}


def test_what_the_customer_said_is_kept_though_the_case_is_closed(  # 8
    program: Program, case: Case, anna: Person, then: datetime
) -> None:
    close_with_reason(by=anna, at=then, case=case, reason="Sent twice.")
    body: dict[str, Any] = {"direction": "in", "channel": "phone", "body": "It fell again."}
    said(program.post(f"/cases/{case.pk}/contacts", body), 201)
    case.refresh_from_db()
    assert (case.state, case.owner) == ("open", anna)
    assert Contact.objects.get(case=case).body == "It fell again."
    check_everything()


def test_a_program_that_asks_twice_asks_the_customer_once(  # 9
    program: Program, case: Case, mailbox: Mailbox
) -> None:
    answer = {"direction": "out", "channel": "phone", "body": "It hangs again."}
    said(program.post(f"/cases/{case.pk}/contacts", answer), 201)
    first = program.post(f"/cases/{case.pk}/ask-whether-solved")
    program.post(f"/cases/{case.pk}/ask-whether-solved")
    assert first.status_code == 200
    assert OutboundMessage.objects.filter(case=case).count() == 1
