"""The search over every word, at five contacts a case; and mail while the index follows it."""

import time

WORDS = {
    "one in a million": "/search/?q=rare{n}",
    "one in a thousand": "/search/?q=some{n}",
    "one in ten": "/search/?q=often1",
    "in every text": "/search/?q=hinge",
    "two words, one begun": "/search/?q=hinge+some1",
    "words beside each other": "/search/?q=%22broke+often1+some11%22",
    "of one customer": "/search/?q=often1+customer:nr17",
    "before a year": "/search/?q=often1+before:2026-02",
    "of one owner, open": "/search/?q=often1+owner:agent-7+state:open",
}


def fill(seeded, cases: int) -> list[dict]:
    """Three more contacts a case, with words that are common and rare; then the index, as `hospes search rebuild`."""
    from bench.measures import _figure
    from bench.seed import _copy, _highest, _settle
    from hospes.cases.models import Case, Contact
    from hospes.search.models import Entry
    from hospes.search.operations import follow, make_anew, rebuild

    first = Case.objects.order_by("pk").values_list("pk", flat=True)[0]
    template = Contact.objects.filter(case=first).order_by("pk").values_list("pk", flat=True)[0]
    body = "'The hinge broke often' || (n % 10) || ' some' || (n % 1000) || ' rare' || n"
    columns = {
        "id": f"{_highest(Contact)} + n",
        "case_id": f"{first} + 1 + (n % {cases})",
        "customer_id": f"(SELECT customer_id FROM cases_case WHERE id = {first} + 1 + (n % {cases}))",
        "body": body,
    }
    _copy(Contact, template, 3 * cases, columns)
    began = time.perf_counter()
    make_anew()
    rebuild()
    while follow():
        pass
    took = time.perf_counter() - began
    _settle()
    rate = Entry.objects.count() / took
    return [_figure("index made anew, texts", cases, rate, "/s", None, more_is_better=True)]


def measured(seeded, cases: int) -> list[dict]:
    """The page, for an agent who sees a third of the cases."""
    from bench.measures import _page

    found = fill(seeded, cases)
    for what, address in WORDS.items():
        found += _page(seeded, cases, f"search, {what}", address.format(n=cases // 2), 100, None)
    return found


def mail_followed(seeded, cases: int) -> list[dict]:
    """Mail in as `mail` measures it, the index brought in step after every batch of it, in the same process."""
    from bench.measures import _figure, mail
    from hospes.channels.email import operations
    from hospes.search.operations import follow

    take_in = operations.take_in_many

    def followed(**given):
        answer = take_in(**given)
        while follow():
            pass
        return answer

    operations.take_in_many = followed
    try:
        rate = mail(seeded, cases)[0]["value"]
    finally:
        operations.take_in_many = take_in
    return [_figure("mail in, indexed as it comes", cases, rate, "/s", 250, more_is_better=True)]
