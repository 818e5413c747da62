"""Words that somebody typed, where Qt would read markup."""

import html


def plain(words: str) -> str:
    """Words for a tooltip, shown as they were typed.

    Qt takes a tooltip for markup where it looks like it, and would paint a picture that somebody
    names in it: what looks so is spelled as markup that shows these very words.
    """
    if "<" not in words and "&" not in words:
        return words
    return f"<qt style='white-space: pre-wrap'>{html.escape(words)}</qt>"
