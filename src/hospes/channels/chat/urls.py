"""The chat: begun, talked and ended. Its events are beside `/events`, in `hospes.config.live_chat`."""

from django.urls import path

from hospes.channels.chat.views import page, protocol

urlpatterns = [
    path("chat/", page.begin, name="chat_begin"),
    path("my/chat", page.begin_signed_in, name="chat_begin_signed_in"),
    path("chat/begin", protocol.begin, name="chat_begin_json"),
    path("chat/<str:key>/", page.talk, name="chat"),
    path("chat/<str:key>/finish", page.finish, name="chat_finish"),
    path("chat/<str:key>/address", page.address, name="chat_address"),
    path("chat/<str:key>/lines", protocol.lines, name="chat_lines"),
    path("chat/<str:key>/say", protocol.say, name="chat_say"),
    path("chat/<str:key>/typing", protocol.typing, name="chat_typing"),
    path("chat/<str:key>/files", protocol.files, name="chat_files"),
    path("chat/<str:key>/files/<int:number>", protocol.file, name="chat_file"),
    path("chat/<str:key>/end", protocol.end, name="chat_end"),
]
