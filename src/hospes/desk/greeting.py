"""A word for the time of day."""

from django.utils.translation import gettext as _


def greeting(hour: int) -> str:
    """How one greets at that hour (0..23) of the local day."""
    if hour < 11:
        return _("Good morning")
    if hour < 18:
        return _("Good afternoon")
    return _("Good evening")
