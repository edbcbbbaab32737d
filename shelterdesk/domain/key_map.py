"""The keys that do the same on every screen: one table for F1, for the desk card on paper, and for the tests.

F-keys, Ins, Del, Enter and Esc do not change with the keyboard layout; letters only ever come with Ctrl. Keys are never
translated.
"""

from shelterdesk.foundation.i18n import N_

EVERYWHERE = (
    ("F1", N_("Help for this screen; once more: all keys")), ("F3", N_("Find a person")),
    ("F7", N_("New household")), ("F12", N_("Today's operational report")),
    ("F2", N_("Open or edit")), ("F4", N_("Choose from the list of this field")), ("F5", N_("Refresh")),
    ("F6", N_("Main action of the row: check out")), ("Shift+F6", N_("Out for a while, back, in again")),
    ("F8", N_("A new entry for this field; at intake: name unknown")),
    ("F9", N_("Copy this row")), ("Shift+F4", N_("Empty the field")),
    ("Ins", N_("New record or new row")), ("Del", N_("Mark for removal; a reason is asked")),
    ("Ctrl+Enter", N_("Finish: save and print what this screen prints")), ("Ctrl+S", N_("Save and stay")),
    ("Ctrl+P", N_("Print")), ("Esc", N_("Back; what was typed is kept")),
    ("Ctrl+Z", N_("Take back the last step")), ("Ctrl+Y", N_("Bring back what was taken back")),
    ("Ctrl+T", N_("Tracing")), ("Ctrl+I", N_("Enquiry desk")),
    ("Ctrl+Space", N_("Repeat from the household before")), ("Ctrl+K", N_("List of all actions")),
    ("Ctrl+L", N_("Lock or switch user")), ("Ctrl+PgDn", N_("Next section")), ("Ctrl+PgUp", N_("Previous section")),
)  # fmt: skip

# what the short fields understand, for the desk card
SMART_FIELDS = (
    (N_("Birth"), N_("35 = age, 8м = months, 1991 = year, 120391 or 12031991 = date, 12 digits = IIN")),
    (N_("Sex"), N_("М, Е or 1 = male; Ж, Ә or 2 = female")),
    (N_("Child"), N_("1 = with a parent or guardian, 2 = with another adult relative, 3 = nobody or unknown")),
    (N_("Wrong IIN"), N_("1 = retype, 2 = keep as dictated")),
)  # fmt: skip
