"""Questions: the stream, webhooks and their log, exports."""

from hospes.streams.queries.stream import Page, events_for, personal_of

__all__ = ["Page", "events_for", "personal_of"]
