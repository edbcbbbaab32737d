"""The command line: read what was asked, do it, and end with a status that other programs can rely on."""

import sys
from collections.abc import Callable

from shelterdesk.cli.calls import DONE, MACHINE, NOT_ALLOWED, REFUSED, USAGE, Call, UsageRefused
from shelterdesk.cli.commands import COMMANDS
from shelterdesk.cli.folders import data_folder
from shelterdesk.cli.parsing import language_of, parser_for, refuse_passphrases
from shelterdesk.cli.window import WindowRequest
from shelterdesk.foundation.clock import Clock, SystemClock
from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed, OurFault, ShelterError
from shelterdesk.foundation.i18n import _, use_language
from shelterdesk.foundation.ids import RandomIds

STATUSES: tuple[tuple[type[ShelterError], int], ...] = (
    (UsageRefused, USAGE), (InputRefused, REFUSED), (NotAllowed, NOT_ALLOWED), (MachineTrouble, MACHINE),
)  # fmt: skip


def main(argv: list[str] | None, window: Callable[[WindowRequest], int], clock: Clock | None = None) -> int:
    """Do what the command line asks; without a command, open the window.

    argv without the program's name (None: the process's own). The answer is the exit status: 0 done, 1 machine
    trouble, 2 wrong usage, 3 the input was refused, 4 wrong passphrase or not allowed.
    """
    arguments = sys.argv[1:] if argv is None else argv
    _speak_unicode()
    use_language(language_of(arguments))
    try:
        return _do(arguments, window, clock or SystemClock())
    except ShelterError as error:
        _complain(error)
        return next((status for kind, status in STATUSES if isinstance(error, kind)), MACHINE)
    except KeyboardInterrupt:
        safe = _("What was saved before is safe; nothing is half-written.")
        _complain(MachineTrouble("stopped", _("Stopped."), safe))
        return MACHINE
    except BrokenPipeError:
        return MACHINE  # whoever read our answer has gone away
    except OSError as error:
        _complain(MachineTrouble("machine", _("The computer refused: {reason}.").format(reason=error.strerror or "?"),
                                 _("What is stored in ShelterDesk is safe.")))  # fmt: skip
        return MACHINE
    except Exception as error:
        _complain(OurFault(
            "defect", _("Something in the program went wrong ({place}).").format(place=_place(error)),
            _("What was saved before is safe."), _("Please report this with the program's version."),
        ))  # fmt: skip
        return MACHINE


def _do(arguments: list[str], window: Callable[[WindowRequest], int], clock: Clock) -> int:
    refuse_passphrases(arguments)
    try:
        options = parser_for(COMMANDS).parse_args(arguments)
    except SystemExit:  # --help and --version have been answered
        return DONE
    call = Call(options, data_folder(options.data), clock, RandomIds(clock), window)
    for command in COMMANDS:
        if command.name == options.command:
            return command.run(call)
    return call.open_window()


def _complain(error: ShelterError) -> None:
    print(error.text(), file=sys.stderr)


def _place(error: Exception) -> str:
    """The kind of error and the line of ours it came from: never its message, which may hold somebody's data."""
    trace = error.__traceback__
    where = ""
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if str(module).startswith("shelterdesk."):
            where = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}, {where}"


def _speak_unicode() -> None:
    """Kazakh letters on a console that would rather have something else."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
