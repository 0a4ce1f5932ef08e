"""A mailbox that could send, a codex that is met on the web, and a block that was never counted before."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.lib import clock
from tests.channels.portal.conftest import edition, mailbox, publish  # noqa: F401 (fixtures)

Send = Callable[..., Any]
SAID = {
    "address": "eva@example.com", "name": "Éva Kiss", "words": "The tap drips.", "language": "hu",
    "situation": "", "once": "0123456789abcdef",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


@pytest.fixture
def send() -> Send:
    """Send as a block does: from another site, with no cookie, and nothing checked for a token."""

    def sent(path: str, /, **said: Any) -> Any:
        stranger = Client(enforce_csrf_checks=True)
        body = json.dumps({**SAID, **said})
        return stranger.post(
            path, body, content_type="application/json", headers={"Origin": "https://else.example"}
        )

    return sent
