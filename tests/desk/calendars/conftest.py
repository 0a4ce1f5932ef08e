"""The same people as on the pages about people."""

from tests.desk.people.conftest import anna, hired, marta, niamh, open_for, service, showroom, signed, thomas

__all__ = ["anna", "hired", "marta", "niamh", "open_for", "service", "showroom", "signed", "thomas"]
