from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "hospes.ledger"
    label = "ledger"

    def ready(self) -> None:
        from hospes.ledger.models import append_only

        # Each room says which events it records, what it does upon others' events and by the clock, and what it
        # keeps of customers.
        autodiscover_modules("events", "reactions", "tasks", "holdings")
        post_migrate.connect(append_only.put_in_place, sender=self, dispatch_uid="ledger-append-only")
        post_migrate.connect(_enrol_reactions, sender=self, dispatch_uid="ledger-enrol")


def _enrol_reactions(**_: Any) -> None:
    from django.db import connection

    from hospes.ledger.models import Subscription
    from hospes.ledger.reactions import enrol_all

    # Migrating back to before there were subscriptions leaves nothing to enrol in.
    if Subscription._meta.db_table in connection.introspection.table_names():
        enrol_all()
