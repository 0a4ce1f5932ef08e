"""The doors of the channels: the customer's page, all their cases, a mail in full for those who may see its case."""

from django.urls import include, path

app_name = "channels"
urlpatterns = [
    path("c/", include("hospes.channels.web.urls")),
    path("my/", include("hospes.channels.portal.urls")),
    path("my/passkeys/", include("hospes.channels.passkeys.urls")),
    path("phone/", include("hospes.channels.phone.urls")),
    path("at/", include("hospes.channels.counter.urls")),
    path("mail/", include("hospes.channels.email.urls")),
    path("look/", include("hospes.channels.look.urls")),
    path("block/", include("hospes.channels.block.urls")),
    path("", include("hospes.channels.chat.urls")),
]
