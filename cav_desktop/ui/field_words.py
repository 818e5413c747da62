"""What to do about a field that cannot be accepted, by the code of its `FieldError`."""

from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

FIELDS: dict[str, str] = {
    "never_to_authors": QT_TRANSLATE_NOOP(
        "errors", "Al centro per autori non si invia niente di lei."
    ),
    "by_sending": QT_TRANSLATE_NOOP("errors", "Un invio parte con «Invia»."),
    "answer_by_passed": QT_TRANSLATE_NOOP(
        "errors", "«Risposta attesa entro il» è già passato: scegli un giorno che viene."
    ),
    "taken_back": QT_TRANSLATE_NOOP(
        "errors", "Ha ritirato il consenso: non si sollecita più, l’invio si annulla."
    ),
    "nobody_must_answer": QT_TRANSLATE_NOOP("errors", "Nessuno deve rispondere."),
    "more_than_beds": QT_TRANSLATE_NOOP("errors", "Non più dei letti della stanza."),
    "no_case_no_words": QT_TRANSLATE_NOOP(
        "errors", "Senza fascicolo si scrivono solo i codici: apri prima un fascicolo."
    ),
    "nobody": QT_TRANSLATE_NOOP("errors", "Scrivi almeno una persona."),
    "no_children": QT_TRANSLATE_NOOP("errors", "Scrivi prima quanti figli ci sono."),
    "not_after_present_end": QT_TRANSLATE_NOOP(
        "errors", "Il nuovo termine viene dopo quello di adesso."
    ),
    "another_stay_follows": QT_TRANSLATE_NOOP(
        "errors",
        "C’è già un’ospitalità che comincia dopo: si scrivono in ordine, prima la più vecchia.",
    ),
    "before_entry": QT_TRANSLATE_NOOP("errors", "Viene prima dell’ingresso."),
    "nobody_pays": QT_TRANSLATE_NOOP(
        "errors", "Qui si scrive chi paga: dove non paga nessuno non c’è retta."
    ),
    "label_taken": QT_TRANSLATE_NOOP("errors", "C’è già una casa con questo nome."),
    "still_lived_in": QT_TRANSLATE_NOOP("errors", "C’è ancora chi ci vive o chi aspetta il posto."),
    "over_already": QT_TRANSLATE_NOOP("errors", "È già finito."),
    "unknown_child": QT_TRANSLATE_NOOP("errors", "Non è tra i figli di questo fascicolo."),
    "not_hers": QT_TRANSLATE_NOOP("errors", "In quel giorno non era ospite."),
    "covered_already": QT_TRANSLATE_NOOP("errors", "Per quei giorni c’è già chi paga."),
    "applied_already": QT_TRANSLATE_NOOP(
        "errors", "Il termine è già cambiato: scrivi un’altra proroga."
    ),
    "two_rates": QT_TRANSLATE_NOOP("errors", "Per quei giorni c’è già una retta di chi paga."),
    "she_is_missing": QT_TRANSLATE_NOOP("errors", "Manca la donna: un nucleo entra con lei."),
    "before_placement": QT_TRANSLATE_NOOP("errors", "Viene prima dell’ultimo cambio di stanza."),
    "not_after_now": QT_TRANSLATE_NOOP("errors", "Scegli un momento che deve ancora venire."),
    "required": QT_TRANSLATE_NOOP("errors", "Serve per salvare: compila questo campo."),
    "empty": QT_TRANSLATE_NOOP("errors", "Non può restare vuoto: scrivi qualcosa o togli la riga."),
    "too_long": QT_TRANSLATE_NOOP("errors", "È troppo lungo: accorcialo."),
    "too_short": QT_TRANSLATE_NOOP("errors", "È troppo corto: aggiungi qualche lettera."),
    "unknown_code": QT_TRANSLATE_NOOP("errors", "Scegli una voce dell’elenco."),
    "in_the_future": QT_TRANSLATE_NOOP(
        "errors", "Non può essere nel futuro: correggi quando è stato."
    ),
    "in_the_past": QT_TRANSLATE_NOOP(
        "errors", "Non può essere nel passato: scegli oggi o un giorno che viene."
    ),
    "before_the_contact": QT_TRANSLATE_NOOP(
        "errors", "È prima del contatto: scegli lo stesso giorno o dopo, o correggi «Quando»."
    ),
    "not_safe_to_call": QT_TRANSLATE_NOOP(
        "errors", "Non è sicuro chiamarla: aspettate che chiami lei."
    ),
    "after_the_end": QT_TRANSLATE_NOOP("errors", "È dopo la conclusione: scegli un giorno prima."),
    "before_previous_state": QT_TRANSLATE_NOOP(
        "errors", "È prima dell’ultimo passaggio: scegli lo stesso giorno o dopo."
    ),
    "reason_needed": QT_TRANSLATE_NOOP("errors", "Scegli il motivo."),
    "says_nothing": QT_TRANSLATE_NOOP(
        "errors", "Così non dice niente: scrivi il motivo con qualche parola."
    ),
    "no_reason_here": QT_TRANSLATE_NOOP("errors", "Per questo passaggio non serve un motivo."),
    "not_text": QT_TRANSLATE_NOOP(
        "errors", "Contiene un carattere che non si può scrivere: cancellalo e scrivilo di nuovo."
    ),
    "inside_the_archive": QT_TRANSLATE_NOOP(
        "errors", "Nella cartella dell’archivio non si salva altro: scegli un’altra cartella."
    ),
    "not_a_number": QT_TRANSLATE_NOOP(
        "errors", "Non sembra un numero di telefono: scrivi solo cifre, spazi e +."
    ),
    "appointment_needs_a_day": QT_TRANSLATE_NOOP(
        "errors", "Un appuntamento ha bisogno di un giorno: per esempio ven 10:30."
    ),
    "author_is_safety_log": QT_TRANSLATE_NOOP(
        "errors",
        "Chi chiama è l’autore o qualcuno per lui: scrivilo nel registro di sicurezza, non qui.",
    ),
    "letters_two_to_four": QT_TRANSLATE_NOOP(
        "errors", "Scrivi da due a quattro lettere, per esempio LO."
    ),
    "same_case": QT_TRANSLATE_NOOP("errors", "È lo stesso fascicolo: scegline un altro."),
    "one_is_open": QT_TRANSLATE_NOOP(
        "errors", "C’è già un percorso aperto: continua quello, o chiudilo prima."
    ),
    "already_in_a_case": QT_TRANSLATE_NOOP(
        "errors", "Questo contatto è già in un fascicolo: annulla prima quell’unione."
    ),
    "not_after_today": QT_TRANSLATE_NOOP(
        "errors", "Scegli un giorno dopo oggi: fino ad allora la scadenza resta nascosta."
    ),
    "put_off_too_far": QT_TRANSLATE_NOOP(
        "errors", "È troppo lontano: si rimanda di un mese al massimo, poi si decide di nuovo."
    ),
    "write_the_fact": QT_TRANSLATE_NOOP(
        "errors", "Non basta dire «fatto»: scrivi che cosa è stato fatto, o chiudi con un motivo."
    ),
    "before_this_one": QT_TRANSLATE_NOOP("errors", "Scegli un giorno dopo questo."),
    "choose_the_level": QT_TRANSLATE_NOOP("errors", "Per firmare scegli il livello di rischio."),
    "say_the_reasons": QT_TRANSLATE_NOOP("errors", "Per firmare scrivi perché questo livello."),
    "not_authorised": QT_TRANSLATE_NOOP(
        "errors", "Prima la coordinatrice scrive chi ha autorizzato lo strumento, e quando."
    ),
    "kept_in_the_lists": QT_TRANSLATE_NOOP(
        "errors", "Questi indicatori si cambiano in Amministrazione, tra gli elenchi."
    ),
    "somebody_does_it": QT_TRANSLATE_NOOP(
        "errors", "Di’ chi la fa: lei, una collega o un servizio."
    ),
    "not_signed": QT_TRANSLATE_NOOP("errors", "Non è firmata: si può ancora correggere."),
    "one_stands": QT_TRANSLATE_NOOP(
        "errors", "In questo fascicolo ce n’è già una: completa quella."
    ),
    "no_coordinator_left": QT_TRANSLATE_NOOP(
        "errors",
        "È l’unica coordinatrice che vede il fascicolo: se fosse nascosto anche a lei, nessuna "
        "potrebbe più ridarlo.",
    ),
    "hidden_already": QT_TRANSLATE_NOOP("errors", "A lei è già nascosto."),
    "one_holds": QT_TRANSLATE_NOOP("errors", "C’è già un piano: fanne una nuova versione."),
    "impossible_date": QT_TRANSLATE_NOOP(
        "errors", "Questo giorno non è possibile: scrivi giorno, mese e anno."
    ),
    "impossible_time": QT_TRANSLATE_NOOP("errors", "Scrivi un’ora: 10, 10:30 o 1030."),
    "impossible_number": QT_TRANSLATE_NOOP(
        "errors", "Questo numero non è possibile: controlla le cifre."
    ),
    "contradicts": QT_TRANSLATE_NOOP(
        "errors", "Non va d’accordo con un’altra risposta: controlla quale delle due è giusta."
    ),
    "one_place_only": QT_TRANSLATE_NOOP(
        "errors", "Un documento sta in un posto solo: presente, da richiedere o trattenuto."
    ),
    "nobody_allowed_it": QT_TRANSLATE_NOOP(
        "errors", "È in attesa di autorizzazione: prima scrivi chi ha dato il consenso."
    ),
    "another_child": QT_TRANSLATE_NOOP(
        "errors", "È un altro minore: togli questo collegamento e aggiungine uno nuovo."
    ),
    "no_such_child": QT_TRANSLATE_NOOP(
        "errors", "Nessun minore di un altro fascicolo ha questo codice: controllalo."
    ),
    "ends_before_it_begins": QT_TRANSLATE_NOOP(
        "errors", "È prima dell’inizio: controlla i due giorni."
    ),
    "before_it_began": QT_TRANSLATE_NOOP(
        "errors", "È prima del giorno da cui parte: controlla i due giorni."
    ),
    "before_the_fact": QT_TRANSLATE_NOOP(
        "errors", "È prima del giorno del fatto: controlla i due giorni."
    ),
    "cannot_follow": QT_TRANSLATE_NOOP(
        "errors",
        "Non può seguire quello che è scritto: se quello è sbagliato, togli la scheda e rifalla.",
    ),
    "not_withdrawable": QT_TRANSLATE_NOOP(
        "errors", "Per questi reati si procede d’ufficio o la querela non si può ritirare."
    ),
    "address_inside": QT_TRANSLATE_NOOP(
        "errors", "C’è un indirizzo: toglilo, o di’ in fondo che è già noto all’altra parte."
    ),
    "of_another_court": QT_TRANSLATE_NOOP(
        "errors", "Questa fase non è di questo giudice: scegline una che lo sia."
    ),
    "impossible_year": QT_TRANSLATE_NOOP(
        "errors", "Questo anno di nascita non è possibile: controlla le cifre."
    ),
    "not_after_the_consent": QT_TRANSLATE_NOOP(
        "errors", "La scadenza viene dopo il giorno in cui lo dà, e solo se lo dà."
    ),
    "say_what_is_excluded": QT_TRANSLATE_NOOP(
        "errors", "Dato in parte: scrivi che cosa resta escluso."
    ),
    "before_the_activity": QT_TRANSLATE_NOOP(
        "errors", "È prima dell’attività: scegli lo stesso giorno o dopo."
    ),
    "named_twice": QT_TRANSLATE_NOOP("errors", "La stessa collega è già nominata."),
    "clinical_notes_only": QT_TRANSLATE_NOOP(
        "errors", "Va nelle note cliniche, che avranno una chiave loro: qui non si può tenere."
    ),
    "protected_only": QT_TRANSLATE_NOOP(
        "errors", "Un indirizzo segreto non si scrive qui: avrà una chiave sua."
    ),
    "not_for_your_role": QT_TRANSLATE_NOOP(
        "errors", "Scegline un’altra: con questa non la potresti più leggere nemmeno tu."
    ),
}
