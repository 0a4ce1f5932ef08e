from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ChannelsConfig(AppConfig):
    name = "hospes.channels"
    label = "hospes_channels"

    def ready(self) -> None:
        from hospes.channels.chat.models import ChatLine
        from hospes.channels.email.models import guards
        from hospes.channels.email.queries.joining import take_part_in_merges
        from hospes.channels.look.site import dress
        from hospes.channels.opening.site import now_in_words
        from hospes.channels.phone.queries.joining import take_part_in_merges as calls_take_part_in_merges
        from hospes.files.operations import refers
        from hospes.web.customers import supply

        take_part_in_merges()
        calls_take_part_in_merges()
        refers(ChatLine)
        supply("opening", now_in_words)
        supply("dress", dress)
        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="email-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="email-guards-placed")
