from django.apps import AppConfig


class StreamsConfig(AppConfig):
    name = "hospes.streams"
    label = "streams"
