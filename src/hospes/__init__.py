"""Hospes: one written standard for every meeting with a customer, and the service desk that runs on it."""

__version__ = "0.1.0"
