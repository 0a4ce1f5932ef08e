"""Signatures on their pages: one's own in four languages, a team's by who leads; looked at as they will stand."""

import pytest
from django.urls import reverse

from hospes.channels.email.models import Signature
from hospes.staff.models import Person, Team
from tests.desk.people.conftest import Signed


def of(team: Team) -> str:
    return reverse("desk:team_signature", args=[team.pk])


def test_the_usual_one_stands_there_until_it_is_worded(signed: Signed, anna: Person) -> None:
    page = signed(anna).get(reverse("desk:signature")).content.decode()
    assert "Kind regards," in page
    assert anna.name in page
    assert "{name}, {company}, {team}" in page
    for language in ("English", "Magyar", "Ελληνικά", "Русский"):
        assert language in page


def test_one_words_ones_own_and_looks_at_it(signed: Signed, anna: Person) -> None:
    desk, address = signed(anna), reverse("desk:signature")
    answer = desk.post(address, {"en": "Warmly,\n{name}", "hu": "Üdvözlettel\n{name}"})
    assert answer["Location"] == reverse("staff:preferences")
    assert Signature.objects.get(person=anna).words == {"en": "Warmly,\n{name}", "hu": "Üdvözlettel\n{name}"}
    page = desk.get(address).content.decode()
    assert "Warmly,<br>" in page.replace("<br/>", "<br>").replace("<br />", "<br>")
    assert address in desk.get(reverse("staff:preferences")).content.decode()


def test_what_nobody_can_fill_is_said_and_the_words_stay(signed: Signed, anna: Person) -> None:
    answer = signed(anna).post(reverse("desk:signature"), {"en": "Call {phone}"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "{phone}" in page
    assert "There is a place for each of these" in page
    assert not Signature.objects.exists()


def test_a_teams_stands_under_ones_own_page_until_one_words_another(
    signed: Signed, anna: Person, niamh: Person, service: Team
) -> None:
    assert signed(niamh).post(of(service), {"en": "Your {team} team"}).status_code == 302
    assert Signature.objects.get(team=service).words == {"en": "Your {team} team"}
    assert "Your Service team" in signed(anna).get(reverse("desk:signature")).content.decode()


@pytest.mark.parametrize("who", ["anna", "thomas"])
def test_a_teams_is_not_worded_by_everybody(
    signed: Signed, request: pytest.FixtureRequest, service: Team, who: str
) -> None:
    desk = signed(request.getfixturevalue(who))
    assert desk.get(of(service)).status_code == 403
    assert desk.post(of(service), {"en": "x"}).status_code == 403
    assert not Signature.objects.exists()


def test_whoever_leads_finds_it_beside_the_team(signed: Signed, niamh: Person, service: Team) -> None:
    desk = signed(niamh)
    assert of(service) in desk.get(reverse("desk:people")).content.decode()
    assert desk.get(reverse("desk:team_signature", args=[4711])).status_code == 404
