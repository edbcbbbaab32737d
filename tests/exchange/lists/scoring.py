"""Comparing a reading with a truth file the way the dry-run schema says."""

from collections import Counter, defaultdict
from itertools import combinations

FIELDS = ("surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone")
COUNTS = ("men", "women", "children", "total", "phone", "given_name")


def fold(text):
    return (text or "").casefold().replace("ё", "е")


class Score:
    """Right and possible answers, and what went wrong, in words."""

    def __init__(self):
        self.right = Counter()
        self.all = Counter()
        self.problems = []

    def add(self, what, ok, detail=""):
        self.all[what] += 1
        self.right[what] += bool(ok)
        if not ok:
            self.problems.append(f"{what}: {detail}")

    def share(self, what):
        return self.right[what] / self.all[what] if self.all[what] else 1.0

    def join(self, other):
        self.right.update(other.right)
        self.all.update(other.all)
        self.problems.extend(other.problems)


def _key(person):
    return person["source_row"], fold(person.get("surname")), fold(person.get("given_name"))


def compare(result, truth):
    score = Score()
    optional = {
        entry.get("source_row", entry.get("row"))
        for kind in ("persons", "stubs")
        for entry in truth.get(kind, ())
        if entry.get("optional")
    }
    flagged_rows = {flag["row"] for flag in result["flagged"]}
    found = defaultdict(list)
    for person in result["persons"]:
        found[_key(person)].append(person)
    pairs = []
    for person in truth["persons"]:
        candidates = found.get(_key(person)) or found.get(
            (person["source_row"], fold(person["given_name"]), fold(person["surname"]))
        )
        for other in person.get("accept", {}).get("surname", ()):
            candidates = candidates or found.get((person["source_row"], fold(other), fold(person["given_name"])))
        if person.get("optional") and not candidates:
            continue
        score.add(
            "persons",
            candidates,
            f"lost {_key(person)}; row has {[_key(p) for p in result['persons'] if p['source_row'] == person['source_row']]}",  # noqa: E501
        )
        if not candidates:
            score.add("lost without flag", person["source_row"] in flagged_rows, str(_key(person)))
            continue
        got = candidates.pop(0)
        pairs.append((person, got))
        for name in FIELDS:
            right = person.get("accept", {}).get(name, [person.get(name)])
            want = {fold(value) if isinstance(value, str) else value for value in [*right, person.get(name)]}
            value = fold(got[name]) if isinstance(got[name], str) else got[name]
            score.add(name, value in want, f"{name} row {person['source_row']}: {got[name]!r} not in {right!r}")
            if value not in want:
                score.add(
                    "wrong without flag",
                    any(f["row"] == person["source_row"] for f in result["flagged"]) or value is None,
                    f"{name} row {person['source_row']}",
                )
        if person.get("age") is not None:
            score.add(
                "age", got["age"] == person["age"], f"age row {person['source_row']}: {got['age']} != {person['age']}"
            )
    rows = {person["source_row"] for person in truth["persons"]}
    for person in result["persons"]:
        score.add("false persons", person["source_row"] in rows or person["source_row"] in optional, str(_key(person)))
    if len(result["persons"]) > len(truth["persons"]):
        score.add("false persons", False, f"{len(result['persons'])} > {len(truth['persons'])}")
    _households(score, pairs)
    _stubs(score, result, truth)
    _flags(score, result, truth)
    kinds = {row["row"]: row["kind"] for row in result["not_people"]}
    for row in truth.get("not_people", ()):
        if not row.get("optional"):
            score.add(
                "not_people",
                kinds.get(row["row"]) == row["kind"],
                f"row {row['row']}: {kinds.get(row['row'])} != {row['kind']}",
            )
    return score


def _households(score, pairs):
    for (one, got_one), (two, got_two) in combinations(pairs, 2):
        want = one.get("household") is not None and one["household"] == two.get("household")
        got = got_one["household"] is not None and got_one["household"] == got_two["household"]
        if want or got:
            score.add(
                "household pairs",
                want == got,
                f"rows {one['source_row']},{two['source_row']}: together {got}, should be {want}",
            )


def _stubs(score, result, truth):
    found = {(stub["source_row"], fold(stub["surname"])): stub for stub in result["stubs"]}
    for stub in truth["stubs"]:
        if stub.get("optional"):
            continue
        got = found.pop((stub["source_row"], fold(stub["surname"])), None)
        score.add("stubs", got, f"lost {stub['source_row']} {stub['surname']}")
        for name in COUNTS if got else ():
            right = stub.get("accept", {}).get(name, [stub.get(name)])
            score.add(
                "stub fields", got[name] in right, f"{name} row {stub['source_row']}: {got[name]!r} not in {right!r}"
            )
    rows = {stub["source_row"] for stub in truth["stubs"]}
    for row, _name in found:
        score.add("false stubs", row in rows, f"row {row}")


def _flags(score, result, truth):
    got = {
        (flag["row"], flag["field"], flag["reason"])
        for flag in result["flagged"]
        if flag.get("level", "check") != "note"
    }
    allowed = truth.get("flags_allowed", [])
    for flag in truth["flagged"]:
        reasons = [flag["reason"], *flag.get("reason_also_ok", [])]
        hits = {one for one in got if one[0] == flag["row"] and one[1] == flag["field"] and one[2] in reasons}
        if flag.get("optional"):
            got -= hits
            continue
        score.add(
            "flags",
            hits,
            f"missing {flag['row']} {flag['field']} {flag['reason']}; got {[g for g in got if g[0] == flag['row']]}",
        )
        other = flag.get("other_row")
        if hits and other:
            others = {f["other_row"] for f in result["flagged"] if (f["row"], f["field"], f["reason"]) in hits}
            score.add("flags", other in others, f"other_row {others} != {other}")
        got -= hits
    for row, field, reason in got:
        fine = any(
            flag["row"] == row and flag.get("field") in (None, field) and flag.get("reason") in (None, reason)
            for flag in allowed
        )
        score.add("false alarms", fine, f"{row} {field} {reason}")
