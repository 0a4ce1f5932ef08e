"""The chats of the channels' tests, at the moment of the wall clock."""

from tests.channels.chat.conftest import attends, begun, chat, there  # noqa: F401 (fixtures)
from tests.channels.conftest import anna, bella, hire, niamh, service, showroom, thomas, zoltan  # noqa: F401 (fixtures)
