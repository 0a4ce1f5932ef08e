"""Questions: the stream, and how webhooks stand."""

from hospes.streams.queries.log import Logged, log_of, standing
from hospes.streams.queries.stream import Page, events_for, personal_of

__all__ = ["Logged", "Page", "events_for", "log_of", "personal_of", "standing"]
