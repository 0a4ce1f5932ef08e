"""Customers, people, articles, mail and hours by programs: what is asked for is done, and long lists cost no more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox
from hospes.customers.operations import carry_on
from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.staff.models import Person, Team
from tests.api.conftest import API, Acting, Program, kind, said
from tests.house.conftest import LETTER

HOURS = {"says": {"timezone": "Europe/Budapest", "opening": {"mon": ["08:00-12:00", "13:00-24:00"]}}}


def test_a_customer_is_welcomed_reached_corrected_and_consents(program: Program) -> None:
    made = said(program.post("/customers", {"name": "Nora Quist", "emails": ["nora@example.com"]}), 201)
    number = made["customer"]["id"]
    assert [each["value"] for each in made["addresses"]] == ["nora@example.com"]
    phone = {"kind": "phone", "value": "+36 30 123 4567"}
    added = said(program.post(f"/customers/{number}/addresses", phone), 201)
    assert added["normalised"] == "+36301234567"
    assert said(program.post(f"/addresses/{added['id']}/use-first"), 200)["is_primary"]
    changed = said(program.post(f"/customers/{number}/change", {"language": "hu"}), 200)
    assert (changed["customer"]["name"], changed["customer"]["language"]) == ("Nora Quist", "hu")
    given = {"purpose": "news", "how": "She said so."}
    consent = said(program.post(f"/customers/{number}/consents", given), 201)
    assert said(program.post(f"/consents/{consent['id']}/withdraw"), 200)["withdrawn_at"]
    said(program.post(f"/addresses/{added['id']}/remove"), 200)
    whole = said(program.get(f"/customers/{number}"), 200)
    assert [each["kind"] for each in whole["addresses"]] == ["email"]
    found = said(program.get("/customers?text=quist"), 200)
    assert [each["id"] for each in found["rows"]] == [number]


def test_two_records_become_one_and_two_again(acting: Acting, niamh: Person) -> None:
    program = acting(niamh)
    kept, gone = (
        said(program.post("/customers", {"name": name}), 201)["customer"]["id"] for name in ("Nora", "Norah")
    )
    merge = said(program.post(f"/customers/{kept}/merge", {"gone": gone}), 200)
    carry_on(at=clock.now())
    assert said(program.get(f"/customers/{kept}"), 200)["former"] == [gone]
    assert [each["id"] for each in said(program.get(f"/customers/{kept}/merges"), 200)] == [merge["id"]]
    assert said(program.post(f"/customer-merges/{merge['id']}/undo"), 200)["undone_at"]
    carry_on(at=clock.now())
    assert said(program.get(f"/customers/{kept}"), 200)["former"] == []


def test_whoever_is_erased_is_nobody_any_more(acting: Acting, marta: Person) -> None:
    program = acting(marta)
    number = said(program.post("/customers", {"name": "Nora Quist"}), 201)["customer"]["id"]
    assert said(program.post(f"/customers/{number}/erase", {"ground": "asked"}), 200)["ground"] == "asked"
    told = program.get(f"/customers/{number}")
    assert told.status_code == 404 or "Quist" not in told.content.decode()


def test_somebody_is_hired_moved_given_roles_and_leaves(
    acting: Acting, marta: Person, service: Team, showroom: Team
) -> None:
    program = acting(marta)
    asked = {
        "name": "Nora Quist",
        "email": "nora@meridian.example.com",
        "roles": ["agent"],
        "team": service.pk,
    }
    number = said(program.post("/people", asked), 201)["id"]
    assert said(program.post(f"/people/{number}/team", {"team": showroom.pk}), 200)["team_id"] == showroom.pk
    roles = said(program.post(f"/people/{number}/roles", {"roles": ["agent", "inspector"]}), 200)["roles"]
    assert roles == ["agent", "inspector"]
    assert said(program.post(f"/people/{number}/deactivate"), 200)["is_active"] is False
    assert number not in [each["id"] for each in said(program.get("/people"), 200)["rows"]]
    assert said(program.post(f"/people/{number}/reactivate"), 200)["is_active"] is True


def test_hours_of_ones_own_are_told_as_stretches_and_dropped(
    acting: Acting, niamh: Person, service: Team
) -> None:
    program = acting(niamh)
    told = said(program.post(f"/teams/{service.pk}/hours", HOURS), 200)
    assert told["week"][0] == [{"opens": "08:00", "closes": "12:00"}, {"opens": "13:00", "closes": "24:00"}]
    assert told["week"][1:] == [[]] * 6
    assert told["own"]["timezone"] == "Europe/Budapest"
    assert said(program.post(f"/teams/{service.pk}/hours/drop"), 200)["own"] is None


def test_an_article_is_begun_written_published_found_and_retired(acting: Acting, niamh: Person) -> None:
    program = acting(niamh)
    said(program.post("/articles", {"key": "hinges", "kind": "instruction", "language": "en"}), 201)
    words = {"title": "A loose hinge", "summary": "Turn it.", "body": "Turn the screw.", "revision": 0}
    said(program.post("/articles/hinges/en/draft", words), 200)
    told = program.post("/articles/hinges/en/publish")
    assert told.status_code in {200, 201}
    whole = said(program.get("/articles/hinges"), 200)
    assert [(each["language"], each["title"]) for each in whole["versions"]] == [("en", "A loose hinge")]
    assert "hinges" in str(said(program.get("/articles/found?text=hinge"), 200))
    said(program.post("/articles/hinges/retire"), 200)
    assert said(program.get("/articles/hinges"), 200)["article"]["retired_at"]


def test_a_mail_is_taken_in_read_as_it_came_and_answered(
    acting: Acting, marta: Person, anna: Person, mailbox: Mailbox
) -> None:
    program = acting(marta)
    sent = program.client.post(
        f"{API}/mailboxes/{mailbox.pk}/mails", LETTER, content_type="message/rfc822", headers=program.headers
    )
    assert said(sent, 201)["outcome"] == "opened"  # it is Anna's now
    told = said(sent, 201)["mail"]
    assert told["subject"] == "The hinge"
    raw = program.get(f"/mails/{told['id']}/raw")
    assert raw.content.splitlines() == LETTER.splitlines()
    letter = said(program.post(f"/cases/{told['case_id']}/reply", {"body": "I am on it."}), 201)
    assert (letter["state"], letter["to"]) == ("queued", "eva.kovacs@example.com")
    listed = said(program.get(f"/letters?case={told['case_id']}"), 200)["rows"]
    assert letter["id"] in [each["id"] for each in listed]
    assert mail.outbox == []  # it goes out with the worker, not with the request


def test_the_customers_page_and_the_letter_with_the_way_in(
    program: Program, case: Case, mailbox: Mailbox
) -> None:
    address = said(program.get(f"/cases/{case.pk}/page-link"), 200)["address"]
    assert program.client.get(address.partition("/c/")[1] + address.partition("/c/")[2]).status_code == 200
    before = Event.objects.count()
    for whose in ("eva.kovacs@example.com", "nobody@example.com"):
        assert said(program.post("/portal-links", {"email": whose}), 202) == {"sent": True}
    assert Event.objects.count() >= before
    assert kind(program.post("/portal-links", {"email": "x"}), 422) == "input"


Fill = Callable[[Program, int, int], Any]
FILLED: dict[str, Fill] = {
    "/customers": lambda program, case, n: program.post(
        "/customers", {"name": f"No. {n}", "emails": [f"no-{n}@example.com"]}
    ),
    "/people": lambda program, case, n: program.post(
        "/people", {"name": f"No. {n}", "email": f"no-{n}@example.com", "roles": ["inspector"]}
    ),
    "/teams": lambda program, case, n: program.post("/teams", {"name": f"Team {n}"}),
    "/articles": lambda program, case, n: program.post(
        "/articles", {"key": f"no-{n}", "kind": "policy", "language": "en"}
    ),
    "/letters": lambda program, case, n: program.post(f"/cases/{case}/reply", {"body": f"No. {n}"}),
    "/webhooks": lambda program, case, n: program.post(
        "/webhooks", {"name": f"No. {n}", "address": f"https://hooks.example.com/{n}"}
    ),
}


@pytest.mark.parametrize("address", FILLED)
def test_a_longer_list_costs_no_more_queries(
    address: str, acting: Acting, marta: Person, case: Case, mailbox: Mailbox
) -> None:
    program = acting(marta)

    def cost() -> int:
        said(program.get(address), 200)
        with CaptureQueriesContext(connection) as queries:
            said(program.get(address), 200)
        return len(queries)

    for n in range(2):
        assert FILLED[address](program, case.pk, n).status_code in {200, 201}
    few = cost()
    for n in range(2, 9):
        assert FILLED[address](program, case.pk, n).status_code in {200, 201}
    assert cost() == few
    assert len(_rows(program, address)) >= 9


def _rows(program: Program, address: str) -> list[Any]:
    told = said(program.get(address), 200)
    return list(told if isinstance(told, list) else told["rows"])


def test_mails_that_came_in_cost_no_more_when_they_are_many(
    acting: Acting, marta: Person, anna: Person, mailbox: Mailbox
) -> None:
    program, address = acting(marta), f"{API}/mailboxes/{mailbox.pk}/mails"

    def come(n: int) -> None:
        raw = LETTER.replace(b"hinge.1@", f"hinge.{n}0@".encode())
        said(
            program.client.post(address, raw, content_type="message/rfc822", headers=program.headers),
            201,
        )

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            said(program.get("/mails"), 200)
        return len(queries)

    come(0)
    cost()
    few = cost()
    for n in range(1, 6):
        come(n)
    assert cost() == few
    assert len(_rows(program, "/mails")) == 6
