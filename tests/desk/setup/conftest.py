"""Those who set something up, and Anna, who does not."""

from tests.desk.people.conftest import signed
from tests.staff.conftest import ada, anna, hired, marta, niamh, service, showroom, thomas

__all__ = ["ada", "anna", "hired", "marta", "niamh", "service", "showroom", "signed", "thomas"]
