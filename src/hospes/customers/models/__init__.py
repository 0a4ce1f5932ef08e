"""Customers and what is known of them, one file a noun."""

from hospes.customers.models.belonging import Household, HouseholdMember
from hospes.customers.models.customer import Address, Customer, FoldedField, SearchWord
from hospes.customers.models.dealing import Consent, Purchase, Purpose, Recommendation
from hospes.customers.models.erasure import Erasure, Ground
from hospes.customers.models.knowing import Name, NameKind, Need, Way, Wish
from hospes.customers.models.likeness import Likeness, LikenessPlace, Opinion
from hospes.customers.models.merging import Merge, MergeState, MergeStep

__all__ = [
    "Address",
    "Consent",
    "Customer",
    "Erasure",
    "FoldedField",
    "Ground",
    "Household",
    "HouseholdMember",
    "Likeness",
    "LikenessPlace",
    "Merge",
    "MergeState",
    "MergeStep",
    "Name",
    "NameKind",
    "Need",
    "Opinion",
    "Purchase",
    "Purpose",
    "Recommendation",
    "SearchWord",
    "Way",
    "Wish",
]
