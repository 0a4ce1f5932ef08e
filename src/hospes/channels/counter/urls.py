"""What stands at the door of a counter and on its wall."""

from django.urls import path

from hospes.channels.counter import views

urlpatterns = [
    path("<str:key>/door", views.door, name="counter_door"),
    path("<str:key>/board", views.board, name="counter_board"),
]
