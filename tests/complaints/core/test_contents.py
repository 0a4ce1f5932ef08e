"""What a letter does not say is named; what it says is left to the writer."""

from hospes.complaints.core.contents import Missing, assembled, missing, required

FACTS = {
    "key": "418-207-935",
    "body": "Financial Ombudsman Service",
    "web": "",
    "refer_by": "2 September 2026",
}
ASKED = ("verdict", "reasons", "redress", "alternative", "outside")


def test_a_passage_without_words_is_missing_by_name() -> None:
    assert missing(("reasons",), {"reasons": "  "}, FACTS) == (Missing("reasons", "The reasons"),)
    assert missing(("reasons",), {}, FACTS)[0].title == "The reasons"


def test_a_passage_must_name_what_it_is_there_for() -> None:
    passages = {"outside": "You can go to somebody else.", "key": "Your number is 418-207-935."}
    (found,) = missing(("key", "outside"), passages, FACTS)
    assert (found.key, found.wants) == ("outside", ("Financial Ombudsman Service",))
    assert missing(("key",), {"key": ""}, FACTS)[0].wants == ("418-207-935",)


def test_capitals_and_line_breaks_make_no_difference() -> None:
    words = "You can turn to the FINANCIAL\n  Ombudsman Service."
    assert missing(("outside",), {"outside": words}, FACTS) == ()


def test_what_the_house_itself_does_not_know_is_said_to_be_unknown() -> None:
    (found,) = missing(("web",), {"web": "www.example.org"}, FACTS)
    assert found.unknown


def test_all_that_is_missing_is_said_at_once_in_the_order_of_the_rules() -> None:
    assert [each.key for each in missing(("refer_by", "key"), {}, FACTS)] == ["refer_by", "key"]


def test_reasons_belong_to_a_no_and_redress_to_what_is_granted() -> None:
    assert required(ASKED, verdict="reject") == ("verdict", "reasons", "alternative", "outside")
    assert required(ASKED, verdict="accept") == ("verdict", "outside")
    assert required(ASKED, verdict="accept", has_redress=True) == ("verdict", "redress", "outside")
    assert required(ASKED, verdict="redress") == ("verdict", "redress", "outside")


def test_a_letter_is_read_in_its_own_order_without_what_is_empty() -> None:
    passages = {"closing": "Anna", "who": " ", "opening": " Dear Éva, ", "key": "418"}
    assert assembled("acknowledgement", passages) == "Dear Éva,\n\n418\n\nAnna"
