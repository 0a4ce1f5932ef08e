"""Webhooks kept, delivered, sent again."""

from hospes.streams.operations.delivering import put_on_its_way, send_due
from hospes.streams.operations.forgetting import forget_deliveries
from hospes.streams.operations.history import OnlyLeadersTakeOut, OnlyManagersTakeWords, take_history
from hospes.streams.operations.replaying import replay, replay_span
from hospes.streams.operations.webhooks import (
    AddressUnfit,
    IsStopped,
    KindUnknown,
    NameMissing,
    OnlyAdministrators,
    OwnerHasLeft,
    change_webhook,
    make_webhook,
    rotate_secret,
    send_test,
    start_webhook,
    stop_webhook,
)

__all__ = [
    "AddressUnfit",
    "IsStopped",
    "KindUnknown",
    "NameMissing",
    "OnlyAdministrators",
    "OnlyLeadersTakeOut",
    "OnlyManagersTakeWords",
    "OwnerHasLeft",
    "change_webhook",
    "forget_deliveries",
    "make_webhook",
    "put_on_its_way",
    "replay",
    "replay_span",
    "rotate_secret",
    "send_due",
    "send_test",
    "start_webhook",
    "stop_webhook",
    "take_history",
]
