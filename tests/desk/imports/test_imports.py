"""Bringing a file in at the desk, from the upload to the report."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.exchange.models import Import
from hospes.exchange.tasks import bring_in
from hospes.staff.models import Person, Team

GOOD = b"a,b,c,d\n1,=Anna,2024-03-04,The hinge broke.\n2,Bela,yesterday,Words\n"


def upload(client: Client, team: Team, content: bytes = GOOD, **told: str) -> str:
    file = SimpleUploadedFile("old.csv", content)
    given = {"form": "csv", "source": "old", "team": str(team.pk)} | told
    answer = client.post(reverse("desk:imports"), {"file": file, **given})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def press(client: Client, verb: str, **told: str) -> int:
    number = Import.objects.get().pk
    return client.post(reverse(f"desk:import_{verb}", args=[number]), told).status_code


def test_from_the_upload_to_the_report(lead: Client, anna: Person, service: Team) -> None:
    page = upload(lead, service)
    assert press(lead, "check") == 422
    chosen = {"number": "a", "customer": "b", "opened_at": "c", "reason": "d"}
    assert press(lead, "columns", **chosen) == 302
    shown = lead.get(page).content.decode()
    assert "The hinge broke." in shown
    assert "The time cannot be read" in shown
    assert press(lead, "check") == 302
    assert 'hx-trigger="load delay:2s"' in lead.get(page).content.decode()
    bring_in()
    assert "cannot be taken back" in lead.get(page).content.decode()
    assert not Case.objects.exists()
    assert press(lead, "start") == 302
    bring_in()
    assert Case.objects.get().customer.name == "=Anna"
    report = lead.get(reverse("desk:import_report", args=[Import.objects.get().pk]))
    lines = b"".join(report.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert lines == [
        "Line,What became of it,Field,Why",
        "3,left out,Opened,The time cannot be read; write it as 2026-03-04 10:15.",
    ]
    assert "old.csv" in lead.get(reverse("desk:imports")).content.decode()


def test_a_file_is_read_in_another_encoding(lead: Client, service: Team) -> None:
    page = upload(lead, service, "number;customer;opened;reason\n1;Μαρία;2024-03-04;x\n".encode("cp1253"))
    assert press(lead, "read", encoding="cp1253", delimiter=";") == 302
    assert "Μαρία" in lead.get(page).content.decode()
    assert press(lead, "read", encoding="morse", delimiter=";") == 422
    assert press(lead, "columns", number="nowhere") == 422


def test_what_cannot_be_read_is_refused_with_the_form_kept(lead: Client, service: Team) -> None:
    file = SimpleUploadedFile("x.xlsx", b"PK\x03\x04\0\0")
    answer = lead.post(
        reverse("desk:imports"), {"file": file, "form": "csv", "source": "old", "team": str(service.pk)}
    )
    assert answer.status_code == 422
    assert "save it again as CSV" in answer.content.decode()
    assert lead.post(reverse("desk:imports"), {"source": "no good"}).status_code == 422
    assert not Import.objects.exists()


def test_given_up_the_file_is_gone_and_nothing_more_can_be_pressed(lead: Client, service: Team) -> None:
    page = upload(lead, service)
    assert press(lead, "give_up") == 302
    assert "It was given up" in lead.get(page).content.decode()
    for verb in ("check", "start", "give_up"):
        assert press(lead, verb) == 422
    assert press(lead, "columns") == 422
    assert Import.objects.get().content is None


@pytest.mark.parametrize("who", ["anna", "zoltan"])
def test_an_agent_finds_no_door(
    who: str, client: Client, lead: Client, service: Team, request: pytest.FixtureRequest
) -> None:
    page = upload(lead, service)
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("desk:imports")).status_code == 403
    assert client.get(page).status_code == 403
    assert press(client, "check") == 403
    assert Import.objects.get().stage == "choosing"


def test_the_list_costs_the_same_however_long(
    lead: Client, service: Team, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        upload(lead, service)
    with django_assert_max_num_queries(12):
        lead.get(reverse("desk:imports"))
    for _ in range(3):
        upload(lead, service)
    with django_assert_max_num_queries(12):
        lead.get(reverse("desk:imports"))
