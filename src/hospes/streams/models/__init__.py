"""Webhooks, what is on its way, and what came of it."""

from hospes.streams.models.webhooks import Attempt, Delivery, Webhook

__all__ = ["Attempt", "Delivery", "Webhook"]
