from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "hospes.encounters"
    label = "encounters"
