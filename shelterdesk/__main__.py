"""The front door: a command goes to the command line, no command opens the window."""

import sys

from shelterdesk.cli.window import WindowRequest


def main(argv: list[str] | None = None) -> int:
    """Do what was asked; the answer is the exit status."""
    if argv is None and sys.argv[1:] == ["--read-apart"]:  # a built program reads a list in a process of its own
        from shelterdesk.exchange.lists.reading_apart import serve

        serve()
        return 0
    from shelterdesk.cli.main import main as command_line

    return command_line(argv, _open_window)


def _open_window(request: WindowRequest) -> int:
    from shelterdesk.app.start import open_window  # Qt is loaded only when there is a window

    return open_window(request)


if __name__ == "__main__":
    sys.exit(main())
