from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "hospes.channels"
    label = "hospes_channels"
