"""What a lead copies onto a website, and how it looks there."""

from django.conf import settings
from django.test import Client

from hospes.staff.models import Person


def test_the_line_to_copy_stands_there_in_every_language(as_niamh: Client) -> None:
    page = as_niamh.get("/channels/block/").content.decode()
    for code, _name in settings.LANGUAGES:
        assert f"data-language=&#34;{code}&#34;" in page or f'data-language="{code}"' in page
    assert f"{settings.BASE_URL}/block/v1.js" in page
    assert "script-src http" in page
    assert "connect-src http" in page


def test_the_preview_loads_the_block_in_the_language_chosen(as_niamh: Client) -> None:
    assert (
        'src="/block/v1.js" data-language="el"'
        in as_niamh.get("/channels/block/preview/?language=el").content.decode()
    )
    assert 'data-language="en"' in as_niamh.get("/channels/block/preview/?language=xx").content.decode()


def test_an_agent_has_no_business_there(client: Client, anna: Person) -> None:
    client.force_login(anna)
    assert client.get("/channels/block/").status_code == 403
    assert client.get("/channels/block/preview/").status_code == 403
