"""The rules as they hold now."""

from hospes.complaints.core.presets import Preset, preset_of
from hospes.complaints.models import HouseRow


def house_row() -> HouseRow:
    """The house's own rules; as delivered before anybody has set them."""
    return HouseRow.objects.filter(pk=1).first() or HouseRow(pk=1)


def preset_now(key: str = "") -> Preset:
    """The preset of a key, or the usual one."""
    row = house_row()
    return preset_of(key or row.usual, row.rules)
