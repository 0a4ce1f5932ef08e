from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "hospes.exchange"
    label = "exchange"
