from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class KnowledgeConfig(AppConfig):
    name = "hospes.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from hospes.knowledge.models import guards

        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="knowledge-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="knowledge-guards-placed")
