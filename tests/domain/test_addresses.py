"""The settlement in an address, and kinship words as lists write them."""

import pytest

from shelterdesk.domain.addresses import settlement_of
from shelterdesk.domain.households import Relation
from shelterdesk.domain.relation_words import relation_of_word


@pytest.mark.parametrize(("address", "settlement"), [
    ("с. Жаңажол, ул. Абая 5", "с. Жаңажол"), ("Құлсары қ., Достық көшесі 12", "Құлсары қ."),
    ("Атырауская обл., Жылыойский район, п. Аккиизтогай", "п. Аккиизтогай"),
    ("Уральск, ул. Жабаева, д. 134б", "Уральск"),
    ("ул. Абая 5", ""), ("", ""), ("Майкөмген", "Майкөмген"), ("Жамбыл ауылы, Сәтбаев 3", "Жамбыл ауылы"),
])  # fmt: skip
def test_the_settlement_of_an_address(address: str, settlement: str) -> None:
    assert settlement_of(address) == settlement


@pytest.mark.parametrize(("word", "relation"), [
    ("глава семьи", Relation.HEAD), ("отбасы басшысы", Relation.HEAD), ("жена", Relation.SPOUSE),
    ("жұбайы", Relation.SPOUSE), ("кенже ұлы", Relation.CHILD), ("2-й сын", Relation.CHILD), ("қызы", Relation.CHILD),
    ("бала", Relation.CHILD), ("мать", Relation.PARENT), ("анасы", Relation.PARENT), ("әжесі", Relation.GRANDPARENT),
    ("внучка", Relation.GRANDCHILD), ("племянница", Relation.NEPHEW), ("келіні", Relation.IN_LAW),
    ("свекровь", Relation.IN_LAW), ("не родственник", Relation.NOT_RELATED), ("дядя", Relation.OTHER_RELATIVE),
    ("опекаемый", Relation.WARD), ("mother-in-law", Relation.IN_LAW), ("wife", Relation.SPOUSE),
    ("", None), ("12", None), ("бронзовый", None),
])  # fmt: skip
def test_words_of_kinship(word: str, relation: Relation | None) -> None:
    assert relation_of_word(word) is relation
