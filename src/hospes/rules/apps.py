from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RulesConfig(AppConfig):
    name = "hospes.rules"
    label = "rules"

    def ready(self) -> None:
        from hospes.rules.models import guards

        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="rules-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="rules-guards-placed")
