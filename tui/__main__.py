"""What starts: `daybook` opens the app, `daybook COMMAND` runs one command."""

from __future__ import annotations

import gc
import os
import sys

from store.errors import CouldNot, DaybookError
from tui.words import commands as words


def main(argv: list[str] | None = None) -> int:
    """Run Daybook; the exit code: 0 done, 1 refused input, 2 wrong usage, 3 could not."""
    gc.disable()  # hardly anything that starting makes is garbage; what was started turns it on again
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    finally:
        gc.enable()


def _run(arguments: list[str]) -> int:
    from store.info import FILE as BOOK
    from tui import commandline
    from tui.session import COULD_NOT, REFUSED, Session, complain

    options = commandline.build(arguments).parse_args(arguments)
    session = Session(options)
    try:
        if options.command is None:
            from tui.opening import in_terminal, open_app

            if not (session.folder / BOOK).exists() and in_terminal():
                from tui.first import offer

                return offer(session)
            return open_app(session)
        gc.enable()
        return commandline.module(options.command).run(session)
    except DaybookError as error:
        complain(error.sentence)
        return COULD_NOT if isinstance(error, CouldNot) else REFUSED
    except KeyboardInterrupt:
        complain(words.INTERRUPTED)
        return COULD_NOT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback may show a child's data
        complain(words.STOPPED.format(name=type(error).__name__))
        return COULD_NOT


if __name__ == "__main__":
    sys.exit(main())
