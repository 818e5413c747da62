"""The whole invented history of a centre: cases, ways, calls, appointments, safety log."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from cav_desktop.domain.appointments import AppointmentKind, AppointmentState
from cav_desktop.domain.episodes import EpisodeState
from cav_desktop.services.invented import referrals, seldom, shelter
from cav_desktop.services.invented.calls import Call, Calls, FollowUp
from cav_desktop.services.invented.chance import Chance
from cav_desktop.services.invented.diary import Visit
from cav_desktop.services.invented.lives import Lives
from cav_desktop.services.invented.pages import Pages
from cav_desktop.services.invented.stories import Stories
from cav_desktop.services.invented.tales import Colleagues
from cav_desktop.services.invented.ways import Case, Stretch, Way, Ways, stretches
from cav_desktop.services.invented.women import Women

_ELSEWHERE = 0.55
"""Of the calls that open no case, how many are of nobody who is followed."""
_NOW_AND_THEN = 75
_MERGED = 2
_IN_CARE = (EpisodeState.TAKEN_IN_CARE, EpisodeState.RECEPTION)
# Days from today, kind and hour of what the first screen shows beside what calls led to.
_DUE: tuple[tuple[int, str, time | None], ...] = (
    (0, AppointmentKind.INTERVIEW, time(10)),
    (0, AppointmentKind.INTERVIEW, time(15, 30)),
    (0, AppointmentKind.CALL_BACK, None),
    (-1, AppointmentKind.CALL_BACK, None),
    (-3, AppointmentKind.INTERVIEW, time(11)),
    (-5, AppointmentKind.CALL_BACK, time(9, 30)),
    (2, AppointmentKind.INTERVIEW, time(9, 30)),
    (3, AppointmentKind.CALL_BACK, None),
    (5, AppointmentKind.INTERVIEW, time(14)),
)


@dataclass(frozen=True)
class Span:
    """How much is invented, and when "now" is."""

    now: datetime
    today: date
    years: int
    centres: int
    contacts: int = 0
    """At least so many contacts: the rest are further calls of women who are followed."""


@dataclass(frozen=True)
class Crew:
    """The desks of the centre and the staff rows of those who answer."""

    desks: list[int]
    staff: list[int]
    colleagues: Colleagues = field(default_factory=Colleagues)


@dataclass(frozen=True)
class Threat:
    """An invented entry of the safety log."""

    at: datetime
    staff_id: int
    channel: str
    caller_phone: str
    words: str
    case_id: int | None


@dataclass(frozen=True)
class History:
    """Everything that is written; cases and ways in the order in which they began."""

    cases: list[Case]
    ways: list[Way]
    calls: list[Call]
    visits: list[tuple[Way, FollowUp]]
    threats: list[Threat]
    twice: list[tuple[Case, Case]]
    pages: Pages
    """The sheets of the cases: what was written of each woman who came."""
    for_social_worker: tuple[int, ...] = ()
    """Referrals that are ready to leave for the assigned social worker."""


def invent(seed: int, prefix: str, span: Span, crew: Crew) -> History:
    """The same history for the same seed, day and crew."""
    chance = Chance(seed)
    women = Women(chance)
    ways = Ways(chance, women, span.today, prefix)
    calls = Calls(chance, women, span.now, span.today)
    years = stretches(span.today, calls.last_day(), span.years, span.centres)
    for year in years:
        ways.live(year, crew.desks, crew.staff)
    twice = ways.known_twice(_MERGED)
    made = [calls.opening(way) for way in ways.ways]
    for year in years:
        made += _others(chance, calls, year, ways.ways, crew)
    if made and len(made) < span.contacts:
        # More of them at random, spread as the women are.
        for _ in range(span.contacts - len(made)):
            way = chance.one_of(ways.ways)
            made.append(calls.further(way, _day_within(chance, way, years[0], calls.last_day())))
    made.sort(key=lambda call: call.at)
    visits = _visits(chance, calls, ways.ways, span.today)
    threats = _threats(chance, women, ways.ways, span, crew)
    lives = _lives(seed, span, crew, ways.ways, visits)
    hers = referrals.tell(lives.tales, Chance(seed + 4), lives.pages)
    return History(
        ways.cases, ways.ways, made, visits + lives.visits, threats, twice, lives.pages, hers
    )


def _lives(seed: int, span: Span, crew: Crew, ways: list[Way], visits: list[Visit]) -> Lives:
    """What was written of every woman who came, and the interviews agreed with her since.

    By a chance of its own: ways and calls stay as they are when the stories change.
    """
    lives = Lives(Chance(seed + 1), Pages(span.now), crew.colleagues)
    agreed: dict[int, list[Visit]] = {}
    for way, visit in visits:
        agreed.setdefault(id(way), []).append((way, visit))
    for number, way in enumerate(ways, 1):
        if way.received is not None:
            lives.tell(way, number, agreed.get(id(way), []), span.today)
    seldom.tell(lives.tales, Chance(seed + 2), lives.pages)
    sizes = (span.years, span.centres)
    shelter.tell(lives.tales, Chance(seed + 3), lives.pages, sizes)
    return lives


def _others(chance: Chance, calls: Calls, year: Stretch, ways: list[Way], crew: Crew) -> list[Call]:
    """The calls of a year that open no case, up to the number that its report tells."""
    opened = sum(1 for way in ways if year.first <= way.opened <= year.last)
    left = max(0, year.contacts - opened)
    followed = [
        way
        for way in ways
        if way.opened < year.last and (way.closed is None or way.closed > year.first)
    ]
    nobodys = round(left * _ELSEWHERE) if followed else left
    made = [calls.elsewhere(year.day(chance), crew.desks, crew.staff) for _ in range(nobodys)]
    for _ in range(left - nobodys):
        way = chance.one_of(followed)
        made.append(calls.further(way, _day_within(chance, way, year, year.last)))
    return made


def _day_within(chance: Chance, way: Way, year: Stretch, last: date) -> date:
    """A day of a way that lies in a year (or until a last day), after the call that opened it."""
    first = max(way.opened + timedelta(1), year.first)
    end = max(first, min(way.closed or last, last))
    return min(first + timedelta(chance.between(0, (end - first).days)), last)


def _visits(
    chance: Chance, calls: Calls, ways: list[Way], today: date
) -> list[tuple[Way, FollowUp]]:
    """Interviews agreed at the desk: those of the past kept, some still to come."""
    followed = [way for way in ways if way.episode.state in _IN_CARE]
    made = [
        (way, FollowUp(kind, today + timedelta(days), at, AppointmentState.DUE))
        for way, (days, kind, at) in zip(chance.sample(followed, len(_DUE)), _DUE, strict=False)
    ]
    for way in ways:
        if way.received is None:
            continue
        end, day = way.closed or today, way.received
        for _ in range(4):
            day = calls.weekday(day + timedelta(chance.between(7, 45)))
            if day >= end or day >= today:
                break
            done = AppointmentState.DONE if chance.happens(0.86) else AppointmentState.MISSED
            made.append((way, FollowUp(AppointmentKind.INTERVIEW, day, calls.quarter(), done)))
    return made


def _threats(chance: Chance, women: Women, ways: list[Way], span: Span, crew: Crew) -> list[Threat]:
    """A few entries of the safety log, two of them in these days."""
    stories = Stories(chance)
    count = max(3, len(ways) // _NOW_AND_THEN)
    moments = [span.now - timedelta(days=1, hours=3), span.now - timedelta(days=4, hours=1)]
    days = 365 * span.years
    moments += [
        span.now - timedelta(days=chance.between(8, days), minutes=chance.between(0, 600))
        for _ in range(count)
    ]
    followed = [way for way in ways if way.episode.state in _IN_CARE]
    return [
        Threat(
            at=at,
            staff_id=chance.one_of(crew.staff),
            channel=chance.one_of(("telefono_centro", "reperibilita_h24", "sportello")),
            caller_phone=women.phone() if chance.happens(0.6) else "",
            words=stories.safety(),
            case_id=chance.one_of(followed).case.id if followed and chance.happens(0.6) else None,
        )
        for at in sorted(moments)
    ]
