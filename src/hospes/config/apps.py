from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "hospes.config"
    label = "hospes_config"
