"""Files at the desk: the list that led here, as it stands."""

import csv
import io
import json
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.cases.conftest import Opened


def taken(client: Client, **chosen: str) -> tuple[str, bytes]:
    answer = client.post(reverse("desk:export_file"), chosen)
    assert answer.status_code == 200
    return answer["Content-Disposition"], b"".join(answer.streaming_content)  # type: ignore[arg-type]


def test_the_list_leads_here_with_all_that_narrows_it(lead: Client, case: Case) -> None:
    assert (
        f"{reverse('desk:exports')}?list=everyone"
        in lead.get(reverse("desk:queue"), {"list": "everyone"}).content.decode()
    )
    shown = lead.get(reverse("desk:exports"), {"list": "everyone", "channel": "phone"}).content.decode()
    assert "Of cases, this list: Everyone" in shown
    assert 'value="list=everyone&amp;channel=phone"' in shown


def test_an_agent_is_not_led_here(client: Client, anna: Person, case: Case) -> None:
    client.force_login(anna)
    assert reverse("desk:exports") not in client.get(reverse("desk:queue")).content.decode()
    assert client.get(reverse("desk:exports")).status_code == 403
    assert client.post(reverse("desk:export_file"), {"what": "cases", "form": "csv"}).status_code == 403
    assert not Event.objects.filter(name="export.taken").exists()


def test_a_narrowed_list_is_taken_out_as_csv(lead: Client, opened: Opened) -> None:
    opened()
    phoned = opened("=1+1 hinges are missing.", channel="phone")
    name, body = taken(lead, what="cases", form="csv", address="list=everyone&channel=phone")
    assert name.startswith('attachment; filename="hospes-cases-')
    assert name.endswith('.csv"')
    (row,) = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    assert row["number"] == str(phoned.pk)
    assert row["reason"] == "'=1+1 hinges are missing."
    assert Event.objects.get(name="export.taken").data["narrowed"] == ["everyone", "channel"]


def test_the_words_of_a_filter_do_not_stand_in_the_ledger(lead: Client, case: Case) -> None:
    taken(lead, what="cases", form="json", address="list=everyone&text=kovacs")
    assert "kovacs" not in json.dumps(Event.objects.get(name="export.taken").data)


def test_contacts_of_some_days_as_json_and_everything_as_a_workbook(
    lead: Client,
    case: Case,
    anna: Person,
    at: datetime,
) -> None:
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It squeaks.")
    day = at.date().isoformat()
    _name, body = taken(lead, what="contacts", form="json", since=day, until=day)
    assert [each["body"] for each in json.loads(body)] == ["It squeaks."]
    _name, body = taken(lead, what="contacts", form="json", since="2027-01-01")
    assert json.loads(body) == []
    name, body = taken(lead, what="customers", form="xlsx")
    assert name.endswith('.xlsx"')
    assert body.startswith(b"PK")


@pytest.mark.parametrize("odd", [{"what": "people", "form": "csv"}, {"what": "cases", "form": "exe"}, {}])
def test_what_there_is_not_cannot_be_taken(lead: Client, odd: dict[str, str]) -> None:
    assert lead.post(reverse("desk:export_file"), odd).status_code == 400
    assert not Event.objects.filter(name="export.taken").exists()


def test_a_file_is_taken_by_pressing_not_by_an_address(lead: Client) -> None:
    assert lead.get(reverse("desk:export_file")).status_code == 405
