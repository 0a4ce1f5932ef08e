from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    name = "hospes.worklists"
    label = "worklists"

    def ready(self) -> None:
        from hospes.worklists.queries.joining import take_part_in_merges

        take_part_in_merges()
