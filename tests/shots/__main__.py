"""python -m tests.shots OUT [kk ru en]: pictures of every screen, to be looked at by people."""

import os
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Take the pictures; 0 when all were taken."""
    if not arguments or arguments[0].startswith("-"):
        print("Where to? python -m tests.shots OUT [kk ru en]", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    from PySide6.QtWidgets import QApplication

    from shelterdesk.ui.kit.keys import AnyLayout
    from tests.shots.pictures import take_all

    app = QApplication(["shots"])
    AnyLayout(app)
    made = take_all(app, Path(arguments[0]), tuple(arguments[1:]) or ("kk", "ru", "en"), print)
    print(f"{len(made)} pictures in {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
