"""This room keeps which request made which row, and no words of anybody."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("api.Answered", "whose", "key", "asked")
