"""Customers at the desk (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.customers import dealing, knowing, leaving, merging, verbs, views

urlpatterns = [
    path("customers/", views.customers, name="customers"),
    path("customers/new/", verbs.Welcome.as_view(), name="customer_new"),
    path("customers/<int:pk>/", views.customer, name="customer"),
    path("customers/<int:pk>/over-time/", views.over_time, name="customer_over_time"),
    path("customers/<int:pk>/edit/", verbs.Correct.as_view(), name="customer_edit"),
    path("customers/<int:pk>/addresses/new/", verbs.AddAddress.as_view(), name="customer_address_new"),
    path("customers/alike/", merging.alike, name="customers_alike"),
    path("customers/<int:pk>/merge/", merging.MergeWith.as_view(), name="customer_merge"),
    path("customers/<int:pk>/names/new/", knowing.NoteName.as_view(), name="customer_name_new"),
    path("customers/<int:pk>/needs/new/", knowing.NoteNeed.as_view(), name="customer_need_new"),
    path("customers/<int:pk>/wishes/new/", knowing.NoteWish.as_view(), name="customer_wish_new"),
    path("customers/names/<int:pk>/forget/", knowing.ForgetName.as_view(), name="customer_name_forget"),
    path("customers/needs/<int:pk>/end/", knowing.EndNeed.as_view(), name="customer_need_end"),
    path(
        "customers/wishes/<int:pk>/withdraw/", knowing.WithdrawWish.as_view(), name="customer_wish_withdraw"
    ),
    path("customers/<int:pk>/dealings/", dealing.dealings, name="customer_dealings"),
    path("customers/<int:pk>/household/new/", dealing.LivesWith.as_view(), name="customer_lives_with"),
    path("customers/<int:pk>/consents/new/", dealing.Agrees.as_view(), name="customer_consent_new"),
    path("customers/<int:pk>/purchases/new/", dealing.Bought.as_view(), name="customer_purchase_new"),
    path(
        "customers/<int:pk>/recommendations/new/",
        dealing.CameBy.as_view(),
        name="customer_recommendation_new",
    ),
    path("customers/household/<int:pk>/leave/", dealing.MovedOut.as_view(), name="customer_moved_out"),
    path(
        "customers/consents/<int:pk>/withdraw/",
        dealing.AgreesNoMore.as_view(),
        name="customer_consent_withdraw",
    ),
    path(
        "customers/purchases/<int:pk>/forget/", dealing.NotBought.as_view(), name="customer_purchase_forget"
    ),
    path(
        "customers/recommendations/<int:pk>/forget/",
        dealing.NotByThem.as_view(),
        name="customer_recommendation_forget",
    ),
    path("customers/<int:pk>/erase/", leaving.Erase.as_view(), name="customer_erase"),
    path("customers/<int:pk>/everything/", leaving.HandOut.as_view(), name="customer_everything"),
    path("likenesses/<int:pk>/apart/", merging.TellApart.as_view(), name="customer_told_apart"),
    path("customers/merges/<int:pk>/", merging.merge, name="merge"),
    path("customers/merges/<int:pk>/apart/", merging.TakeApart.as_view(), name="merge_apart"),
    path("addresses/<int:pk>/prefer/", verbs.Prefer.as_view(), name="customer_address_prefer"),
    path("addresses/<int:pk>/forget/", verbs.Forget.as_view(), name="customer_address_forget"),
]
