from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AgreementsConfig(AppConfig):
    name = "hospes.agreements"
    label = "agreements"

    def ready(self) -> None:
        from hospes.agreements.models import guards
        from hospes.agreements.queries.joining import take_part_in_merges

        take_part_in_merges()
        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="agreements-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="agreements-guards-placed")
