"""A file that is too large to be taken at all is said kindly, as one that is a little too large is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hospes.exchange.models import Import
from hospes.staff.models import Person
from tests.cases.conftest import hired, niamh, service  # noqa: F401 (fixtures)


@pytest.mark.django_db
def test_it_says_what_the_limit_is(client: Client, niamh: Person, settings) -> None:  # noqa: F811
    settings.LARGEST_UPLOAD = 70_000
    client.force_login(niamh)
    large = SimpleUploadedFile("old.csv", b"number,reason\n" * 20_000)
    sent = {"file": large, "form": "csv", "source": "old", "team": niamh.team_id}
    answer = client.post(reverse("desk:imports"), sent)
    assert answer.status_code == 422
    assert "at most 64 MB" in answer.content.decode()
    assert "Take it in parts" in answer.content.decode()
    assert not Import.objects.exists()
