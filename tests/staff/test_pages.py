"""A person's own pages, through the browser's door."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from hospes.lib import clock
from hospes.staff import operations
from hospes.staff.access import role_required, signed_in
from hospes.staff.models import Absence, Person
from tests.staff.conftest import Hire

SETTINGS = "/me/"


@pytest.fixture
def as_anna(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


def _told(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_stranger_is_led_to_the_sign_in_and_back(client: Client, db: None) -> None:
    response = client.get(SETTINGS)
    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/me/"


def test_a_person_sees_their_own_settings(as_anna: Client, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(language="en")
    page = as_anna.get(SETTINGS).content.decode()
    assert "Anna Kertész" in page
    assert "anna-kertesz" in page
    assert "Agent" in page
    assert "No absence is planned" in page


def test_the_language_is_chosen_and_spoken_at_once(as_anna: Client, anna: Person) -> None:
    response = as_anna.post(
        reverse("staff:preferences"), {"language": "ru", "theme": "dark", "density": "compact"}
    )
    assert response.status_code == 302
    anna.refresh_from_db()
    assert (anna.language, anna.theme, anna.density) == ("ru", "dark", "compact")
    page = as_anna.get(SETTINGS).content.decode()
    assert 'lang="ru"' in page
    assert 'data-theme="dark"' in page
    assert 'data-density="compact"' in page


def test_the_menu_posts_one_choice_and_comes_back_to_its_page(as_anna: Client, anna: Person) -> None:
    response = as_anna.post(SETTINGS, {"theme": "dark", "next": "/style?a=1"})
    assert response["Location"] == "/style?a=1"
    anna.refresh_from_db()
    assert (anna.theme, anna.language) == ("dark", "hu")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_out_of_the_house(as_anna: Client, elsewhere: str) -> None:
    assert as_anna.post(SETTINGS, {"theme": "light", "next": elsewhere})["Location"] == SETTINGS


def test_the_device_remembers_the_choice_for_the_sign_in_page(as_anna: Client) -> None:
    as_anna.post(SETTINGS, {"language": "el", "theme": "dark"})
    as_anna.logout()
    page = as_anna.get("/account/login/").content.decode()
    assert 'lang="el"' in page


def test_a_choice_that_does_not_exist_is_shown_again(as_anna: Client, anna: Person) -> None:
    assert as_anna.post(SETTINGS, {"theme": "purple"}).status_code == 422
    anna.refresh_from_db()
    assert anna.theme == "auto"


def test_own_details_are_corrected(as_anna: Client, anna: Person) -> None:
    told = {"name": "Anna Nagy", "email": "anna.nagy@example.com", "phone": "1204"}
    assert as_anna.post(reverse("staff:details"), told).status_code == 302
    anna.refresh_from_db()
    assert (anna.name, anna.phone) == ("Anna Nagy", "1204")


@pytest.mark.parametrize("told", [{"name": "", "email": "a@example.com"}, {"name": "A", "email": "no"}])
def test_details_with_a_slip_are_shown_again(as_anna: Client, anna: Person, told: dict[str, str]) -> None:
    response = as_anna.post(reverse("staff:details"), told)
    assert response.status_code == 422
    anna.refresh_from_db()
    assert anna.name == "Anna Kertész"


def test_a_colleagues_address_is_refused_on_the_page(as_anna: Client, anna: Person, thomas: Person) -> None:
    response = as_anna.post(reverse("staff:details"), {"name": "Other Name", "email": thomas.email})
    assert response.status_code == 422
    assert thomas.email in response.content.decode()
    anna.refresh_from_db()
    assert anna.name == "Anna Kertész"


def test_days_away_are_planned_with_a_deputy(as_anna: Client, anna: Person, thomas: Person) -> None:
    told = {"first_day": "2026-03-09", "last_day": "2026-03-13", "deputy": thomas.pk}
    with clock.stopped_at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        assert as_anna.post(reverse("staff:absence_new"), told).status_code == 302
        page = as_anna.get(SETTINGS).content.decode()
    absence = Absence.objects.get()
    assert absence.starts_at == datetime(2026, 3, 8, 23, tzinfo=UTC)
    assert absence.ends_at == datetime(2026, 3, 13, 23, tzinfo=UTC)
    assert "Thomas Byrne" in page
    assert reverse("staff:absence_end", args=[absence.pk]) in page


def test_impossible_days_are_told_on_the_page(as_anna: Client, thomas: Person, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(language="en")
    told = {"first_day": "2030-03-13", "last_day": "2030-03-09", "deputy": thomas.pk}
    response = as_anna.post(reverse("staff:absence_new"), told)
    assert response.status_code == 422
    assert "Turn them round" in response.content.decode()
    assert as_anna.post(reverse("staff:absence_new"), {}).status_code == 422
    assert not Absence.objects.exists()


def test_nobody_is_offered_themselves_or_people_who_left_as_deputy(
    as_anna: Client, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    operations.deactivate(by=None, at=at, person=niamh)
    page = as_anna.get(SETTINGS).content.decode()
    assert f'value="{thomas.pk}"' in page
    assert f'<option value="{anna.pk}"' not in page
    assert f'<option value="{niamh.pk}"' not in page


def test_who_is_back_ends_the_absence(as_anna: Client, anna: Person, thomas: Person) -> None:
    now = clock.now()
    absence = operations.plan_absence(
        by=anna, at=now, person=anna, deputy=thomas, starts_at=now, ends_at=now + timedelta(days=3)
    )
    assert as_anna.post(reverse("staff:absence_end", args=[absence.pk])).status_code == 302
    absence.refresh_from_db()
    assert absence.ends_at <= clock.now()


def test_a_colleagues_absence_is_not_there_for_others(as_anna: Client, thomas: Person, niamh: Person) -> None:
    now = clock.now()
    absence = operations.plan_absence(
        by=None, at=now, person=thomas, deputy=niamh, starts_at=now, ends_at=now + timedelta(days=3)
    )
    assert as_anna.post(reverse("staff:absence_end", args=[absence.pk])).status_code == 404


def test_the_deputy_reads_for_whom_they_act(as_anna: Client, anna: Person, thomas: Person) -> None:
    now = clock.now()
    operations.plan_absence(
        by=None, at=now, person=thomas, deputy=anna, starts_at=now, ends_at=now + timedelta(days=3)
    )
    assert "Thomas Byrne" in as_anna.get(SETTINGS).content.decode()


@pytest.mark.parametrize("name", ["staff:details", "staff:absence_new"])
def test_what_changes_something_is_only_posted(as_anna: Client, name: str) -> None:
    assert as_anna.get(reverse(name)).status_code == 405


def test_a_page_for_leads_says_which_role_opens_it_and_whom_to_ask(
    rf: RequestFactory, anna: Person, niamh: Person, ada: Person
) -> None:
    @role_required("lead", "manager")
    def page(request: object) -> HttpResponse:
        return HttpResponse("figures")

    request = rf.get("/figures")
    request.user = anna
    refused = page(request)
    assert refused.status_code == 403
    text = refused.content.decode()
    assert "Service lead" in text
    assert "Manager" in text
    assert "Ada Boateng" in text
    assert "ada@meridian.example.com" in text
    request.user = niamh
    assert page(request).content == b"figures"


def test_a_page_for_people_is_kept_out_of_shared_caches(rf: RequestFactory, anna: Person) -> None:
    @signed_in
    def page(request: object) -> HttpResponse:
        return HttpResponse("mine")

    request = rf.get("/mine")
    request.user = anna
    assert "no-store" in page(request)["Cache-Control"]


def test_a_one_time_password_opens_nothing_but_the_change_of_it(
    client: Client, anna: Person, at: datetime
) -> None:
    given = operations.give_password(by=None, at=at, person=anna)
    assert client.post("/account/login/", {"login": "anna-kertesz", "password": given}).status_code == 302
    assert client.get(SETTINGS)["Location"] == "/account/password/change/"
    assert client.get("/account/password/change/").status_code == 200
    chosen = "a password of my own 7"
    answer = client.post(
        "/account/password/change/", {"oldpassword": given, "password1": chosen, "password2": chosen}
    )
    assert answer["Location"] == "/"
    assert client.get(SETTINGS).status_code == 200


def test_people_sign_in_by_user_name_and_by_address(client: Client, hired: Hire) -> None:
    anna = hired("Anna Kertész", password="a long enough password")
    for login in (anna.username, anna.email, "ANNA@meridian.example.com"):
        client.logout()
        client.post("/account/login/", {"login": login, "password": "a long enough password"})
        assert client.get(SETTINGS).status_code == 200


def test_who_left_is_out_from_the_next_request_on(as_anna: Client, anna: Person, at: datetime) -> None:
    assert as_anna.get(SETTINGS).status_code == 200
    operations.deactivate(by=None, at=at, person=anna)
    assert as_anna.get(SETTINGS).status_code == 302


def test_own_settings_take_a_constant_number_of_queries(
    as_anna: Client, anna: Person, thomas: Person, hired: Hire, django_assert_max_num_queries
) -> None:
    for number in range(8):
        hired(f"P{number} Smith")
    now = clock.now()
    for day in range(5):
        operations.plan_absence(
            by=None, at=now, person=anna, deputy=thomas,
            starts_at=now + timedelta(days=day), ends_at=now + timedelta(days=day, hours=23),
        )  # fmt: skip
    with django_assert_max_num_queries(8):
        assert as_anna.get(SETTINGS).status_code == 200
