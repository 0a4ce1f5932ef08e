"""The contact block, decided on plain data."""
