"""The page of inspections: for those who judge, and for agents."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Contact
from hospes.lib import clock
from hospes.quality.core.marks import Answer, Given
from hospes.quality.models import Inspection
from hospes.quality.operations import save_draft
from hospes.quality.queries import inspections_page
from hospes.staff.models import Person, Team
from tests.quality.conftest import CALM, HINGE, SAID, Handled, Judged

Later = Callable[..., datetime]
Shown = Callable[..., str]


@pytest.fixture
def shown(client: Client, later: Later) -> Shown:
    """shown(person, show="mine"): the page as they see it two days later."""

    def show_to(person: Person, **query: str) -> str:
        client.force_login(person)
        with clock.stopped_at(later(days=2)):
            answer = client.get(reverse("quality:inspections"), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return show_to


def test_an_inspector_finds_what_to_look_at_with_the_customers_own_words(
    contact: Contact, ilona: Person, anna: Person, shown: Shown
) -> None:
    html = shown(ilona)
    assert reverse("quality:inspect", args=[contact.pk]) in html
    assert contact.case.title in html
    assert anna.name in html
    assert "Complaint" in html


def test_without_contacts_the_page_says_what_will_stand_there(ilona: Person, shown: Shown) -> None:
    html = shown(ilona)
    assert "Nothing to look at" in html
    assert "No inspection here yet" in html


def test_drafts_stand_ready_to_go_on_with(
    contact: Contact, ilona: Person, niamh: Person, at: datetime, shown: Shown
) -> None:
    save_draft(by=ilona, at=at, contact=contact, answers={CALM: Given(Answer.YES, SAID)}, language="en")
    assert "Your drafts" in shown(ilona)
    assert "Your drafts" not in shown(niamh), "a draft is nobody else's business"


def test_what_was_found_stands_in_a_line(
    handled: Handled, judged: Judged, ilona: Person, shown: Shown
) -> None:
    judged(handled())
    assert "All in order" in shown(ilona)
    judged(handled(minutes=1), calm="no")
    assert "One no" in shown(ilona)
    judged(handled(minutes=2), second_yes="no", rules__2="no")
    assert "2 critical no" in shown(ilona)


def test_an_agent_reads_of_their_own_contacts_only_and_is_given_nothing_to_judge(
    handled: Handled, judged: Judged, anna: Person, thomas: Person, shown: Shown
) -> None:
    own, other = judged(handled(anna)), judged(handled(thomas, minutes=1))
    html = shown(anna)
    assert reverse("quality:inspection", args=[own.pk]) in html
    assert reverse("quality:inspection", args=[other.pk]) not in html
    assert "To look at" not in html
    assert "What was found about your contacts" in html


@pytest.mark.parametrize("show", ["all", "mine"])
def test_an_agent_cannot_ask_for_the_inspections_of_others(
    handled: Handled, judged: Judged, anna: Person, thomas: Person, shown: Shown, show: str
) -> None:
    other = judged(handled(thomas))
    assert reverse("quality:inspection", args=[other.pk]) not in shown(anna, show=show)


def test_an_agent_nobody_has_looked_at_is_told_what_will_come(anna: Person, shown: Shown) -> None:
    html = shown(anna)
    assert "Nobody has looked at a contact of yours yet" in html
    assert "Where you roughly stand" not in html


def test_the_tabs_narrow_to_mine_and_to_my_own_contacts(
    handled: Handled, judged: Judged, ilona: Person, niamh: Person, shown: Shown
) -> None:
    by_ilona = judged(handled())
    of_niamh = judged(handled(niamh, minutes=1), by=ilona)
    by_niamh = judged(handled(minutes=2), by=niamh)
    links = {each: reverse("quality:inspection", args=[each.pk]) for each in (by_ilona, of_niamh, by_niamh)}
    mine, own, every = (shown(niamh, show=show) for show in ("mine", "own", "all"))
    assert [link in mine for link in links.values()] == [False, False, True]
    assert [link in own for link in links.values()] == [False, True, False]
    assert all(link in every for link in links.values())


def test_a_teams_figures_stand_only_on_enough_answers(
    handled: Handled, judged: Judged, ilona: Person, shown: Shown
) -> None:
    for minutes in range(24):
        judged(handled(minutes=minutes))
    html = shown(ilona)
    assert "not enough answers (48 of 50)" in html
    judged(handled(minutes=30), calm="no")
    html = shown(ilona)
    assert "98%" in html
    assert "n = 50" in html
    assert "not enough answers (25 of 50)" in html, "of contacts there are still too few"


def test_an_agent_is_shown_the_bounds_and_never_a_share_or_a_rank(
    handled: Handled, judged: Judged, anna: Person, shown: Shown
) -> None:
    for minutes in range(14):
        judged(handled(minutes=minutes))
    assert "not enough answers (28 of 30)" in shown(anna)
    judged(handled(minutes=30))
    html = shown(anna)
    assert "89% to 100%" in html
    assert 'class="stat-value">100%' not in html
    assert "n = 30" in html


def test_the_figures_are_narrowed_to_a_team(
    handled: Handled,
    judged: Judged,
    ilona: Person,
    zoltan: Person,
    service: Team,
    showroom: Team,
    shown: Shown,
) -> None:
    for minutes in range(25):
        judged(handled(minutes=minutes))
    judged(handled(zoltan, minutes=40))
    assert "n = 52" in shown(ilona)
    assert "n = 50" in shown(ilona, team=str(service.pk))
    assert "(2 of 50)" in shown(ilona, team=str(showroom.pk))
    assert "(0 of 50)" in shown(ilona, situation="question")


@pytest.mark.parametrize(
    "query",
    [
        {"before": "x"},
        {"before": "-3"},
        {"before": "99999999999999999999999"},
        {"team": "7777"},
        {"team": "\x00"},
        {"situation": "not a slug\x00"},
        {"show": "everything"},
    ],
)
def test_what_makes_no_sense_in_the_address_is_left_aside(
    inspection: Inspection, ilona: Person, shown: Shown, query: dict[str, str]
) -> None:
    assert reverse("quality:inspection", args=[inspection.pk]) in shown(ilona, **query)


def test_a_long_list_goes_on_page_by_page(
    handled: Handled, judged: Judged, ilona: Person, shown: Shown
) -> None:
    done = [judged(handled(minutes=minutes)) for minutes in range(23)]
    first = inspections_page(ilona, "all")
    assert [each.pk for each in first.rows] == [each.pk for each in reversed(done[3:])]
    second = inspections_page(ilona, "all", before=first.older)
    assert [each.pk for each in second.rows] == [each.pk for each in reversed(done[:3])]
    assert second.older == ""
    assert f"before={first.older}" in shown(ilona)
    assert "Newest" in shown(ilona, before=first.older)


def test_the_latest_finished_comes_first_whenever_it_was_begun(
    handled: Handled, judged: Judged, ilona: Person, later: Later
) -> None:
    late = judged(handled(), when=later(days=1, hours=5))
    early = judged(handled(minutes=1), when=later(days=1))
    assert [each.pk for each in inspections_page(ilona, "all").rows] == [late.pk, early.pk]


def test_an_administrator_alone_is_told_whom_the_page_is_for(client: Client, ada: Person) -> None:
    client.force_login(ada)
    assert client.get(reverse("quality:inspections")).status_code == 403


def test_a_stranger_is_led_to_the_sign_in(client: Client, db: None) -> None:
    answer = client.get(reverse("quality:inspections"))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("name", ["ilona", "anna"])
def test_more_inspections_need_no_more_queries(
    handled: Handled,
    judged: Judged,
    client: Client,
    later: Later,
    count_queries: Callable[..., int],
    name: str,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(name))
    judged(handled())
    handled(minutes=1)

    def look() -> None:
        with clock.stopped_at(later(days=2)):
            client.get(reverse("quality:inspections"))

    few = count_queries(look)
    for minutes in range(10, 16):
        judged(handled(minutes=minutes))
        handled(minutes=minutes + 10)
    assert count_queries(look) == few


def test_the_customers_words_are_shown_as_text(contact: Contact, ilona: Person, shown: Shown) -> None:
    assert HINGE[:20] in contact.case.title
    contact.case.title = "<script>alert(1)</script>"
    contact.case.save()
    html = shown(ilona)
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html
