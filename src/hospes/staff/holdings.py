"""This room keeps the people who work here, and nothing of customers."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("staff.Team", "key", "name", "situations")
nothing_of_customers(
    "staff.Person", "password", "username", "email", "name", "roles", "phone", "speaks", "situations"
)
nothing_of_customers("staff.Absence")
nothing_of_customers("staff.Token", "name", "digest", "given")
nothing_of_customers("staff.Client", "key", "name", "digest", "scopes")
