"""Circles of imports: modules, or folders of modules, that need one another to be understood."""

from collections.abc import Iterator, Mapping


def circles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of names that reach one another, each sorted; none in a house in order."""
    reached = {name: _reached(name, imports) for name in imports}
    found = {
        tuple(sorted({name, *(one for one in all_of if name in reached.get(one, ()))}))
        for name, all_of in reached.items()
        if name in all_of
    }
    return sorted(map(list, found))


def beside_one_another(
    imports: Mapping[str, set[str]],
) -> Iterator[tuple[str, dict[str, set[str]]]]:
    """For each folder what its parts, modules and folders alike, import of one another."""
    folders = {name.rpartition(".")[0] for name in imports}
    folders |= {one.rpartition(".")[0] for one in folders}
    for folder in sorted(filter(None, folders)):
        of: dict[str, set[str]] = {}
        for name, imported in imports.items():
            part = _part(name, folder)
            if part:
                parts = {_part(one, folder) for one in imported}
                of.setdefault(part, set()).update(parts - {"", part})
        yield folder, of


def _part(name: str, folder: str) -> str:
    inside = name.removeprefix(f"{folder}.")
    return inside.partition(".")[0] if inside != name else ""


def _reached(name: str, imports: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for one in imports.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found
