"""At the counter (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.counter import setting_up, views

urlpatterns = [
    path("counter/", views.counter, name="counter"),
    path("counter/add/", views.add, name="counter_add"),
    path("counter/<int:pk>/next/", views.call, name="counter_next"),
    path("counter/visitors/<int:pk>/finish/", views.finish, name="counter_finish"),
    path("counter/visitors/<int:pk>/left/", views.left, name="counter_left"),
    path("cases/<int:pk>/code/", views.code, name="case_code"),
    path("counters/", setting_up.counters, name="counters"),
    path("counters/new/", setting_up.New.as_view(), name="counter_new"),
    path("counters/<int:pk>/about/", setting_up.Change.as_view(), name="counter_about"),
    path("counters/<int:pk>/key/", setting_up.NewKey.as_view(), name="counter_key"),
]
