from django.apps import AppConfig


class AcademyConfig(AppConfig):
    name = "hospes.academy"
    label = "academy"
