"""Who has accepted which edition says nothing of customers."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("academy.Acknowledgement", "words")
