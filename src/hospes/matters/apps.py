from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "hospes.matters"
    label = "matters"
