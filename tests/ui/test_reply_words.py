"""Every kind of answer is said in words, never as a code."""

import pytest

from cav_desktop.domain.referrals.packets import ReplyKind
from cav_desktop.ui.reply_words import kind_tone, kind_words
from cav_desktop.ui.theme.tokens import Tone


@pytest.mark.parametrize("kind", ReplyKind)
def test_an_answer_is_said_after_the_name_of_who_wrote_it(kind: ReplyKind) -> None:
    assert kind_words(kind) not in {"", str(kind)}
    assert isinstance(kind_tone(kind), Tone)
