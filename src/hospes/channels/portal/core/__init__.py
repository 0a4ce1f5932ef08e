"""Coming in by a letter, decided on plain data."""
