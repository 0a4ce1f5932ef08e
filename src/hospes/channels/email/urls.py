"""A mail in full, for whoever may see its case."""

from django.urls import path

from hospes.channels.email import views

urlpatterns = [
    path("<int:pk>", views.mail, name="mail"),
    path("<int:pk>/formatted", views.formatted, name="mail_formatted"),
    path("<int:pk>/picture/<int:number>", views.picture, name="mail_picture"),
    path("<int:pk>/raw", views.raw, name="mail_raw"),
    path("<int:pk>/part/<int:number>", views.part, name="mail_part"),
]
