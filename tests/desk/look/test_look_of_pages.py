"""An administrator sets the colour and the logo, looks at them first, and reads what was done."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hospes.channels.look.models import Look
from hospes.staff.models import Person
from tests.channels.look.core.test_logo import png

PAGE = "/look-of-pages/"


def test_a_colour_is_looked_at_before_it_is_kept(as_ada: Client) -> None:
    part = as_ada.get(f"{PAGE}?colour=%23ffcc00", headers={"HX-Request": "true"}).content.decode()
    assert "a little darker on light pages" in part
    assert "<html" not in part
    assert part.count("<svg") == 2
    assert "style=" not in part
    assert "<html" in as_ada.get(f"{PAGE}?colour=%23ffcc00").content.decode()
    assert not Look.objects.exists()


def test_kept_it_is_said_what_was_done_to_it(as_ada: Client) -> None:
    page = as_ada.post(f"{PAGE}colour/", {"colour": "#ffcc00"}, follow=True).content.decode()
    assert "a little darker on light pages" in page
    assert Look.objects.get().accent == "#ffcc00"
    page = as_ada.post(f"{PAGE}colour/", {"colour": "#777777"}, follow=True).content.decode()
    assert "a little lighter on dark ones" in page
    assert "Our own colour" in as_ada.post(f"{PAGE}colour/", {"colour": ""}, follow=True).content.decode()


def test_what_is_no_colour_stays_in_the_field(as_ada: Client) -> None:
    answer = as_ada.post(f"{PAGE}colour/", {"colour": "like the sea"})
    assert answer.status_code == 422
    assert "like the sea" in answer.content.decode()
    assert "six signs" in answer.content.decode()


def test_a_logo_is_kept_and_taken_away_again(as_ada: Client) -> None:
    sent = SimpleUploadedFile("logo.png", png())
    assert "letter-logo" in as_ada.post(f"{PAGE}logo/", {"logo": sent}, follow=True).content.decode()
    answer = as_ada.post(f"{PAGE}logo/", {"logo": SimpleUploadedFile("logo.gif", b"GIF89a")})
    assert answer.status_code == 422
    assert "Send an SVG or a PNG" in answer.content.decode()
    assert "letter-logo" not in as_ada.post(f"{PAGE}logo/", follow=True).content.decode()


def test_a_lead_reads_whom_to_ask(client: Client, niamh: Person) -> None:
    client.force_login(niamh)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}colour/", {"colour": "#ffcc00"}).status_code == 403
    assert client.post(f"{PAGE}logo/").status_code == 403
