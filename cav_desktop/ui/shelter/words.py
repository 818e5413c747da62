"""How rooms, families, bars and reasons are said on the screens of the shelter."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from cav_desktop.domain.shelter.capacity import Capacity, Unit
from cav_desktop.domain.shelter.houses import CRITERION_WORDS
from cav_desktop.domain.shelter.matching import Misfit, Why
from cav_desktop.services import places as comuni
from cav_desktop.services.shelter.board import RoomLine, Span, SpanKind
from cav_desktop.services.vocabulary import Vocabulary
from cav_desktop.ui.theme.tokens import Tone
from cav_desktop.ui.widgets.dates import write_day

LEVELS, REASONS, STATES, URGENCY, RISK, BLOCKS = "E55", "E56", "E56a", "E13", "E45", "E60"


def capacity_words(capacity: Capacity) -> str:
    """What a room takes: 1 adulta + 2 minori, with how many families when it is not one."""
    minors = capacity.child_beds + capacity.cots
    parts = [counted(capacity.adult_beds, _tr("1 adulta"), _tr("%1 adulte"))]
    if minors:
        parts.append(counted(minors, _tr("1 minore"), _tr("%1 minori")))
    text = " + ".join(parts)
    if capacity.units > 1:
        text += " · " + counted(capacity.units, _tr("1 nucleo"), _tr("%1 nuclei"))
    return text


def unit_words(unit: Unit) -> str:
    """A family that asks: 1 adulta, 2 minori."""
    parts = [counted(unit.adults, _tr("1 adulta"), _tr("%1 adulte"))] if unit.adults else []
    minors = unit.children + unit.babies
    if minors:
        parts.append(counted(minors, _tr("1 minore"), _tr("%1 minori")))
    return ", ".join(parts)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun; `many` holds %1."""
    return one if number == 1 else many.replace("%1", str(number))


def who(span: Span) -> str:
    """Whom a bar is of: the code of the woman and how many come with her."""
    if span.is_hidden:
        return _tr("riservato")
    if not span.codes:
        return _tr("senza fascicolo")
    with_her = span.people - 1
    code = min(span.codes, key=lambda one: (len(one), one))
    return f"{code} + {with_her}" if with_her > 0 else code


def is_overdue(span: Span, today: date) -> bool:
    """Whether they are still there after the end that was agreed."""
    return (
        span.kind is SpanKind.STAY
        and span.agreed_on is not None
        and span.agreed_on < today
        and (span.to_on is None or span.to_on > today)
    )


def end_of(span: Span, today: date) -> str:
    """Until when, in words."""
    if is_overdue(span, today) and span.agreed_on is not None:
        return _tr("oltre il %1").replace("%1", write_day(span.agreed_on, today))
    until = span.to_on or span.agreed_on
    if span.kind is SpanKind.HELD and until is not None:
        # Free again on the day after: it is kept until the evening before.
        until -= timedelta(days=1)
    if until is None:
        return _tr("senza una fine")
    return _tr("fino al %1").replace("%1", write_day(until, today))


def bar_text(span: Span, vocabulary: Vocabulary) -> str:
    """The words in a bar: the kind is said, never shown by colour alone."""
    match span.kind:
        case SpanKind.PLANNED:
            return _tr("in arrivo %1").replace("%1", who(span))
        case SpanKind.HELD:
            return _tr("tenuto · %1").replace("%1", who(span))
        case SpanKind.BLOCKED:
            return vocabulary.label(BLOCKS, span.detail)
        case SpanKind.OVER:
            return _tr("fuori capienza: %1 in più").replace("%1", str(span.people))
    return who(span)


def kind_word(span: Span, today: date) -> str:
    """What a bar is, as a state."""
    if is_overdue(span, today):
        return _tr("oltre la fine")
    return {
        SpanKind.STAY: _tr("ospitata"),
        SpanKind.PLANNED: _tr("in arrivo"),
        SpanKind.HELD: _tr("posto tenuto"),
        SpanKind.BLOCKED: _tr("bloccata"),
        SpanKind.OVER: _tr("fuori capienza"),
    }[span.kind]


def kind_tone(span: Span, today: date) -> Tone:
    """The colour that goes with the word."""
    if is_overdue(span, today):
        return Tone.WARNING
    return {
        SpanKind.STAY: Tone.INFORMATION,
        SpanKind.PLANNED: Tone.INFORMATION,
        SpanKind.HELD: Tone.WARNING,
        SpanKind.BLOCKED: Tone.NEUTRAL,
        SpanKind.OVER: Tone.PROTECTED,
    }[span.kind]


