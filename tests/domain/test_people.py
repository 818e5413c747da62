"""Who the women are: what the search compares, and the words of a name."""

from cav_desktop.domain.people import Person, name_words


def test_names_alias_and_numbers_are_searched() -> None:
    person = Person(case_id=1, alias="Girasole", notes="Non scrivere", search="")
    person.refold(["Maryam Kowalska", "Mánya"], ["+39 371 558 2019", "senza"])

    assert person.search == "maryam kowalska manya girasole 3715582019"


def test_a_person_of_whom_nothing_is_known_is_found_by_nothing() -> None:
    person = Person(case_id=1, alias="", notes="", search="x")
    person.refold([], [])

    assert person.search == ""


def test_each_word_of_a_name_is_kept_once_with_its_sound() -> None:
    words = name_words(["Maryam Kowalska", "Kowalska Łucja", ""], person_id=7)

    assert [word.word for word in words] == ["kowalska", "lucja", "maryam"]
    assert all(word.sound for word in words)
    assert {(word.person_id, word.contact_id) for word in words} == {(7, None)}


def test_the_words_of_a_contact_bear_its_number() -> None:
    assert [word.contact_id for word in name_words(["李娜"], contact_id=3)] == [3]
