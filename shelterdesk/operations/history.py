"""The journal in sentences: "registered a household · 4 people"."""

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.registry import VERBS
from shelterdesk.queries.journal import BROUGHT_BACK, TAKEN_BACK, JournalRow


def sentence_of(row: JournalRow) -> str:
    """What an entry of the journal says, in the language of the moment."""
    known = VERBS.get(row.verb)
    what = _(known.says) if known else row.verb.replace("_", " ")
    if row.kind == TAKEN_BACK:
        what = _("taken back: {what}").format(what=what)
    elif row.kind == BROUGHT_BACK:
        what = _("brought back: {what}").format(what=what)
    if row.people:
        what += " · " + ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    return what
