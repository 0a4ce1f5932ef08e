from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    name = "hospes.worklists"
    label = "worklists"
