from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "hospes.matters"
    label = "matters"

    def ready(self) -> None:
        """Cases that became one across two customers are parted before the customers are."""
        from hospes.customers.operations import before_unmerging
        from hospes.matters.operations.parting import part_cases

        before_unmerging(part_cases)
