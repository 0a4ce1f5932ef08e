"""The chats (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.chats import talking, verbs, views

urlpatterns = [
    path("chats/", views.chats, name="chats"),
    path("chats/calling/", views.calling, name="chats_calling"),
    path("chats/attending/", verbs.Attend.as_view(), name="chats_attending"),
    path("chats/<int:pk>/", views.talk, name="chat"),
    path("chats/<int:pk>/take/", verbs.take, name="chat_take"),
    path("chats/<int:pk>/offer/", verbs.Offer.as_view(), name="chat_offer"),
    path("chats/<int:pk>/offer/end/", verbs.end_offer, name="chat_offer_end"),
    path("chats/<int:pk>/end/", verbs.end, name="chat_end"),
    path("chats/<int:pk>/lines/", talking.lines, name="chat_lines"),
    path("chats/<int:pk>/say/", talking.say, name="chat_say"),
    path("chats/<int:pk>/typing/", talking.typing, name="chat_typing"),
    path("chats/<int:pk>/files/", talking.files, name="chat_files"),
    path("chats/<int:pk>/files/<int:number>/", talking.file, name="chat_file"),
]
