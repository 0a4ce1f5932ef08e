from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "hospes.quality"
    label = "quality"
