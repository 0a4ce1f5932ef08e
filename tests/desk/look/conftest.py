"""Ada, who looks after the house, and Niamh, who leads."""

from tests.desk.mailboxes.conftest import ada, anna, as_ada, hired, marta, niamh, service, showroom, thomas

__all__ = ["ada", "anna", "as_ada", "hired", "marta", "niamh", "service", "showroom", "thomas"]
