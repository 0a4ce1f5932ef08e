from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hospes.web"
    label = "web"
