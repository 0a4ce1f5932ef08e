"""This room keeps hours and addresses of people who work here, and nothing of customers."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("calendars.Hours", "says")
nothing_of_customers("calendars.Followed", "address", "etag", "changed", "days", "error", "detail")
nothing_of_customers("calendars.Feed", "digest")
