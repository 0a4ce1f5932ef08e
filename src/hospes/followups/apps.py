from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "hospes.followups"
    label = "followups"

    def ready(self) -> None:
        from hospes.followups.queries.joining import take_part_in_merges

        take_part_in_merges()
