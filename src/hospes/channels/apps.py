from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "hospes.channels"
    label = "hospes_channels"

    def ready(self) -> None:
        from hospes.channels.email.queries.joining import take_part_in_merges

        take_part_in_merges()
