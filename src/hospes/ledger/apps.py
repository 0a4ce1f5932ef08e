from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "hospes.ledger"
    label = "ledger"

    def ready(self) -> None:
        # Every room says which events it records, what it does upon others' events, and what it does by the clock.
        autodiscover_modules("events", "reactions", "tasks")