def said(line: RoomLine, span: Span | None, vocabulary: Vocabulary, today: date) -> str:
    """A whole sentence of a bar, or of a room where none is chosen."""
    if span is None:
        return f"{line.place.name}: {capacity_words(line.capacity)}, {state_word(line, today)}"
    words = f"{line.place.name}: {bar_text(span, vocabulary)}"
    if span.kind is SpanKind.STAY:
        words += ", " + counted(span.people, _tr("1 persona"), _tr("%1 persone"))
    begun = _tr("dal %1").replace("%1", write_day(span.from_on, today))
    return f"{words}, {begun}, {end_of(span, today)}"


def inside(line: RoomLine, on: date, *kinds: SpanKind) -> list[Span]:
    """The bars of some kinds that stand over a night."""
    return [
        one
        for one in line.spans
        if one.kind in kinds and one.from_on <= on and (one.to_on is None or one.to_on > on)
    ]


def state_word(line: RoomLine, today: date) -> str:
    """What can be said of a room tonight."""
    return state(line, today)[0]


def state(line: RoomLine, today: date) -> tuple[str, Tone]:
    """The same with its colour."""
    if inside(line, today, SpanKind.BLOCKED):
        return _tr("bloccata"), Tone.NEUTRAL
    families = len({one.stay_id for one in inside(line, today, SpanKind.STAY)})
    if families >= line.capacity.units:
        return _tr("occupata"), Tone.INFORMATION
    if inside(line, today, SpanKind.HELD, SpanKind.PLANNED):
        return _tr("tenuta"), Tone.WARNING
    if families:
        return _tr("posto per altri"), Tone.SUCCESS
    return _tr("libera"), Tone.SUCCESS


def misfit_sentences(
    misfits: Iterable[Misfit], vocabulary: Vocabulary, today: date
) -> tuple[str, ...]:
    """Each reason as a sentence."""
    return tuple(misfit_words(one, vocabulary, today) for one in misfits)


def misfit_words(one: Misfit, vocabulary: Vocabulary, today: date) -> str:
    """Why a room does not take them, or what to weigh before it does; it never says who."""
    return _SENTENCES[one.why](one, vocabulary, _from(one, today))


def _from(one: Misfit, today: date) -> str:
    if one.on is None or one.on <= today:
        return ""
    return " " + _tr("dal %1").replace("%1", write_day(one.on, today))


def _beds(one: Misfit, _: Vocabulary, since: str) -> str:
    return counted(one.short, _tr("Manca 1 letto"), _tr("Mancano %1 letti")) + since + "."


def _people(one: Misfit, _: Vocabulary, since: str) -> str:
    few, many = _tr("C’è 1 persona di troppo"), _tr("Ci sono %1 persone di troppo")
    return counted(one.short, few, many) + since + "."


def _units(_: Misfit, __: Vocabulary, since: str) -> str:
    return _tr("C’è già un’altra famiglia") + since + "."


def _criterion(one: Misfit, _: Vocabulary, __: str) -> str:
    word = dict(CRITERION_WORDS).get(one.code, one.code)
    named = QCoreApplication.translate("forms", word)
    return _tr("La casa non accoglie: %1.").replace("%1", named.lower())


def _territory(one: Misfit, _: Vocabulary, __: str) -> str:
    return _tr("È in una zona da evitare: %1.").replace("%1", comuni.label(one.code))


def _level(one: Misfit, vocabulary: Vocabulary, _: str) -> str:
    return _tr("È un altro livello: %1.").replace("%1", vocabulary.label(LEVELS, one.code))


_SENTENCES: dict[Why, Callable[[Misfit, Vocabulary, str], str]] = {
    Why.BEDS: _beds,
    Why.PEOPLE: _people,
    Why.UNITS: _units,
    Why.BLOCKED: lambda _, __, since: _tr("La stanza è bloccata") + since + ".",
    Why.CLOSED: lambda _, __, since: _tr("La stanza non si usa più") + since + ".",
    Why.HELD: lambda _, __, since: _tr("Il posto è tenuto per un’altra richiesta") + since + ".",
    Why.SON_AGE: lambda one, _, __: _tr("La casa accoglie figli maschi fino a %1 anni.").replace(
        "%1", str(one.short)
    ),
    Why.CRITERION: _criterion,
    Why.TERRITORY: _territory,
    Why.LEVEL: _level,
    Why.INCOMPATIBLE: lambda _, __, ___: _tr(
        "Forse qui c’è chi non deve incontrarla: parlane con la coordinatrice."
    ),
    Why.PLACE_UNKNOWN: lambda _, __, ___: _tr(
        "Dove sia la casa non è scritto: verifica le zone da evitare."
    ),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelter", text)
