"""What is done with customers: welcomed, reached in other ways, corrected."""

from hospes.customers.operations.addresses import AddressTaken, add_address, make_primary, remove_address
from hospes.customers.operations.customers import (
    UNCHANGED,
    NotAnOrganisation,
    change_customer,
    welcome_customer,
)
from hospes.customers.operations.reading import NameMissing, UnreadableAddress

__all__ = [
    "UNCHANGED",
    "AddressTaken",
    "NameMissing",
    "NotAnOrganisation",
    "UnreadableAddress",
    "add_address",
    "change_customer",
    "make_primary",
    "remove_address",
    "welcome_customer",
]
