"""Marks texts for translation where they are written down and shown later."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation; named as lupdate looks for it, typed as Qt's own is not."""
    return text
