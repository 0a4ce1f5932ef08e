"""People are let in, changed, and planned for on their pages."""

import html
import json
import re

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hospes.codex.core.documents import canonical_json, content_hash
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.lib import clock
from hospes.staff.models import Absence, Person, Team
from tests.codex.samples import codex
from tests.desk.people.conftest import Signed


def _send(client: Client, route: str, /, *args: int, **told: object) -> HttpResponse:
    return client.post(reverse(f"desk:{route}", args=args), told)


def _new(service: Team, **told: object) -> dict[str, object]:
    start = {"name": "Ruth Adler", "email": "ruth@example.com", "roles": ["agent"], "team": service.pk}
    return {**start, "language": "en", "entry": "shown", **told}


def test_somebody_new_gets_a_password_that_is_shown_once(as_ada: Client, service: Team, ada: Person) -> None:
    response = _send(as_ada, "person_new", **_new(service, phone="1204"))
    page = response.content.decode()
    ruth = Person.objects.get(email="ruth@example.com")
    assert (ruth.roles, ruth.team, ruth.phone, ruth.username) == (["agent"], service, "1204", "ruth-adler")
    told = re.search(r'id="one-time-password">([^<]+)<', page)
    assert told
    assert ruth.check_password(html.unescape(told[1]))
    assert ruth.password_is_temporary
    assert "no-store" in response["Cache-Control"]
    assert told[1] not in as_ada.get(reverse("desk:person", args=[ruth.pk])).content.decode()


def test_somebody_new_can_get_a_link_by_mail(as_ada: Client, client: Client, service: Team) -> None:
    response = _send(as_ada, "person_new", **_new(service, entry="mailed"))
    ruth = Person.objects.get(email="ruth@example.com")
    assert response["Location"] == reverse("desk:person", args=[ruth.pk])
    assert mail.outbox[0].to == ["ruth@example.com"]
    link = re.search(r"/account/password/reset/key/\S+", mail.outbox[0].body)
    assert link
    client.logout()
    form = client.get(link[0], follow=True)
    chosen = {"password1": "a password of my own 7", "password2": "a password of my own 7"}
    client.post(form.request["PATH_INFO"], chosen)
    ruth.refresh_from_db()
    assert ruth.check_password("a password of my own 7")
    assert not ruth.password_is_temporary


def test_the_team_one_came_from_is_chosen_already(as_ada: Client, service: Team) -> None:
    page = as_ada.get(reverse("desk:person_new"), {"team": service.pk}).content.decode()
    assert f'<option value="{service.pk}" selected>' in page


def test_a_slip_keeps_every_word(as_ada: Client, service: Team) -> None:
    response = _send(as_ada, "person_new", **_new(service, team=""))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose the team" in page
    assert 'value="Ruth Adler"' in page
    assert not Person.objects.filter(email="ruth@example.com").exists()


def test_an_address_in_use_is_told_on_the_page(as_ada: Client, service: Team, anna: Person) -> None:
    page = _send(as_ada, "person_new", **_new(service, email=anna.email)).content.decode()
    assert "Somebody signs in with" in page


def test_a_manager_is_not_offered_the_administrators_role(
    signed: Signed, marta: Person, service: Team
) -> None:
    browser = signed(marta)
    assert 'value="administrator"' not in browser.get(reverse("desk:person_new")).content.decode()
    response = _send(browser, "person_new", **_new(service, roles=["administrator"]))
    assert response.status_code == 422
    assert not Person.objects.filter(email="ruth@example.com").exists()


def test_roles_and_team_change_together(as_ada: Client, anna: Person, showroom: Team, marta: Person) -> None:
    _send(as_ada, "person_work", anna.pk, roles=["agent", "inspector"], team=showroom.pk)
    anna.refresh_from_db()
    assert (anna.roles, anna.team) == (["agent", "inspector"], showroom)
    _send(as_ada, "person_work", anna.pk, roles=["manager"], team="")
    anna.refresh_from_db()
    assert (anna.roles, anna.team) == (["manager"], None)
    _send(as_ada, "person_work", marta.pk, roles=["agent"], team=showroom.pk)
    marta.refresh_from_db()
    assert (marta.roles, marta.team) == (["agent"], showroom)


