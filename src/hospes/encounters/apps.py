from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "hospes.encounters"
    label = "encounters"

    def ready(self) -> None:
        from hospes.encounters.queries.joining import take_part_in_merges

        take_part_in_merges()
