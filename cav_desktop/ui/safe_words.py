"""How a woman may be reached, in one line of words: beside every number and in her header."""

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme import Tone

_HOURS, _OTHER_NAME, _PASSWORD = "solo_orario", "altro_nome", "parola_chiave"
_SAID_LAST = (_HOURS, _OTHER_NAME, _PASSWORD)


def safe_words(draft: SafeContactDraft, vocabulary: Vocabulary) -> str:
    """The rule as it is said to a colleague: "Solo SMS, 9-12, presentarsi come «farmacia»"."""
    if draft.answer == SafeAnswer.NOT_ASKED and not draft.rules:
        return _tr("Non le è stato chiesto: aspetta che chiami lei")
    order = [row.code for row in vocabulary.lists.get("E71", ())]
    rules = sorted(
        draft.rules, key=lambda code: (code in _SAID_LAST, code in order and order.index(code))
    )
    parts = [_rule(code, draft, vocabulary) for code in rules]
    if draft.hours and _HOURS not in draft.rules:
        # Before what is said last, as they would stand with their own rule.
        parts.insert(sum(code not in _SAID_LAST for code in rules), draft.hours)
    if draft.words and not {_OTHER_NAME, _PASSWORD} & set(draft.rules):
        parts.append(_tr("«%1»").replace("%1", draft.words))
    if draft.answer == SafeAnswer.NO:
        parts.insert(0, _tr("Non ricontattare: chiama lei"))
    elif draft.answer == SafeAnswer.YES or not parts:
        parts.insert(0, _tr("Si può ricontattare"))
    first, *rest = parts
    return ", ".join([_capital(first), *map(_small, rest)])


def safe_tone(draft: SafeContactDraft) -> Tone:
    """What the shield beside the words means."""
    if draft.answer == SafeAnswer.YES and not draft.rules:
        return Tone.SUCCESS
    return Tone.DANGER if draft.answer == SafeAnswer.NO else Tone.WARNING


def _rule(code: str, draft: SafeContactDraft, vocabulary: Vocabulary) -> str:
    if code == _OTHER_NAME and draft.words:
        return _tr("presentarsi come «%1»").replace("%1", draft.words)
    if code == _PASSWORD and draft.words:
        return _tr("parola d’ordine «%1»").replace("%1", draft.words)
    label = vocabulary.label("E71", code)
    if code == _HOURS and draft.hours:
        # "Solo SMS, 9-12": after another rule the hours speak for themselves.
        return draft.hours if set(draft.rules) - set(_SAID_LAST) else f"{label} {draft.hours}"
    return label


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    """A small first letter, unless the word is all capitals (SMS)."""
    first = words.split(" ", 1)[0]
    return words if first.isupper() and len(first) > 1 else words[:1].lower() + words[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("safe_words", text)