def test_roles_that_make_no_sense_change_nothing(as_ada: Client, anna: Person, ada: Person) -> None:
    page = _send(as_ada, "person_work", anna.pk, roles=["agent"], team="")
    assert page.status_code == 422
    assert "Choose the team" in page.content.decode()
    assert _send(as_ada, "person_work", anna.pk, team="").status_code == 422
    page = _send(as_ada, "person_work", ada.pk, roles=["manager"], team="").content.decode()
    assert "last administrator" in page
    anna.refresh_from_db()
    ada.refresh_from_db()
    assert (anna.roles, ada.roles) == (["agent"], ["administrator"])
    assert anna.team is not None


def test_a_manager_changes_no_administrator(signed: Signed, marta: Person, ada: Person) -> None:
    response = _send(signed(marta), "person_work", ada.pk, roles=["administrator", "manager"], team="")
    assert response.status_code == 403
    assert "Only an administrator" in response.content.decode()


def test_details_are_corrected(as_ada: Client, anna: Person) -> None:
    assert (
        'value="Anna Kertész"' in as_ada.get(reverse("desk:person_details", args=[anna.pk])).content.decode()
    )
    _send(as_ada, "person_details", anna.pk, name="Anna Nagy", email="nagy@example.com", phone="")
    anna.refresh_from_db()
    assert (anna.name, anna.email) == ("Anna Nagy", "nagy@example.com")


def test_a_forgotten_password_is_replaced_after_a_question(as_ada: Client, anna: Person) -> None:
    assert not is_password_usable(anna.password)
    assert (
        "one-time password?" in as_ada.get(reverse("desk:person_password", args=[anna.pk])).content.decode()
    )
    page = _send(as_ada, "person_password", anna.pk).content.decode()
    told = re.search(r'id="one-time-password">([^<]+)<', page)
    anna.refresh_from_db()
    assert told
    assert anna.check_password(told[1])


def test_a_lead_plans_an_absence_with_a_deputy(
    signed: Signed, niamh: Person, anna: Person, thomas: Person
) -> None:
    browser = signed(niamh)
    told = {"first_day": "2050-03-07", "last_day": "2050-03-11", "deputy": thomas.pk}
    response = _send(browser, "person_absence", anna.pk, **told)
    assert response["Location"] == reverse("desk:person", args=[anna.pk])
    absence = Absence.objects.get()
    assert (absence.person, absence.deputy) == (anna, thomas)
    assert "Thomas Byrne acts for Anna Kertész" in browser.get(response["Location"]).content.decode()
    again = _send(browser, "person_absence", anna.pk, **told)
    assert again.status_code == 422
    assert "away on some of these days already" in again.content.decode()
    page = browser.get(reverse("desk:person_absence_end", args=[absence.pk])).content.decode()
    assert "Thomas Byrne acts" in page
    _send(browser, "person_absence_end", absence.pk)
    assert not Absence.objects.exists()


def test_teams_are_founded_and_renamed(as_ada: Client, service: Team) -> None:
    assert _send(as_ada, "team_new", name="Workshop")["Location"] == "/people/"
    assert Team.objects.filter(key="workshop").exists()
    assert _send(as_ada, "team_new", name="workshop").status_code == 422
    assert 'value="Service"' in as_ada.get(reverse("desk:team_rename", args=[service.pk])).content.decode()
    _send(as_ada, "team_rename", service.pk, name="After-sales")
    service.refresh_from_db()
    assert service.name == "After-sales"


@pytest.mark.parametrize(
    "name",
    ["person_details", "person_work", "person_password", "person_leave", "person_return", "person_absence"],
)
def test_agents_change_nobody(signed: Signed, anna: Person, thomas: Person, ada: Person, name: str) -> None:
    told = {"name": "X", "email": "x@example.com", "roles": ["manager"], "first_day": "2050-01-01"}
    assert _send(signed(anna), name, thomas.pk, **told).status_code == 403
    thomas.refresh_from_db()
    assert (thomas.name, thomas.roles, thomas.is_active) == ("Thomas Byrne", ["agent"], True)


