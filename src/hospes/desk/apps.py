from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "hospes.desk"
    label = "desk"
