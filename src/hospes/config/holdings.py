"""What the libraries of the house keep: of the people who work here, and of their sign-in, never of customers."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("contenttypes.ContentType", "app_label", "model")
nothing_of_customers("auth.Permission", "name", "codename")
nothing_of_customers("auth.Group", "name")
nothing_of_customers("sessions.Session", "session_key", "session_data")
nothing_of_customers("account.EmailAddress", "email")
nothing_of_customers("account.EmailConfirmation", "key")
