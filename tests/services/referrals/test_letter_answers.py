"""Answers between two centres: in a file or in four groups, and each of them once."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cav_desktop.domain.actions import Action
from cav_desktop.domain.errors import (
    ExchangeRefused,
    FieldError,
    ReferralStepRefused,
    TooManyAttempts,
)
from cav_desktop.domain.referrals.disclosures import Disclosure, DisclosureState
from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.domain.referrals.states import ReferralState
from cav_desktop.security import exchange
from cav_desktop.security.exchange import Kind
from cav_desktop.security.exchange_content import AnswerContent
from cav_desktop.services.referrals import (
    cards,
    ledger,
    letter_answers,
    letters,
    reading,
    referring,
)
from cav_desktop.services.referrals.received import Reply
from cav_desktop.services.referrals.referring import Passage
from tests import make
from tests.fixed_clock import FixedClock
from tests.services.referrals import exchange_scene as scene
from tests.services.referrals.exchange_scene import Centres

S, K = ReferralState, ReplyKind
WORDS = "La ricevo lunedì con l’educatrice"


def arrived(two: Centres) -> tuple[int, int, int, int]:
    """The case and the referral of the sender, the packet and its referral at the receiver."""
    case_id, number, path = scene.sent(two)
    packet = letters.take_in(two.there, path, make.case(two.there))
    return case_id, number, packet, letters.rows(two.there)[0].referral_id or 0


def told(two: Centres, packet: int, reply: Reply) -> str:
    return " ".join(letter_answers.give(two.there, packet, reply).code)


def file_of(two: Centres, packet: int, reply: Reply) -> Path:
    given = letter_answers.give(two.there, packet, reply)
    return letter_answers.write(two.there, packet, given.id, two.stick)


def state(two: Centres, number: int) -> ReferralState:
    return reading.read(two.here, number).row.state


def test_the_whole_path_by_phone_and_by_file(two: Centres) -> None:
    case_id, number, packet, theirs = arrived(two)
    here, day = two.here, two.here.today + timedelta(days=12)

    taken = letter_answers.take_code(here, number, told(two, packet, Reply(K.ACCEPTED)))
    assert (taken.kind, taken.has_moved, state(two, number)) == (K.ACCEPTED, True, S.ACCEPTED)
    asked = file_of(two, packet, Reply(K.ASKED, WORDS))
    assert letter_answers.take_file(here, number, asked).has_moved is False
    code = told(two, packet, Reply(K.APPOINTMENT, on=day)).lower()
    assert letter_answers.take_code(here, number, code).on == day
    assert reading.read(here, number).row.appointment_on == day
    over = file_of(two, packet, Reply(K.CONCLUDED, WORDS, outcome="preso_in_carico"))
    letter_answers.take_file(here, number, over)

    assert state(two, number) is S.CONCLUDED
    assert reading.read(two.there, theirs).row.state is S.CONCLUDED
    said = letter_answers.of_case(here, case_id)[number]
    assert [one.kind for one in said] == [K.ACCEPTED, K.ASKED, K.APPOINTMENT, K.CONCLUDED]
    assert {one.author for one in said} == {"Servizio di Crema"}
    assert said[1].words == WORDS
    assert reading.read(here, number).steps[-1].by_receiver
    assert Action.LETTER_ANSWER_TAKEN in scene.written(here)
    assert Action.LETTER_ANSWERED in scene.written(two.there)
    assert WORDS.encode() not in over.read_bytes()


def test_an_answer_told_by_phone_and_sent_too_is_one(two: Centres) -> None:
    case_id, number, packet, _ = arrived(two)
    given = letter_answers.give(two.there, packet, Reply(K.REFUSED, WORDS, outcome="non_idoneo"))
    file = letter_answers.write(two.there, packet, given.id, two.stick)
    code = "".join(given.code)
    letter_answers.take_code(two.here, number, code)
    with pytest.raises(ExchangeRefused, match="known_answer"):
        letter_answers.take_code(two.here, number, code)
    with pytest.raises(ExchangeRefused, match="known_answer"):
        letter_answers.take_file(two.here, number, file)
    assert len(letter_answers.of_case(two.here, case_id)[number]) == 1
    sheet = reading.read(two.here, number)
    assert (sheet.row.state, sheet.row.outcome) == (S.REFUSED, "non_idoneo")


def test_a_wrong_code_says_so_and_then_one_waits(two: Centres, clock: FixedClock) -> None:
    _, number, packet, _ = arrived(two)
    code = told(two, packet, Reply(K.ACCEPTED)).replace(" ", "")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(ExchangeRefused, match="not_a_code"):
        letter_answers.take_code(two.here, number, code[:-1])
    for _ in range(3):
        with pytest.raises(ExchangeRefused, match="wrong_code"):
            letter_answers.take_code(two.here, number, wrong)
    with pytest.raises(TooManyAttempts):
        letter_answers.take_code(two.here, number, code)
    assert Action.ANSWER_CODE_REFUSED in scene.written(two.here)
    clock.advance(seconds=5)
    letter_answers.take_code(two.here, number, code)
    assert state(two, number) is S.ACCEPTED


def test_what_answers_another_packet_is_told_so(two: Centres) -> None:
    _, number, packet, _ = arrived(two)
    _, other, _, _ = arrived(two)
    given = letter_answers.give(two.there, packet, Reply(K.ACCEPTED))
    file = letter_answers.write(two.there, packet, given.id, two.stick)
    with pytest.raises(ExchangeRefused, match=r"other_packet|wrong_code"):
        letter_answers.take_code(two.here, other, "".join(given.code))
    with pytest.raises(ExchangeRefused, match="other_packet"):
        letter_answers.take_file(two.here, other, file)
    with pytest.raises(ExchangeRefused, match="is_an_answer"):
        letters.look(two.here, file)
    with pytest.raises(ExchangeRefused, match="for_another"):
        letter_answers.take_file(two.there, number, file)
    _, third, path = scene.sent(two)
    with pytest.raises(ExchangeRefused, match="for_another"):
        letter_answers.take_file(two.here, third, path)
    assert state(two, other) is S.SENT


def test_an_answer_to_what_went_another_way_is_kept_and_moves_nothing(two: Centres) -> None:
    case_id, number, packet, _ = arrived(two)
    referring.move(two.here, number, Passage(S.CONCLUDED, outcome="rinuncia"))
    taken = letter_answers.take_code(two.here, number, told(two, packet, Reply(K.ACCEPTED)))
    assert taken.has_moved is False
    assert state(two, number) is S.CONCLUDED
    assert len(letter_answers.of_case(two.here, case_id)[number]) == 1


def test_an_answer_says_that_a_doubtful_packet_left(two: Centres) -> None:
    case_id, number, packet, _ = arrived(two)
    here = two.here
    left = ledger.of_case(here, case_id)[0].id
    with here.archive.write(here, Action.REFERRAL_MOVED) as tx:
        row = referring.standing(tx, number)
        row.state, row.sent_on = S.TO_PREPARE, None
        line = tx.session.get_one(Disclosure, left)
        line.state = DisclosureState.INTENDED
    letter_answers.take_code(here, number, told(two, packet, Reply(K.ACCEPTED)))
    assert state(two, number) is S.ACCEPTED
    assert [one.state for one in ledger.of_case(here, case_id)] == [DisclosureState.LEFT]


def test_answers_follow_the_same_states_on_both_sides(two: Centres) -> None:
    _, _, packet, _ = arrived(two)
    letter_answers.give(two.there, packet, Reply(K.CONCLUDED, outcome="rinviato"))
    with pytest.raises(ReferralStepRefused):
        letter_answers.give(two.there, packet, Reply(K.ACCEPTED))
    with pytest.raises(FieldError):
        letter_answers.give(two.there, packet, Reply(K.TOLD, WORDS))
    with pytest.raises(FieldError, match="words"):
        letter_answers.give(two.there, packet, Reply(K.NOTE))
    assert letter_answers.give(two.there, packet, Reply(K.NOTE, WORDS)).code == ()
    for _ in range(29):
        letter_answers.give(two.there, packet, Reply(K.NOTE, WORDS))
    with pytest.raises(ExchangeRefused, match="too_many_answers"):
        letter_answers.give(two.there, packet, Reply(K.NOTE, WORDS))


def test_a_referral_that_left_on_paper_has_no_code(two: Centres) -> None:
    _, number = scene.prepared(two)
    with pytest.raises(ExchangeRefused, match="no_such_packet"):
        letter_answers.take_code(two.here, number, "0000 0000 0000 0000")


def test_an_answer_with_a_day_that_cannot_be_meant_is_refused(two: Centres) -> None:
    _, number, packet, _ = arrived(two)
    with two.there.archive.read(two.there) as session:
        uid = letters.standing(session, packet).uid
        mine, _ = cards.own_identity(session)
        _, card = cards.holding(two.there, session, two.of)
    file = two.stick / "odd.busta"
    for day in (date(1, 1, 1), date.max):
        said = AnswerContent(uid, 2, K.MEETING, day, None, "")
        file.write_bytes(exchange.seal(Kind.ANSWER, said.spelled(), mine, card))
        with pytest.raises(ExchangeRefused, match="damaged"):
            letter_answers.take_file(two.here, number, file)
