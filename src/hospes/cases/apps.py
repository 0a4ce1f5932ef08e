from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CasesConfig(AppConfig):
    name = "hospes.cases"
    label = "cases"

    def ready(self) -> None:
        from hospes.cases.models import guards
        from hospes.cases.operations.joining import join_facts, part_facts
        from hospes.customers.operations import with_merging, with_unmerging

        with_merging(join_facts)
        with_unmerging(part_facts)

        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="cases-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="cases-guards-placed")
