from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AgreementsConfig(AppConfig):
    name = "hospes.agreements"
    label = "agreements"

    def ready(self) -> None:
        from hospes.agreements import events
        from hospes.agreements.models import guards
        from hospes.agreements.queries.joining import take_part_in_merges
        from hospes.agreements.queries.wording import words_agreed
        from hospes.search.models import Kind
        from hospes.search.queries.texts import adds_texts

        take_part_in_merges()
        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="agreements-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="agreements-guards-placed")
        adds_texts(Kind.AGREEMENT, words_agreed, after=events.WITH_WORDS)
