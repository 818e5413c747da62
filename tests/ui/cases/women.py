"""Women of an invented centre, for the screens of a case: one with a story, some like her."""

from datetime import timedelta

from cav_desktop.domain.episodes import EpisodeState, Move
from cav_desktop.domain.facts import Facts
from cav_desktop.domain.people import SafeAnswer
from cav_desktop.services.casework import cases
from cav_desktop.services.people import identity
from cav_desktop.services.people.identity import IdentityDraft
from cav_desktop.services.people.safe_contact import SafeContactDraft
from cav_desktop.services.workspace import Workspace
from tests import make
from tests.agreement import agree
from tests.fixed_clock import FixedClock

S = EpisodeState
RULE = SafeContactDraft(
    SafeAnswer.WITH_RULES, ("solo_sms", "solo_orario", "altro_nome"), "9–12", "farmacia"
)
FACTS = Facts("da_35_a_39", "extra_ue", "si", "ex_convivente")


def move(ws: Workspace, case_id: int, *states: EpisodeState, reason: str | None = None) -> None:
    """Go through some states, today."""
    for state in states:
        cases.move(ws, case_id, Move(state, ws.today, reason))


def alike(ws: Workspace, how_many: int, facts: Facts = FACTS) -> list[int]:
    """So many women received here, with the same coded facts, each called once and gave no name."""
    made = [make.case(ws, subject_name="", subject_phone="") for _ in range(how_many)]
    for case_id in made:
        cases.set_facts(ws, case_id, facts)
        move(ws, case_id, S.RECEPTION)
    return made


def sunflower(ws: Workspace, clock: FixedClock) -> int:
    """A woman known as Girasole: two paths, a rule for the telephone, an appointment on Friday."""
    clock.advance(days=-900)
    case_id = make.case(
        ws, subject_name="Maryam Kowalska", reasons=("aiuto_violenza", "ospitalita"), safe=RULE
    )
    clock.advance(days=6, hours=1)
    move(ws, case_id, S.RECEPTION)
    clock.advance(days=120)
    move(ws, case_id, S.CLOSED, reason="gestisce_da_sola")
    clock.advance(days=740)
    call = make.contact(
        ws,
        channel="via_1522",
        outcome="appuntamento",
        reasons=("aiuto_violenza",),
        notes="È tornata dopo la notte di sabato: ha paura per la bambina, chiede del pediatra.",
        follow_up_on=ws.today + timedelta(days=2),
    )
    cases.join(ws, call, case_id)
    cases.begin_episode(ws, case_id)
    clock.advance(days=2, minutes=35)
    move(ws, case_id, S.RECEPTION)
    clock.advance(days=19, hours=2)
    agree(ws, case_id)
    move(ws, case_id, S.TAKEN_IN_CARE)
    clock.advance(days=12, minutes=-70)
    third = make.contact(
        ws,
        caller="servizio_sociale",
        caller_name="Ufficio minori",
        outcome="appuntamento",
        reasons=("segnalazione_terzi",),
        follow_up_on=ws.today + timedelta(days=3),
    )
    cases.join(ws, third, case_id)
    identity.change(
        ws,
        case_id,
        IdentityDraft(
            names=("Maryam Kowalska", "Maria Kowalski"),
            alias="Girasole",
            phones=("+39 371 558 2019", "0371 42 00 18"),
            birth_year=1988,
            notes="Preferisce parlare al mattino, quando la figlia è a scuola.",
            safe=RULE,
        ),
    )
    cases.set_facts(ws, case_id, Facts("da_35_a_39", "ue", "si", None))
    cases.set_facts(ws, case_id, Facts("da_35_a_39", "extra_ue", "si", None))
    return case_id
