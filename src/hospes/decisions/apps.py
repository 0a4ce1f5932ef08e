from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "hospes.decisions"
    label = "decisions"
