"""Taking out, and bringing in."""

from hospes.exchange.operations.exporting import OnlyLeaders, take_out
from hospes.exchange.operations.importing import (
    BIGGEST,
    FieldsLacking,
    NotNow,
    OnlyLeadersBringIn,
    TooBig,
    Unreadable,
    begin_import,
    check_import,
    give_up_import,
    map_columns,
    read_otherwise,
    start_import,
)
from hospes.exchange.operations.running import give_up_forgotten, run_import, under_way

__all__ = [
    "BIGGEST",
    "FieldsLacking",
    "NotNow",
    "OnlyLeaders",
    "OnlyLeadersBringIn",
    "TooBig",
    "Unreadable",
    "begin_import",
    "check_import",
    "give_up_forgotten",
    "give_up_import",
    "map_columns",
    "read_otherwise",
    "run_import",
    "start_import",
    "take_out",
    "under_way",
]
