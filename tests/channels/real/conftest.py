"""The post office is opened once for these tests; where it cannot be, they are skipped, and under CI=true they fail."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from hospes.channels.email import operations
from hospes.channels.email.models import Mailbox
from hospes.staff.models import Person, Team
from tests.channels.real.post_office import DESK, PASSWORD, PostOffice, missing, post_office
from tests.channels.real.token_server import TokenServer, token_server
from tests.channels.servers import HOST


@pytest.fixture(scope="session")
def _tokens() -> Iterator[TokenServer]:
    with token_server() as opened:
        yield opened


@pytest.fixture
def tokens(_tokens: TokenServer) -> TokenServer:
    """Who gives tokens for our mailbox, as on the first day."""
    _tokens.__dict__.update(TokenServer(port=_tokens.port, user=DESK).__dict__)
    return _tokens


@pytest.fixture(scope="session")
def _office(_tokens: TokenServer) -> Iterator[PostOffice]:
    why = missing()
    if why and os.environ.get("CI") == "true":
        pytest.fail(f"no real mail servers: {why}")
    if why:
        pytest.skip(f"no real mail servers: {why}")
    with post_office(asks_tokens_of=_tokens.introspection_url) as opened:
        yield opened


@pytest.fixture
def office(_office: PostOffice) -> PostOffice:
    """Open, with every inbox empty."""
    _office.settle()
    _office.empty()
    return _office


@pytest.fixture
def desk(office: PostOffice, anna: Person, service: Team, at: datetime) -> Mailbox:
    """Our mailbox, fetched from Dovecot and sent by Postfix."""
    return operations.set_up_mailbox(
        by=None, at=at, address=DESK, team=service, from_name="Meridian Kitchens",
        imap_host=HOST, imap_port=office.imap, imap_security="none", imap_user=DESK, imap_password=PASSWORD,
        smtp_host=HOST, smtp_port=office.smtp, smtp_security="none",
    )  # fmt: skip


@pytest.fixture
def collect(office: PostOffice, desk: Mailbox, at: datetime) -> Callable[[], int]:
    """What has been handed in is carried, then we look into our mailbox; how many were new."""

    def collected() -> int:
        office.settle()
        mailbox = Mailbox.objects.select_related("team").get(pk=desk.pk)
        new = operations.poll(mailbox=mailbox, now=lambda: at)
        mailbox.refresh_from_db()
        assert mailbox.poll_error == ""
        return new

    return collected
