"""What calls say when their case becomes one with another."""

from django.utils.translation import gettext_lazy as _

from hospes.matters.queries import goes_along


def take_part_in_merges() -> None:
    """Calls go along with what was said in them; a call that is owed goes with its promise."""
    goes_along("hospes_channels.Visitor", named=_("visits"))
    goes_along("hospes_channels.Call", named=_("calls"))
    goes_along("hospes_channels.CallBack", named=_("calls that are owed"))
