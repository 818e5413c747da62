"""Why a file is not kept with a case, and what to do."""

from cav_desktop.ui.marked import QT_TRANSLATE_NOOP

ATTACHMENTS: dict[str, str] = {
    "unknown_kind": QT_TRANSLATE_NOOP(
        "errors",
        "Si aggiungono PDF, immagini JPEG o PNG e testi. "
        "Gli altri file vanno prima salvati come PDF.",
    ),
    "empty": QT_TRANSLATE_NOOP(
        "errors", "Il file è vuoto: controlla di aver scelto quello giusto."
    ),
    "too_big": QT_TRANSLATE_NOOP(
        "errors", "Il file supera i 20 MB: dividilo, o scandiscilo con una qualità più bassa."
    ),
    "too_much_text": QT_TRANSLATE_NOOP(
        "errors", "Il testo supera 1 MB: salvalo come PDF e aggiungi quello."
    ),
    "too_many_pixels": QT_TRANSLATE_NOOP(
        "errors", "L’immagine è troppo grande per essere mostrata: riducila e riprova."
    ),
    "not_utf8": QT_TRANSLATE_NOOP(
        "errors", "Il testo è scritto in una codifica vecchia: salvalo come UTF-8 o come PDF."
    ),
    "too_many_pages": QT_TRANSLATE_NOOP(
        "errors", "Il PDF ha troppe pagine, o pagine smisurate: dividilo e aggiungi le parti."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "errors", "Il file è rovinato e qui non si vedrebbe: procurati una copia che si apre."
    ),
    "locked": QT_TRANSLATE_NOOP(
        "errors", "Il PDF chiede una password: salvane una copia senza password e aggiungi quella."
    ),
    "unreadable": QT_TRANSLATE_NOOP(
        "errors", "Il file non si legge: controlla che sia ancora lì e che si possa aprire."
    ),
}
