"""Contacts of the month that inspectors have judged."""

from datetime import datetime

from hospes.demo.month.world import World


def inspect_some(world: World, at: datetime) -> None:
    """A seam until the quality room is there."""
