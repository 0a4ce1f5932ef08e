"""How the pages for customers look, decided on plain data."""
