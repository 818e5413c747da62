"""One page with every picture, a row for each screen and a column for each look."""

from html import escape
from pathlib import Path

_STYLE = (
    "body{font:14px sans-serif;margin:24px;background:#f7f5f2;color:#22252b}"
    "table{border-collapse:collapse}td,th{padding:8px;text-align:left;vertical-align:top}"
    "img{width:420px;border:1px solid #ddd6cc;display:block}"
)


def write(folder: Path) -> None:
    """Write `index.html` beside the pictures."""
    shots: dict[str, dict[str, str]] = {}
    for picture in sorted(folder.glob("*.png")):
        screen, theme, scale = picture.stem.rsplit("-", 2)
        shots.setdefault(screen, {})[f"{theme} {scale} %"] = picture.name
    looks = list(dict.fromkeys(look for seen in shots.values() for look in seen))
    rows = [f"<tr><th>{_cells('th', ['', *looks])}</tr>"]
    for screen, seen in shots.items():
        cells = "".join(f"<td>{_linked(seen.get(look, ''))}</td>" for look in looks)
        rows.append(f"<tr><th>{escape(screen)}</th>{cells}</tr>")
    papers = sorted((folder / "documents").glob("*.pdf"))
    links = "".join(f'<li><a href="documents/{one.name}">{one.name}</a></li>' for one in papers)
    page = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Tour</title>"
        f"<style>{_STYLE}</style><h1>Every screen</h1><ul>{links}</ul>"
        f"<table>{''.join(rows)}</table></html>"
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def _cells(tag: str, words: list[str]) -> str:
    return f"</{tag}><{tag}>".join(escape(word) for word in words)


def _linked(name: str) -> str:
    return f'<a href="{name}"><img loading=lazy src="{name}" alt=""></a>' if name else ""
