"""The command: `cav-desktop`, and what it may be asked for."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cav_desktop import __version__, app


def main(argv: Sequence[str] | None = None) -> int:
    """Understand the arguments and start; gives the exit code."""
    arguments = _parser().parse_args(argv)
    app.prepare()
    if arguments.self_check:
        return _self_check()
    if arguments.command == "demo":
        return _demo(arguments.folder, arguments.years, arguments.centres)
    if arguments.demo and not app.has_display():
        return _show_without_display(arguments.pictures)
    if not app.has_display() and not app.is_unseen():
        print("Non c’è uno schermo su cui aprire la finestra: prova con --demo.", file=sys.stderr)
        return 1
    return app.run(app.Options(archive=arguments.archive, is_demo=arguments.demo))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cav-desktop", description="Archivio")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--archive", type=_folder, help="open the archive of this folder")
    parser.add_argument(
        "--demo", action="store_true", help="open a demonstration archive, removed at exit"
    )
    parser.add_argument("--self-check", action="store_true", help="one line a check, then exit")
    parser.add_argument(
        "--pictures",
        type=Path,
        default=Path("build/run"),
        help="where --demo saves its screens when there is no display",
    )
    commands = parser.add_subparsers(dest="command")
    demo = commands.add_parser("demo", help="make a demonstration archive to keep")
    demo.add_argument("folder", type=_folder, help="an empty folder")
    demo.add_argument("--years", type=_between(1, 20), metavar="1-20", default=3, help="how long")
    demo.add_argument(
        "--centres", type=_between(1, 100), metavar="1-100", default=1, help="how large"
    )
    return parser


def _between(least: int, most: int) -> Callable[[str], int]:
    """A count within bounds: the argument parser says the rest."""

    def read(written: str) -> int:
        if not (written.isdecimal() and least <= int(written) <= most):
            raise argparse.ArgumentTypeError(f"serve un numero da {least} a {most}")
        return int(written)

    return read


def _folder(written: str) -> Path:
    """A path that the system can be asked for."""
    path = Path(written)
    try:
        path.exists()
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError("questo percorso non si può usare") from error
    return path


def _self_check() -> int:
    checks = app.self_check()
    for check in checks:
        print(f"{'ok' if check.passed else 'FAILED':<6} {check.name} {check.detail_code}".rstrip())
    return 0 if all(check.passed for check in checks) else 1


def _demo(folder: Path, years: int, centres: int) -> int:
    try:
        accounts = app.make_demonstration(folder, years, centres)
    except app.Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    print(json.dumps(accounts, ensure_ascii=False, indent=2))
    return 0


def _show_without_display(folder: Path) -> int:
    print("Nessuno schermo: il programma gira senza finestra e salva ciò che mostra.", flush=True)
    saved = app.show_without_display(folder)
    print(f"Salvato in {folder}:")
    for path in saved:
        print(f"  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
