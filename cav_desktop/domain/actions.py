"""What a record of the journal says was done: codes that stay for ever."""

from enum import StrEnum


class Action(StrEnum):
    """One act of a person, as the journal names it (list E74 and its finer kinds)."""

    ARCHIVE_CREATED = "archivio_creato"
    LOGIN = "accesso"
    LOGIN_FAILED = "accesso_fallito"
    LOCKED = "blocco"
    PASSPHRASE_CHANGED = "frase_cambiata"  # noqa: S105 - the name of an act
    PASSPHRASE_RESET = "frase_sostituita"  # noqa: S105 - the name of an act
    KIT_USED = "kit_usato"
    KIT_INTENDED = "kit_previsto"
    KIT_RENEWED = "kit_rinnovato"
    KIT_RETIRED = "kit_ritirato"
    PERSON_INTENDED = "persona_prevista"
    PERSON_ADDED = "persona_aggiunta"
    PERSON_REMOVED = "persona_tolta"
    ROSTER_ABANDONED = "elenco_abbandonato"
    ROTATION_FINISHED = "rotazione_finita"
    SETTINGS_CHANGED = "impostazioni"
    TERM_CHANGED = "voce_cambiata"
    CONTACT_LOGGED = "contatto_registrato"
    CONTACT_CORRECTED = "contatto_corretto"
    SAFETY_LOGGED = "registro_sicurezza"
    SAFETY_CORRECTED = "registro_sicurezza_corretto"
    SAFETY_LINKED = "registro_sicurezza_collegato"
    CASE_OPENED = "fascicolo_aperto"
    CASE_OPENING_UNDONE = "apertura_annullata"
    CONTACT_JOINED = "contatto_unito"
    CONTACT_JOINING_UNDONE = "unione_annullata"
    CASES_MERGED = "fusione"
    EPISODE_BEGUN = "percorso_iniziato"
    EPISODE_MOVED = "stato_cambiato"
    EPISODE_MOVE_UNDONE = "cambio_stato_annullato"
    FACTS_CHANGED = "dati_modificati"
    SHEET_ADDED = "scheda_aggiunta"
    SHEET_CHANGED = "scheda_modificata"
    SHEET_REMOVED = "scheda_tolta"
    SHEET_RESTORED = "scheda_rimessa"
    CONSENT_RECORDED = "consenso"
    CONSENT_TAKEN_BACK = "consenso_annullato"
    IDENTITY_CHANGED = "identita_modificata"
    APPOINTMENT_CHANGED = "appuntamento"
    APPOINTMENT_MADE = "appuntamento_fissato"
    APPOINTMENT_WITHDRAWN = "appuntamento_ritirato"
    DUE_DECIDED = "scadenza_decisa"
    DUE_DECISION_UNDONE = "decisione_annullata"
    EPISODE_BEGINNING_UNDONE = "percorso_annullato"
    EPISODE_ENDED = "percorso_concluso"
    EPISODE_ENDING_UNDONE = "conclusione_annullata"
    FOLLOW_UP_RECORDED = "follow_up"
    FOLLOW_UP_UNDONE = "follow_up_annullato"
    AGENDA_PRINTED = "agenda_stampata"
    ATTACHMENT_TAKEN_IN = "documento_aggiunto"
    ATTACHMENT_CHANGED = "documento_descritto"
    ATTACHMENT_REMOVED = "documento_tolto"
    ATTACHMENT_PUT_BACK = "documento_rimesso"
    ATTACHMENT_EXPORTED = "documento_uscito"
    INSTRUMENT_CHANGED = "strumento_cambiato"
    RISK_SIGNED = "rischio_firmato"
    PLAN_MOVED = "piano_passato"
    PLAN_REPLACED = "piano_nuova_versione"
    PLAN_REPLACING_UNDONE = "piano_nuova_versione_annullata"
    PLAN_REVIEWED = "piano_verificato"
    DRAFT_DISCARDED = "bozza_scartata"
    SUMMARY_RELEASED = "stampa"
    PAPER_RELEASED = "documento_stampato"
    REGISTER_EXPORTED = "esportazione"
    DEMONSTRATION_FILLED = "dimostrazione"


class Opening(StrEnum):
    """Something about a person that was shown, written in the journal before it was.

    The part before the dot is the kind of the object whose number the record names.
    """

    CASE = "case_file.apertura"
    CONTACT = "contact.apertura"
    NAME = "case_file.lettura_nome"
    NAMES = "case_file.lettura_nomi"
    CONTACT_NAMES = "contact.lettura_nomi"
    SEARCH = "ricerca"
    SAFETY = "safety_event.lettura"
    SUMMARY = "case_file.anteprima_sintesi"
    PAPER = "case_file.anteprima_documento"
    ATTACHMENT = "attachment.apertura"
    JOURNAL = "record.lettura"
    VERIFICATION = "record.verifica"

    @property
    def kind(self) -> str:
        """What the number of this opening counts: the kind of object its record names."""
        return self.value.split(".")[0]
