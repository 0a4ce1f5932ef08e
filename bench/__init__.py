"""Measures the budgets of the design, on SQLite and PostgreSQL, and prints each figure beside its budget."""
