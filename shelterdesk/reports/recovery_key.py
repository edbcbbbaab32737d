"""The paper with the recovery key: eight groups, large, to be typed back and locked away."""

from shelterdesk.foundation.i18n import _
from shelterdesk.reports.paper import Frame, Paper, mm


def recovery_key_page(key: str, *, centre: str = "", printed: str = "", printed_by: str = "") -> bytes:
    """One sheet with the key "7K2MX-…"; nothing on it says what it opens besides the name of the centre."""
    paper = Paper(Frame(centre, _("Recovery key"), printed, printed_by))
    paper.y += mm(6)
    paper.say(_("Recovery key"), 20, bold=True, gap=10)
    paper.say(
        _("If every passphrase is forgotten, only this key opens the data of the centre. Keep this sheet in a safe, "
          "away from the laptop. Whoever has it can read everything."), 11, gap=14,
    )  # fmt: skip
    groups = key.split("-")
    wide = paper.width / 4
    for place, group in enumerate(groups):
        line, column = divmod(place, 4)
        x, y = paper.left + column * wide, paper.y + line * mm(22)
        paper.box(x + mm(1), y, wide - mm(2), mm(18), weight=0.8)
        paper.text(x + mm(3), y + mm(1.5), str(place + 1), 8)
        paper.text(x + mm(1), y + mm(6), group, 20, bold=True, align="center", width=wide - mm(2))
    paper.y += mm(22) * ((len(groups) + 3) // 4) + mm(4)
    paper.say(_("0 and O, 1 and I are read as the same. Capitals and hyphens do not matter."), 9)
    return paper.finish()
