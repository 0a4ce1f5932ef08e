from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "hospes.search"
    label = "search"

    def ready(self) -> None:
        from hospes.search.models import fulltext

        post_migrate.connect(fulltext.put_in_place, sender=self, dispatch_uid="search-fulltext-placed")
