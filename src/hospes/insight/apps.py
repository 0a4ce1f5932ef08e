from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "hospes.insight"
    label = "insight"
