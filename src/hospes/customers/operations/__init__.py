"""What is done with customers: welcomed, reached in other ways, corrected, merged and taken apart."""

from hospes.customers.operations.addresses import (
    AddressTaken,
    NotThere,
    add_address,
    make_primary,
    remove_address,
)
from hospes.customers.operations.belonging import NotAHousehold, leave_household, live_together
from hospes.customers.operations.carrying import carry_on, carry_portion
from hospes.customers.operations.comparing import compare, compare_newcomers, tell_apart
from hospes.customers.operations.customers import (
    UNCHANGED,
    NotAnOrganisation,
    change_customer,
    welcome_customer,
)
from hospes.customers.operations.dealing import (
    forget_purchase,
    forget_recommendation,
    note_consent,
    note_purchase,
    note_recommendation,
    withdraw_consent,
)
from hospes.customers.operations.erasing import CannotErase, erase_customer
from hospes.customers.operations.exporting import hand_out
from hospes.customers.operations.knowing import (
    NothingNoted,
    end_need,
    forget_name,
    note_name,
    note_need,
    note_wish,
    withdraw_wish,
)
from hospes.customers.operations.merging import (
    CannotMerge,
    CannotUnmerge,
    before_unmerging,
    merge_customers,
    unmerge_customers,
    with_merging,
    with_unmerging,
)
from hospes.customers.operations.reading import NameMissing, UnreadableAddress
from hospes.customers.operations.rights import NotYours

__all__ = [
    "UNCHANGED",
    "AddressTaken",
    "CannotErase",
    "CannotMerge",
    "CannotUnmerge",
    "NameMissing",
    "NotAHousehold",
    "NotAnOrganisation",
    "NotThere",
    "NotYours",
    "NothingNoted",
    "UnreadableAddress",
    "add_address",
    "before_unmerging",
    "carry_on",
    "carry_portion",
    "change_customer",
    "compare",
    "compare_newcomers",
    "end_need",
    "erase_customer",
    "forget_name",
    "forget_purchase",
    "forget_recommendation",
    "hand_out",
    "leave_household",
    "live_together",
    "make_primary",
    "merge_customers",
    "note_consent",
    "note_name",
    "note_need",
    "note_purchase",
    "note_recommendation",
    "note_wish",
    "remove_address",
    "tell_apart",
    "unmerge_customers",
    "welcome_customer",
    "with_merging",
    "with_unmerging",
    "withdraw_consent",
    "withdraw_wish",
]
