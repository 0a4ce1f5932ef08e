"""Other names, needs and wishes on the customer's page."""

from django.test import Client
from django.urls import reverse

from hospes.customers.models import Customer, Name, Need, Wish
from hospes.staff.models import Person


def _page(client: Client, customer: Customer) -> str:
    return client.get(reverse("desk:customer", args=[customer.pk])).content.decode()


def test_they_are_noted_and_stand_on_the_page(as_anna: Client, eva: Customer) -> None:
    as_anna.post(reverse("desk:customer_name_new", args=[eva.pk]), {"name": "Mrs Kovács", "kind": "called"})
    as_anna.post(reverse("desk:customer_need_new", args=[eva.pk]), {"words": "Read letters out to her."})
    as_anna.post(reverse("desk:customer_wish_new", args=[eva.pk]), {"way": "phone", "words": "I am deaf."})
    page = _page(as_anna, eva)
    for said in ("Wants to be called", "Mrs Kovács", "Read letters out to her.", "No calls", "I am deaf."):
        assert said in page


def test_they_are_taken_back(as_anna: Client, eva: Customer) -> None:
    as_anna.post(reverse("desk:customer_name_new", args=[eva.pk]), {"name": "Szabó", "kind": "former"})
    as_anna.post(reverse("desk:customer_need_new", args=[eva.pk]), {"words": "Ring twice."})
    as_anna.post(reverse("desk:customer_wish_new", args=[eva.pk]), {"way": "news"})
    for name, model, said in (
        ("customer_name_forget", Name, "Szabó"),
        ("customer_need_end", Need, "Ring twice."),
        ("customer_wish_withdraw", Wish, "No offers and news"),
    ):
        address = reverse(f"desk:{name}", args=[model._default_manager.get().pk])
        assert said in as_anna.get(address).content.decode()
        assert as_anna.post(address).status_code == 302
        assert said not in _page(as_anna, eva)


def test_an_inspector_does_not_read_what_they_need(
    client: Client, as_anna: Client, inspector: Person, eva: Customer
) -> None:
    as_anna.post(reverse("desk:customer_need_new", args=[eva.pk]), {"words": "Ring twice."})
    client.force_login(inspector)
    page = _page(client, eva)
    assert "Ring twice." not in page
    assert reverse("desk:customer_need_new", args=[eva.pk]) not in page
