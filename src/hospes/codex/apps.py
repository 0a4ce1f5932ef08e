from django.apps import AppConfig


class CodexConfig(AppConfig):
    name = "hospes.codex"
    label = "codex"
