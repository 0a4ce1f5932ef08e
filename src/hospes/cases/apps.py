from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CasesConfig(AppConfig):
    name = "hospes.cases"
    label = "cases"

    def ready(self) -> None:
        from hospes.cases.models import guards

        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="cases-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="cases-guards-placed")
