"""What bringing in keeps of customers. A file on its way is full of their words and cannot be searched for one:
so nobody is erased while one is there, and it is let go as soon as it is in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.exchange.models import Import
from hospes.ledger.holdings import Whose, before_erasing, by, held, nothing_of_customers
from hospes.lib.errors import Refusal

held(
    "exchange.Brought",
    rows=by("case__customer"),
    named=gettext_lazy("cases from another system"),
    plain=("source", "key"),
    is_exported=False,
)
nothing_of_customers(
    "exchange.Import", "source", "file_name", "encoding", "delimiter", "mapped", "why_stopped"
)
nothing_of_customers("exchange.File", "content")
nothing_of_customers("exchange.Flawed", "why", "field")
nothing_of_customers("exchange.Mapping", "columns_hash", "mapped")


class FileOnItsWay(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The file “%(name)s” waits to be brought in and may speak of them. Bring it in or give it up first."
            )
            % {"name": name}
        )


@before_erasing
def no_file_on_its_way(_whose: Whose) -> None:
    """Refuse while a file is there whose words nobody has looked into."""
    waiting = Import.objects.filter(file__isnull=False).values_list("file_name", flat=True).first()
    if waiting is not None:
        raise FileOnItsWay(waiting)
