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

MADE_HERE = 20_000  # cases up to which the index is made as `hospes search rebuild` makes it
COMPARED = 300
_GATHERED = "INSERT INTO search_words(search_words, rank) VALUES('hashsize', %s)"


def fill(seeded, cases: int) -> list[dict]:
    """The index: made by the program, or, where that would take an hour, copied inside the database and compared."""
    from bench.measures import _figure
    from bench.seed import _settle
    from hospes.search.models import Entry
    from hospes.search.operations import follow, make_anew, rebuild

    if cases > MADE_HERE:
        _copied()
        _settle()
        return []
    began = time.perf_counter()
    make_anew()
    rebuild()
    while follow():
        pass
    took = time.perf_counter() - began
    _settle()
    rate = Entry.objects.count() / took
    return [_figure("index made anew, texts", cases, rate, "/s", None, more_is_better=True)]


def _copied() -> None:
    """What the program would write for the seeded rows, written by the database; some of it is compared with that."""
    from django.db import connection

    from hospes.cases.models import Case, Contact
    from hospes.ledger.queries import head
    from hospes.lib.stems import signature
    from hospes.search.models import Kind, Progress, word
    from hospes.search.models.fulltext import INDEX, TABLE, VECTOR

    is_postgres = connection.vendor == "postgresql"
    of = "to_char(at AT TIME ZONE 'UTC', '{}')" if is_postgres else "strftime('{}', at)"
    year, month = ("YYYY", "YYYYMM") if is_postgres else ("%%Y", "%%Y%%m")
    marks = f"' c:' || customer_id || ' y:' || {of.format(year)} || ' m:' || {of.format(month)}"
    said = f"lower(body) || ' =brok =hing' || {marks}"
    reason = "lower(replace(title || ' ' || reason || ' ' || name, '.', '')) || ' =brok =custom =hing' || "
    columns = "k.id, k.id AS case_id, customer_id, opened_at AS at, title, reason, name"
    cases = f"(SELECT {columns} FROM cases_case k JOIN customers_customer c ON c.id = customer_id"
    sources = {
        Kind.CASE: (reason + marks, f"{cases} WHERE title LIKE 'Matter %%') AS t"),
        Kind.CONTACT: (said, "cases_contact WHERE body LIKE 'The hinge broke often%%'"),
    }
    with connection.cursor() as cursor:
        if (
            not is_postgres
        ):  # so many bytes of words are gathered in memory before they are merged into the index
            cursor.execute(_GATHERED, [256 * 1024 * 1024])
        if is_postgres:  # an index is built whole in a fraction of the time in which it is fed row by row
            cursor.execute("SET maintenance_work_mem = '512MB'")
            cursor.execute(f"DROP INDEX {INDEX}")
        for kind, (words, source) in sources.items():
            cursor.execute(
                "INSERT INTO search_entry (id, case_id, customer_id, at, words)"
                # In the order of their numbers: SQLite's index begins a new part wherever a number is not the next.
                f" SELECT {kind.entry(0)} + id, case_id, customer_id, at, {words} FROM {source} ORDER BY id",
                [],
            )
        if is_postgres:
            cursor.execute(f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({VECTOR})")
        if word.are_kept():
            cursor.execute(
                "INSERT OR IGNORE INTO search_word (word) SELECT 'rare' || value FROM"
                " (WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < %s)"
                " SELECT value FROM s)",
                [Contact.objects.count()],
            )
            word.keep(f"{begun}{n}" for begun in ("some", "often") for n in range(1000))
            word.keep(["hinge", "broke", "matter", "customer"])
        if not is_postgres:
            cursor.execute(_GATHERED, [1024 * 1024])  # as it was
    progress = {"seq": head(), "case": None, "made_with": signature()}
    Progress.objects.update_or_create(pk=1, defaults=progress)
    for kind, model in ((Kind.CASE, Case), (Kind.CONTACT, Contact)):
        _compare(kind, model)


def _compare(kind, model) -> None:
    from hospes.search.models import Entry
    from hospes.search.operations.indexing import _entry
    from hospes.search.queries.texts import texts

    last = model.objects.order_by("-pk").values_list("pk", flat=True)[30]
    rows = range(last - COMPARED, last)
    kept = dict(Entry.objects.filter(pk__in=map(kind.entry, rows)).values_list("pk", "words"))
    meant = {entry.pk: entry.words for entry in map(_entry, texts(kind, rows))}
    if kept != meant:
        wrong = next(pk for pk in meant if kept.get(pk) != meant[pk])
        raise RuntimeError(f"the copied index is another one: {kept.get(wrong)!r}, not {meant[wrong]!r}")


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
