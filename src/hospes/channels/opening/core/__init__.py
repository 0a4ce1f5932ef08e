"""Whether a channel is open, decided on plain data."""
