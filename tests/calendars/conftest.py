"""The same people as in their own room."""

from tests.staff.conftest import ada, anna, hired, marta, niamh, service, showroom, thomas

__all__ = ["ada", "anna", "hired", "marta", "niamh", "service", "showroom", "thomas"]
