"""The things ShelterDesk does not do, as rules over one source file: each yields "path:line: what to do instead"."""

import ast
from collections.abc import Iterator

from tests.support.sources import Source, dotted, last_word

# who may touch what: the one module that owns a foreign thing
OWNERS = {
    "shelterdesk/foundation/clock.py": {"datetime.now", "datetime.utcnow", "date.today", "time.time"},
    "shelterdesk/foundation/ids.py": {"uuid"},
    "shelterdesk/ui/kit/tasks.py": {"Thread", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable"},
    "shelterdesk/ui/kit/ask.py": {"QMessageBox"},
}
OWNED = {word: owner for owner, words in OWNERS.items() for word in words}
NEVER = {
    "processEvents": "let a task do the long work: ui/kit/tasks.py",
    "eval": "never run text as a program",
    "exec_": "call exec()",
    "extractall": "unpack nothing: packages have no file names",
    "system": "start programs with a list of arguments",
    "popen": "start programs with a list of arguments",
}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "yaml"}
SQL = {"execute", "executemany", "executescript", "exec_driver_sql"}
SQL_OF_SQLALCHEMY = {"text", "literal_column"}  # elsewhere a text is only a text


def faults(source: Source) -> Iterator[str]:
    """Everything in the source that the house rules forbid."""
    for rule in (_owned, _never, _sql, _bulk, _engine, _plain_text, _paragraphs):
        for line, fault in rule(source):
            yield f"{source.name}:{line}: {fault}"


def _owned(source: Source) -> Iterator[tuple[int, str]]:
    for name, line in source.imports():
        owner = OWNED.get(name.rpartition(".")[2]) or OWNED.get(name.partition(".")[0])
        if owner not in (None, source.name):
            yield line, f"{name} belongs to {owner}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            words = ".".join(dotted(node).split(".")[-2:])
            owner = OWNED.get(words) or OWNED.get(node.attr)
            if owner not in (None, source.name):
                yield node.lineno, f"{words} belongs to {owner}"
    for number, text in enumerate(source.text.splitlines(), 1):
        if "TID251" in text and source.name not in OWNERS:
            yield number, "only the owner of a foreign thing may silence this rule"


def _never(source: Source) -> Iterator[tuple[int, str]]:
    for name, line in source.imports():
        if name.partition(".")[0] in UNSAFE_MODULES:
            yield line, f"{name} can run what it reads"
    for called, call in source.calls():
        if called in NEVER and not (called == "system" and dotted(call.func) in ("platform.system", "QLocale.system")):
            yield call.lineno, f"{called}: {NEVER[called]}"
        if any(word.arg == "shell" and not _is(word.value, False) for word in call.keywords):
            yield call.lineno, "shell=True: start programs with a list of arguments"


def _sql(source: Source) -> Iterator[tuple[int, str]]:
    asks = any(name.startswith("sqlalchemy") for name, _line in source.imports())
    words = SQL | SQL_OF_SQLALCHEMY if asks else SQL
    for called, call in source.calls():
        if called not in words or not call.args:
            continue
        first = call.args[0]
        glued = isinstance(first, ast.JoinedStr | ast.BinOp) or (
            isinstance(first, ast.Call) and last_word(first.func) == "format"
        )
        if glued and not (source.name.startswith("shelterdesk/store/") and _named_by_schema(source, call, first)):
            yield call.lineno, f"{called}() with glued text: bind the values"


def _named_by_schema(source: Source, call: ast.Call, node: ast.expr) -> bool:
    # SQLite binds no values in PRAGMA, and no names of tables; the store says so where it glues those
    start = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else None
    pragma = isinstance(start, ast.Constant) and str(start.value).startswith("PRAGMA ")
    lines = source.text.splitlines()[call.lineno - 1 : call.end_lineno]
    return pragma or any("# noqa: S608 names of the schema" in line for line in lines)


def _bulk(source: Source) -> Iterator[tuple[int, str]]:
    if source.name.startswith("shelterdesk/store/"):
        return
    for name, line in source.imports():
        if name.startswith("sqlalchemy") and name.rpartition(".")[2] in ("update", "delete"):
            yield line, "a bulk update or delete goes past the journal: change records one by one"
    for called, call in source.calls():
        if called in ("delete", "query") and last_word(getattr(call.func, "value", call.func)) == "session":
            yield call.lineno, f"session.{called}(): records are marked void, and asked for with select()"


def _engine(source: Source) -> Iterator[tuple[int, str]]:
    for called, call in source.calls():
        hidden = any(word.arg == "hide_parameters" and _is(word.value, True) for word in call.keywords)
        if called == "create_engine" and not hidden:
            yield call.lineno, "create_engine() needs hide_parameters=True, else errors carry names"


def _plain_text(source: Source) -> Iterator[tuple[int, str]]:
    """Qt guesses whether a text is HTML; a name must never be read as one."""
    labels = [call.lineno for called, call in source.calls() if called == "QLabel"]
    labels += [
        node.lineno
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and any(last_word(base) == "QLabel" for base in node.bases)
    ]
    plain = [
        call
        for called, call in source.calls()
        if called == "setTextFormat" and call.args and last_word(call.args[0]) == "PlainText"
    ]
    if len(labels) > len(plain):
        yield labels[0], "each QLabel needs setTextFormat(PlainText): take the kit's label"
    for called, call in source.calls():
        if called == "setToolTip" and call.args and not _own_words(call.args[-1]):
            yield call.lineno, "a tooltip guesses its format: take the kit's tooltip(widget, …) or plain(…)"


def _own_words(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return last_word(node.func) in ("_", "pgettext", "plain")
    return isinstance(node, ast.Constant)


def _paragraphs(source: Source) -> Iterator[tuple[int, str]]:
    for called, call in source.calls():
        if called == "Paragraph" and not source.name.startswith("shelterdesk/reports/"):
            yield call.lineno, "only reports print"


def _is(node: ast.expr, value: bool) -> bool:
    return isinstance(node, ast.Constant) and node.value is value
