"""`hospes portal link`: a way in for a customer whom no letter reaches."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from hospes.cases.models import Case
from hospes.channels.email.models import OutboundMessage
from hospes.channels.portal.models import SignInLink
from tests.channels.conftest import events_named


def link_to(address: str) -> str:
    out = StringIO()
    call_command("portal", "link", address, stdout=out)
    return out.getvalue()


def test_the_address_that_is_printed_lets_them_in_and_no_letter_goes(client: Client, case: Case) -> None:
    said = link_to("Bella@Example.com")
    way = re.search(r"/my/in/\S+", said)
    assert way is not None
    assert "Good once, for 30 minutes." in said
    assert client.post(way.group()).status_code == 302
    assert "The drawer is stuck." in client.get("/my/").content.decode()
    assert not OutboundMessage.objects.filter(case=None).exists()
    (event,) = events_named("portal.link_sent")
    assert (event.customer_id, event.data) == (case.customer_id, {"way": "by hand"})


def test_what_is_no_address_is_refused(case: Case) -> None:
    with pytest.raises(CommandError, match="e-mail address"):
        link_to("bella")
    assert not SignInLink.objects.exists()
