"""300 texts that mean harm or are merely odd, made from a few harms in every place of a name."""

import random

HARMS = (
    "<b>Ann", "Ann</para>", "<zzz>Ann</zzz>", '<img src="file:///etc/passwd">', '<a href="http://x">y</a>', "&#65;",
    "&amp;", "<!-- x -->", "<font color=red>", "]]>", "<?xml?>", "%s %d", "{0} {name}", "\\n\\t", "$(rm)", "`id`",
    "';--", '"; DROP', "=1+1", '=HYPERLINK("http://x")', "+81", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "'=1",
    "../../x", "C:\\x", "CON", "a\x00b", "\x1b[31m", "\u202eabc", "\u2066x", "\ud800", "a" + "\u0301" * 50, "\u200b",
    "e\u0301", "И\u0306ван", "ß", "İstanbul", "Ünïcodé", "سارة", "שרה", "王小明", "\U0001f468\u200d\U0001f469",
    "Ә" * 60, "x" * 2_000, "O'Neill-Қызы", "№ 3", "&&&", "<<>>", "\n\nнов", "\u2028",
)  # fmt: skip


def hostile_texts(count: int = 300) -> list[str]:
    """The harms alone, then in front of, behind and within names, and two together; always the same ones."""
    chance = random.Random(23)
    found = list(HARMS)
    for harm in HARMS:
        found += [f"Айша {harm}", f"{harm} Айша", f"Нұр{harm}лан"]
    while len(set(found)) < count:
        found.append(chance.choice(HARMS) + chance.choice(("", " ", ",")) + chance.choice(HARMS))
    return list(dict.fromkeys(found))
