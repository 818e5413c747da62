"""From what stands on a sheet to the bytes that are printed.

Fonts and drawing are loaded when something is printed, not when the program starts.
"""

from cav_desktop.documents.paper import Paper
from cav_desktop.documents.safety_card import Card


def render(paper: Paper) -> bytes:
    """Draw the document; the same paper gives the same bytes. Reads no file but the fonts."""
    from cav_desktop.documents import paper_sheets  # noqa: PLC0415 - slow to load, see above

    return paper_sheets.draw(paper)


def render_card(card: Card) -> bytes:
    """Draw the slip; what does not fit on one goes on over the next, under the same heading."""
    from cav_desktop.documents import safety_card_sheets  # noqa: PLC0415 - slow to load, see above

    return safety_card_sheets.draw(card)
