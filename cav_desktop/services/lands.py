"""Countries and languages by their ISO codes, with the Italian names of Unicode's CLDR."""

import re
from functools import cache

from babel import Locale

from cav_desktop.domain.folding import fold

_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_NO_LANGUAGE = frozenset({"mul", "und", "zxx", "root"})


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 code and Italian name of every country, by name."""
    named = Locale("it").territories
    return _sorted({k: v for k, v in named.items() if _COUNTRY.fullmatch(k)}, _NO_COUNTRY)


@cache
def languages() -> dict[str, str]:
    """ISO 639 code and Italian name of every language, by name, with a capital as in a list."""
    named = Locale("it").languages
    found = {k: v[:1].upper() + v[1:] for k, v in named.items() if _LANGUAGE.fullmatch(k)}
    return _sorted(found, _NO_LANGUAGE)


def _sorted(named: dict[str, str], without: frozenset[str]) -> dict[str, str]:
    kept = ((code, name) for code, name in named.items() if code not in without)
    return dict(sorted(kept, key=lambda pair: fold(pair[1])))
