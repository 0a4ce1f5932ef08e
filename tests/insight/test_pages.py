"""The page of figures: who may open it, what it says when there is little to say."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.insight.core.definitions import DEFINITIONS
from hospes.staff.models import Person


@pytest.fixture
def judging(client: Client, niamh: Person) -> Client:
    client.force_login(niamh)
    return client


def test_a_lead_reads_the_month(judging: Client, case: Case) -> None:
    shown = judging.get(reverse("insight:overview"), {"month": "2026-03"})
    assert shown.status_code == 200
    assert "Time to satisfaction" in shown.content.decode()


def test_with_few_answers_the_figure_says_so(judging: Client, case: Case) -> None:
    page = judging.get(reverse("insight:overview"), {"month": "2026-03"}).content.decode()
    assert "nothing to count in this month" in page


@pytest.mark.parametrize("who", ["anna", "ada"])
def test_agents_and_administrators_read_whom_to_ask(
    who: str, client: Client, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("insight:overview")).status_code == 403
    assert client.get(reverse("insight:export")).status_code == 403
    assert client.get(reverse("insight:cases", args=["csat"])).status_code == 403


def test_nobody_signed_in_is_led_to_the_sign_in(client: Client, db: None) -> None:
    answer = client.get(reverse("insight:overview"))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize(
    "nonsense",
    [{"month": "soon"}, {"month": "2999-01"}, {"team": "9" * 30}, {"team": "x"}, {"situation": "\x00"}],
)
def test_what_an_address_cannot_mean_is_left_out(judging: Client, nonsense: dict[str, str]) -> None:
    assert judging.get(reverse("insight:overview"), nonsense).status_code == 200


@pytest.mark.parametrize("key", [each.key for each in DEFINITIONS])
def test_every_figure_opens_its_cases(judging: Client, case: Case, key: str) -> None:
    for only in ("", "missed"):
        shown = judging.get(reverse("insight:cases", args=[key]), {"month": "2026-03", "only": only})
        assert shown.status_code == 200


def test_an_unknown_figure_is_not_there(judging: Client) -> None:
    assert judging.get(reverse("insight:cases", args=["happiness"])).status_code == 404


def test_the_list_names_the_case(judging: Client, case: Case) -> None:
    page = judging.get(
        reverse("insight:cases", args=["time-to-satisfaction"]), {"month": "2026-03"}
    ).content.decode()
    assert reverse("desk:case", args=[case.pk]) in page


def test_the_same_figures_come_as_a_table(judging: Client, case: Case) -> None:
    answer = judging.get(reverse("insight:export"), {"month": "2026-03"})
    assert answer["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 1 + len(DEFINITIONS)
    assert {len(line) for line in lines} == {8}
    assert all(line[-1] for line in lines)
