"""Possible duplicates: of a CSV without any store, and of the open store."""

import csv
from pathlib import Path

from tests.benchmarks.matching.invented_registers import register, write
from tests.cli.conftest import Terminal

HEAD = "record_id,household_ref,surname,given_name,patronymic,sex,birth_date,iin,phone,address\n"
TWO = (
    "a,H1,Құрманбаев,Әбдіғали,Серікұлы,M,1991-03-12,,+77991112233,\n"
    "b,H2,KURMANBAYEV,Abdigali,Serikovich,M,1991-03-12,,87991112233,\n"
    "c,H3,Иванов,Пётр,Ильич,M,1950-07-01,,,\n"
)


def _file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_pairs_of_a_table_are_written(empty: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    answer = empty("--json", "duplicates", "--from", str(_file(tmp_path, HEAD + TWO)), "--out", str(out), data=False)
    assert answer.status == 0, answer.err
    with out.open(encoding="utf-8", newline="") as file:
        (pair,) = list(csv.DictReader(file))
    assert (pair["record_id_1"], pair["record_id_2"], pair["zone"]) == ("a", "b", "same")
    assert 0.5 < float(pair["score"]) <= 1
    assert "same birth date" in pair["reasons"]
    assert answer.json["found"] == 1
    assert answer.json["file"] == str(out)


def test_without_out_the_pairs_are_said(empty: Terminal, tmp_path: Path) -> None:
    source = str(_file(tmp_path, HEAD + TWO))
    answer = empty("duplicates", "--from", source, data=False, language="ru")
    assert answer.status == 0
    assert "a = b" in answer.out
    assert "та же дата рождения" in answer.out
    pairs = empty("--json", "duplicates", "--from", source, data=False).json["pairs"]
    assert [pair["zone"] for pair in pairs] == ["same"]


def test_other_columns_delimiters_and_letters_do_not_matter(empty: Terminal, tmp_path: Path) -> None:
    text = "﻿given_name;surname;extra;record_id;birth_date\nМарат;Оспанов;x;1;1970-05-06\nМарат;Оспанов;y;2;1970-05-06\n"
    for encoding in ("utf-8", "utf-16"):
        answer = empty("--json", "duplicates", "--from", str(_file(tmp_path, text, encoding)), data=False)
        assert (answer.json["records"], answer.json["found"]) == (2, 1), encoding
    russian = text.lstrip("﻿").replace(";", ",")
    answer = empty("--json", "duplicates", "--from", str(_file(tmp_path, russian, "cp1251")), data=False)
    assert answer.json["found"] == 1


def test_bad_tables_are_refused_and_nothing_is_written(empty: Terminal, tmp_path: Path) -> None:
    bad = {
        "": "missing",
        "record_id,surname\n1,А\n": "given_name",
        HEAD: "no rows",
        HEAD + "a,,А,Б,,,,,,\na,,В,Г,,,,,,\n": "Row 2",
        HEAD + ",,А,Б,,,,,,\n": "Row 1",
    }
    out = tmp_path / "pairs.csv"
    for text, says in bad.items():
        answer = empty("duplicates", "--from", str(_file(tmp_path, text)), "--out", str(out), data=False)
        assert answer.status == 3, text
        assert says in answer.err
        assert not out.exists()


def test_a_file_that_is_not_there_is_wrong_usage(empty: Terminal, tmp_path: Path) -> None:
    assert empty("duplicates", "--from", str(tmp_path / "none.csv"), data=False).status == 2


def test_ragged_and_odd_cells_do_no_harm(empty: Terminal, tmp_path: Path) -> None:
    odd = (
        "1,H,,,,,,,,\n2,H2,Ы,\n3,,'\";--,🙂,x,?,31.02.1999,abc,12,\n4,H4,Али,Али,Али,м,0000-00-00,000000000000,,,,,,\n"
    )
    answer = empty("--json", "duplicates", "--from", str(_file(tmp_path, HEAD + odd)), data=False)
    assert answer.status == 0, answer.err
    assert answer.json["records"] == 4


def test_the_same_table_gives_the_same_file(empty: Terminal, tmp_path: Path) -> None:
    source, outs = tmp_path / "people.csv", [tmp_path / "1.csv", tmp_path / "2.csv"]
    write(register(600, 3), source)
    for out in outs:
        assert empty("duplicates", "--from", str(source), "--out", str(out), data=False).status == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_duplicates_of_the_store(training: Terminal, tmp_path: Path) -> None:
    answer = training("--json", "duplicates")
    assert answer.status == 0, answer.err
    assert answer.json["found"] == len(answer.json["pairs"])
    out = tmp_path / "pairs.csv"
    assert training("duplicates", "--out", str(out)).status == 0
    assert out.read_text(encoding="utf-8").startswith("card_1,card_2,score,zone,reasons\n")
