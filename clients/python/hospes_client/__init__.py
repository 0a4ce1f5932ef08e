"""Hospes for Python programs."""

from hospes_client.made.client import Hospes
from hospes_client.transport import UNSET, NoAnswer, Problem
from hospes_client.webhooks import NotVerified, verify

__all__ = ["UNSET", "Hospes", "NoAnswer", "NotVerified", "Problem", "verify"]
