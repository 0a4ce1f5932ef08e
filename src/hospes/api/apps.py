from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "hospes.api"
    label = "api"
