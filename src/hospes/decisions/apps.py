from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "hospes.decisions"
    label = "decisions"

    def ready(self) -> None:
        from hospes.decisions.queries.joining import take_part_in_merges

        take_part_in_merges()