def test_agents_let_nobody_in_and_found_no_team(signed: Signed, anna: Person, service: Team) -> None:
    browser = signed(anna)
    assert _send(browser, "person_new", **_new(service)).status_code == 403
    assert _send(browser, "team_new", name="Mine").status_code == 403
    assert _send(browser, "team_rename", service.pk, name="Mine").status_code == 403


def test_a_stranger_is_led_to_the_sign_in(client: Client, anna: Person) -> None:
    for name, args in (
        ("people", []),
        ("person", [anna.pk]),
        ("person_new", []),
        ("person_leave", [anna.pk]),
    ):
        assert client.get(reverse(f"desk:{name}", args=args))["Location"].startswith("/account/login/")


def test_the_languages_somebody_serves_in_stand_on_their_page(
    signed: Signed, niamh: Person, thomas: Person
) -> None:
    as_niamh = signed(niamh)
    response = _send(as_niamh, "person_serving", thomas.pk, languages=["en", "hu"])
    assert response["Location"] == reverse("desk:person", args=[thomas.pk])
    thomas.refresh_from_db()
    assert thomas.speaks == ["en", "hu"]
    assert "English, Magyar" in as_niamh.get(reverse("desk:person", args=[thomas.pk])).text
    assert _send(as_niamh, "person_serving", thomas.pk, languages=["xx"]).status_code == 422


def _codex(*situations: str) -> None:
    body = codex().model_dump(mode="json", exclude_none=True)
    kept = [{**body["situations"][0], "key": key, "name": key.title()} for key in situations]
    sample = Codex.model_validate({**body, "situations": kept, "tests": []})
    Edition.objects.create(
        number=1,
        name="Meridian",
        body=json.loads(canonical_json(sample)),
        content_hash=content_hash(sample),
        published_at=clock.now(),
    )


def test_what_somebody_looks_after_is_chosen_from_the_codex_and_stands_on_their_page(
    signed: Signed, niamh: Person, thomas: Person
) -> None:
    _codex("complaint", "inquiry")
    as_niamh = signed(niamh)
    page = as_niamh.get(reverse("desk:person_situations", args=[thomas.pk])).text
    assert 'value="complaint"' in page
    response = _send(as_niamh, "person_situations", thomas.pk, situations=["complaint"])
    assert response["Location"] == reverse("desk:person", args=[thomas.pk])
    thomas.refresh_from_db()
    assert thomas.situations == ["complaint"]
    assert "Complaint" in as_niamh.get(response["Location"]).text
    assert _send(as_niamh, "person_situations", thomas.pk, situations=["nonsense"]).status_code == 422


def test_what_a_team_looks_after_holds_for_whoever_has_nothing_of_their_own(
    signed: Signed, niamh: Person, thomas: Person, service: Team
) -> None:
    _codex("complaint", "inquiry")
    as_niamh = signed(niamh)
    assert reverse("desk:team_situations", args=[service.pk]) in as_niamh.get(reverse("desk:people")).text
    _send(as_niamh, "team_situations", service.pk, situations=["inquiry"])
    service.refresh_from_db()
    assert service.situations == ["inquiry"]
    assert "Inquiry" in as_niamh.get(reverse("desk:person", args=[thomas.pk])).text


def test_what_the_codex_no_longer_has_stays_to_be_seen_and_taken_away(
    signed: Signed, niamh: Person, service: Team
) -> None:
    Team.objects.filter(pk=service.pk).update(situations=["bygone"])
    as_niamh = signed(niamh)
    assert 'value="bygone" checked' in as_niamh.get(reverse("desk:team_situations", args=[service.pk])).text
    _send(as_niamh, "team_situations", service.pk)
    service.refresh_from_db()
    assert service.situations == []
