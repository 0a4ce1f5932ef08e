"""Files chosen beside words, sent along with them, taken back with them."""

from datetime import datetime

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.files.models import Attachment, Chosen, Content, Shelf
from hospes.files.operations import (
    FileGone,
    NotOne,
    NotYours,
    OverTheDay,
    Unfit,
    attach,
    attach_chosen,
    attach_new,
    choose,
    discard,
    give_back,
    let_go,
    receive,
)
from hospes.files.queries import attached_to, attachments_in, chosen_by, neighbours_of
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.staff.models import Person
from tests.files.conftest import coming, on_the_disk
from tests.files.contents import PDF, TEXT, png


def received(name: str = "hinge.png", data: bytes | None = None):
    return receive(name=name, chunks=[png() if data is None else data])


def test_what_is_attached_is_read_again_as_it_was(
    contact: Contact, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    [one] = attach_new(by=anna, at=at, contact=contact, received=[received()])
    assert (one.name, one.size, one.is_a.key, one.by) == ("hinge.png", len(png()), "png", anna)
    assert its_shelf.opened(one.content.sha256).read() == png()
    assert on_the_disk(its_shelf) == {one.content.sha256}
    assert coming(its_shelf) == []


def test_the_ledger_tells_of_it_and_seals_its_name(contact: Contact, anna: Person, at: datetime) -> None:
    [one] = attach_new(by=anna, at=at, contact=contact, received=[received("Éva's hinge.png")])
    event = Event.objects.get(name="file.attached")
    assert event.data == {"contact": contact.pk, "kind": "png", "size": one.size}
    assert (event.case_id, event.customer_id, event.actor_id) == (
        contact.case_id,
        contact.customer_id,
        anna.pk,
    )
    assert unseal(event) == {"name": "Éva's hinge.png", "sha256": one.content.sha256}
    assert "va's hinge" not in str(event.data)


def test_the_same_content_is_kept_once_however_often_it_comes(
    contact: Contact, case: Case, anna: Person, at: datetime, its_shelf: Shelf
) -> None:
    attach_new(by=anna, at=at, contact=contact, received=[received("one.png"), received("two.png")])
    choose(by=anna, at=at, case=case, verb="note", received=[received("three.png")])
    assert Content.objects.count() == 1
    assert len(on_the_disk(its_shelf)) == 1
    assert [each.name for each in attachments_in(case)] == ["one.png", "two.png"]


def test_two_of_one_name_are_told_apart(contact: Contact, anna: Person, at: datetime) -> None:
    attach_new(by=anna, at=at, contact=contact, received=[received("photo.png")])
    attach_new(
        by=anna, at=at, contact=contact, received=[received("PHOTO.png", PDF), received("photo.png", TEXT)]
    )
    names = [each.name for each in attachments_in(contact.case)]
    assert names == ["photo.png", "PHOTO (2).png", "photo (3).png"]


def test_a_file_that_is_empty_or_too_large_is_refused_by_name_and_leaves_nothing(
    settings, its_shelf: Shelf
) -> None:
    settings.FILES_EACH_MB = 1
    with pytest.raises(Unfit, match=r"nothing.txt.*is empty"):
        receive(name="nothing.txt", chunks=[b""])
    with pytest.raises(Unfit, match=r"large.bin.*1 MB at most"):
        receive(name="large.bin", chunks=(b"x" * 700_000 for _ in range(3)))
    assert coming(its_shelf) == []


def test_a_hundred_megabytes_are_not_read_to_their_end(settings, its_shelf: Shelf) -> None:
    read = 0

    def chunks():
        nonlocal read
        for _ in range(100):
            read += 1
            yield bytes(1024 * 1024)

    with pytest.raises(Unfit):
        receive(name="film.bin", chunks=chunks())
    assert read == settings.FILES_EACH_MB + 1
    assert coming(its_shelf) == []


def test_only_so_many_and_so_much_come_along(
    case: Case, contact: Contact, anna: Person, at: datetime, settings, its_shelf: Shelf
) -> None:
    settings.FILES_NUMBER = 2
    for each in ("a", "b"):
        choose(by=anna, at=at, case=case, verb="reply", received=[received(f"{each}.txt", each.encode())])
    third = received("c.txt", b"c")
    with pytest.raises(Unfit, match=r"c.txt.*one too many: 2 files"):
        choose(by=anna, at=at, case=case, verb="reply", received=[third])
    settings.FILES_NUMBER, settings.FILES_TOGETHER_MB = 9, 1
    halves = [received(f"{n}.bin", bytes([n]) * 600_000) for n in (1, 2)]
    with pytest.raises(Unfit, match=r"2.bin.*no longer fits"):
        attach(by=anna, at=at, contact=contact, received=halves)
    assert not contact.attachments.exists(), "all or none"
    discard([third, *halves])
    assert coming(its_shelf) == []


def test_what_was_chosen_goes_with_the_words_and_is_chosen_no_more(
    case: Case, contact: Contact, anna: Person, at: datetime
) -> None:
    first, second = choose(
        by=anna, at=at, case=case, verb="note", received=[received("one.png"), received("two.txt", TEXT)]
    )
    attach_chosen(by=anna, at=at, case=case, verb="note", contact=contact, numbers={second.pk})
    assert [each.name for each in contact.attachments.all()] == ["two.txt"]
    assert chosen_by(anna, case, "note") == [first]


def test_a_file_that_was_left_out_meanwhile_holds_the_words_up(
    case: Case, contact: Contact, anna: Person, at: datetime
) -> None:
    [one] = choose(by=anna, at=at, case=case, verb="note", received=[received()])
    assert let_go(by=anna, at=at, case=case, verb="note", numbers={one.pk}) == 1
    with pytest.raises(FileGone):
        attach_chosen(by=anna, at=at, case=case, verb="note", contact=contact, numbers={one.pk})


def test_nobody_attaches_what_a_colleague_has_chosen(
    case: Case, contact: Contact, anna: Person, thomas: Person, at: datetime
) -> None:
    [one] = choose(by=anna, at=at, case=case, verb="note", received=[received()])
    with pytest.raises(FileGone):
        attach_chosen(by=thomas, at=at, case=case, verb="note", contact=contact, numbers={one.pk})
    assert let_go(by=thomas, at=at, case=case, verb="note") == 0
    assert Chosen.objects.count() == 1


@pytest.mark.parametrize("who", ["zoltan", "ilona", "ada"])
def test_whoever_does_not_look_after_the_case_puts_nothing_into_it(
    who: str, case: Case, contact: Contact, at: datetime, request: pytest.FixtureRequest
) -> None:
    stranger = request.getfixturevalue(who)
    with pytest.raises(NotYours):
        choose(by=stranger, at=at, case=case, verb="note", received=[received()])
    with pytest.raises(NotYours):
        attach_new(by=stranger, at=at, contact=contact, received=[received()])
    assert not Attachment.objects.exists()
    assert not Chosen.objects.exists()


def test_files_stand_beside_the_words_again_when_these_are_taken_back(
    contact: Contact, anna: Person, at: datetime
) -> None:
    attach_new(by=anna, at=at, contact=contact, received=[received("one.png"), received("two.txt", TEXT)])
    give_back(by=anna, at=at, contact=contact, verb="reply")
    assert not Attachment.objects.exists()
    assert [each.name for each in chosen_by(anna, contact.case, "reply")] == ["one.png", "two.txt"]
    assert Event.objects.filter(name="file.given_back").count() == 2


def test_nothing_is_attached_to_what_was_taken_back(contact: Contact, anna: Person, at: datetime) -> None:
    Contact.objects.filter(pk=contact.pk).delete()
    with pytest.raises(NotOne):
        attach_new(by=anna, at=at, contact=contact, received=[received()])


def test_a_page_takes_only_so_much_in_a_day_and_a_mail_is_taken_as_it_is(
    case: Case, at: datetime, settings
) -> None:
    settings.FILES_OF_A_DAY_MB = 1
    said = log_contact(case=case, direction="in", channel="web", body="See this.", by=None, at=at)
    attach_new(by=None, at=at, contact=said, received=[received("a.bin", b"a" * 700_000)])
    with pytest.raises(OverTheDay):
        attach_new(by=None, at=at, contact=said, received=[received("b.bin", b"b" * 700_000)])
    settings.FILES_EACH_MB = settings.FILES_TOGETHER_MB = settings.FILES_NUMBER = 0
    attach(by=None, at=at, contact=said, received=[_raw("c.bin", b"")], parts=[3])
    assert [each.part for each in attachments_in(case)] == [None, 3]


def _raw(name: str, data: bytes):
    from hospes.files.models import shelf

    return shelf().receive(name, [data])


def test_one_query_however_many_contacts_and_files(
    case: Case, anna: Person, at: datetime, django_assert_num_queries
) -> None:
    said = [
        log_contact(case=case, direction="out", channel="phone", body="x", by=anna, at=at) for _ in range(6)
    ]
    with django_assert_num_queries(0):
        assert attached_to([]) == {}
    for number, each in enumerate(said):
        attach_new(
            by=anna, at=at, contact=each, received=[received(f"{n}.txt", b"%d" % n) for n in range(number)]
        )
    for some in (said[:2], said):
        with django_assert_num_queries(1):
            found = attached_to(some)
            assert [one.content.size for files in found.values() for one in files]
            assert [one.contact.case_id for files in found.values() for one in files]
    assert {pk: len(files) for pk, files in found.items()} == {each.pk: n for n, each in enumerate(said) if n}


def test_each_file_knows_the_one_before_and_after_it(
    contact: Contact, anna: Person, at: datetime, django_assert_num_queries
) -> None:
    first, second, third = attach_new(
        by=anna, at=at, contact=contact, received=[received(f"{n}.txt", b"%d" % n) for n in range(3)]
    )
    assert neighbours_of(first) == (None, second.pk, 1, 3)
    with django_assert_num_queries(1):
        assert neighbours_of(second) == (first.pk, third.pk, 2, 3)
    assert neighbours_of(third) == (second.pk, None, 3, 3)


def test_the_same_file_chosen_twice_stands_there_once(case: Case, anna: Person, at: datetime) -> None:
    [first] = choose(by=anna, at=at, case=case, verb="note", received=[received("one.png")])
    again, other = choose(
        by=anna, at=at, case=case, verb="note", received=[received("one.png"), received("other.png")]
    )
    assert again == first
    assert chosen_by(anna, case, "note") == [first, other]
    [elsewhere] = choose(by=anna, at=at, case=case, verb="reply", received=[received("one.png")])
    assert elsewhere != first
