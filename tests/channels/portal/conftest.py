"""A mailbox that could send, for letters go out from it; and a codex whose first situation is met on the web."""

import pytest

from hospes.channels.email.models import Mailbox
from hospes.codex.models import Edition
from tests.encounters.codices import codex
from tests.encounters.conftest import Publish, publish  # noqa: F401 (a fixture)


@pytest.fixture
def mailbox(mailbox: Mailbox) -> Mailbox:
    mailbox.smtp_host = "127.0.0.1"
    mailbox.save(update_fields=["smtp_host"])
    return mailbox


@pytest.fixture
def edition(publish: Publish) -> Edition:  # noqa: F811
    first, *rest = codex().situations
    met = first.model_copy(update={"channels": ("phone", "web")})
    return publish(codex().model_copy(update={"situations": (met, *rest)}))
