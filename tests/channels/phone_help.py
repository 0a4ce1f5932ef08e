"""An exchange, as it signs and sends (Standard Webhooks)."""

import json
from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from hospes.channels.phone.core.signing import signature
from hospes.channels.phone.models import Line

CALLER = "+36301234567"


class Exchange:
    """Sends signed events of calls to one line."""

    def __init__(self, line: Line, secret: str) -> None:
        self.line, self.secret, self.sent = line, secret, 0
        self.client = Client(raise_request_exception=True)

    def headers(self, body: bytes, at: datetime, *, id: str = "", secret: str = "") -> dict[str, str]:
        self.sent += 1
        name, time = id or f"msg_{self.sent}", str(int(at.timestamp()))
        signed = signature(secret=secret or self.secret, id=name, timestamp=time, body=body)
        return {"webhook-id": name, "webhook-timestamp": time, "webhook-signature": signed}

    def tell(self, event: str, at: datetime, *, id: str = "", secret: str = "", **said: Any) -> Any:
        given = {
            "event": event,
            "call_id": "c-1",
            "from": CALLER,
            "to": self.line.number,
            "at": at.isoformat(),
        }
        body = json.dumps(given | said).encode()
        return self.send(body, self.headers(body, at, id=id, secret=secret))

    def send(self, body: bytes, headers: dict[str, str]) -> Any:
        place = reverse("channels:phone_in", args=[self.line.key])
        return self.client.post(place, body, content_type="application/json", headers=headers)
