"""Every piece of furniture on one sheet, to look at: in a test, or with `python -m tests.ui.kit.gallery FOLDER`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import language
from shelterdesk.ui.kit.birth_entries import BirthField, SexField
from shelterdesk.ui.kit.buttons import button, icon_button, primary_button
from shelterdesk.ui.kit.charts import DayChart, Point
from shelterdesk.ui.kit.chips import Chip, FilterChip
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, LinesField, Option
from shelterdesk.ui.kit.colours import STATUSES
from shelterdesk.ui.kit.dialogs import QuestionDialog
from shelterdesk.ui.kit.entries import DateEntry, DigitsEntry, IntegerEntry, PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.gauges import Gauge
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.notices import Banner, NoticeBar
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.pdf_view import PdfView
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tiles import NumberTile
from shelterdesk.ui.kit.verdicts import VerdictPanel

TODAY = date(2026, 11, 3)


@dataclass(frozen=True)
class GuestRow:
    """One line of the sample list."""

    id: str
    name: str
    age: int
    status: str


def said(kk: str, ru: str):
    """A sample text in both languages."""
    return lambda: kk if language() == "kk" else ru


WORDS = {
    "ok": said("ішінде", "внутри"), "attention": said("уақытша жоқ", "временно нет"),
    "child": said("жанында ересек жоқ", "без взрослого"), "neutral": said("кетті", "выбыл"),
    "danger": said("төсексіз", "без места"), "info": said("жаңа", "новый"),
}
GUESTS = tuple(GuestRow(str(n), name, 7 * n + 3, status) for n, (name, status) in enumerate((
    ("Құрманбаев Әбдіғали Серікұлы", "ok"), ("Ахметова Айша", "attention"), ("Әлиев Нұрлан", "child"),
    ("Яковлев Пётр", "neutral"), ("Тілеуқабылова Гүлжаһан", "danger"), ("Ө. Ұлан", "info"))))


def a_form() -> Form:
    """Every field of a form, two of them wrong."""
    form = Form(columns=2)
    form.add("surname", said("Тегі", "Фамилия"), TextEntry(), required=True)
    form.add("birth", said("Туған күні / жасы / ЖСН", "Дата рожд. / возраст / ИИН"), BirthField(lambda: TODAY))
    form.add("sex", said("Жынысы", "Пол"), SexField())
    form.add("phone", said("Телефон", "Телефон"), PhoneEntry())
    form.add("relation", said("Кім болып келеді", "Кем приходится"), ChoiceField([
        Option("p", said("ата-анасы немесе қамқоршысы", "родитель или опекун")),
        Option("r", said("басқа ересек туысы", "другой взрослый родственник"))]))
    form.add("iin", said("ЖСН", "ИИН"), DigitsEntry(exactly=12))
    form.add("count", said("Саны", "Количество"), IntegerEntry(most=50), hint=said("1–50", "1–50"))
    form.add("day", said("Мерзімі", "Срок"), DateEntry(TODAY))
    form.add("help", "", CheckField(said("Көмек керек", "Нужна помощь")))
    form.add("note", said("Ескертпе", "Примечание"), LinesField(), span=2)
    form.set_values({"birth": "1991-03-12", "sex": "F", "phone": "+77011234567", "count": "99", "help": True,
                     "iin": "910312350121", "day": TODAY, "note": "<b>Ann</b>"})
    form.show_problems()
    return form


def a_table(*, empty: bool = False) -> RowTable[GuestRow]:
    """A list with chips and icons, or one with nothing in it."""
    table: RowTable[GuestRow] = RowTable(said("Адамдар", "Люди"), [
        Column("name", said("Аты-жөні", "Фамилия и имя"), lambda r: r.name, wide=True, icon=lambda r: "user"),
        Column("age", said("Жасы", "Возраст"), lambda r: str(r.age), sort=lambda r: r.age, align="right"),
        Column("status", said("Күйі", "Состояние"), lambda r: WORDS[r.status](), chip=lambda r: r.status),
        Column("bed", said("Туған күні / ЖСН", "Дата рожд. / ИИН"), lambda r: "4-1", align="center"),
    ], lambda r: r.id)
    table.set_rows(() if empty else GUESTS)
    table.empty.say(said("Орталық ашылды. Әлі ешкім тіркелмеген.", "Центр открыт. Пока никто не зарегистрирован."))
    table.empty.offer(said("Жаңа отбасы", "Новая семья"), lambda: None, keys="F7")
    return table


def the_gallery() -> QWidget:
    """The whole sheet."""
    sheet = QWidget()
    sheet.setWindowTitle("ShelterDesk")
    grid = QGridLayout(sheet)
    left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
    for place, column in enumerate((left, middle, right)):
        grid.addLayout(column, 0, place)
        grid.setColumnStretch(place, 1)
    left.addWidget(heading(said("Қабылдау", "Приём"), "h1"))
    panel = Panel(said("Отбасы K-0413", "Семья K-0413"))
    panel.corner.addWidget(icon_button("edit", said("Өзгерту", "Изменить"), lambda: None))
    panel.body.addWidget(a_form())
    left.addWidget(panel)
    left.addStretch(1)
    chips = QHBoxLayout()
    for status in STATUSES:
        chips.addWidget(Chip(said("күйі", "статус"), status))
    chips.addStretch(1)
    middle.addWidget(SearchField(said("Іздеу", "Поиск"), keys="F3"))
    middle.addLayout(chips)
    filters = QHBoxLayout()
    for count, words in ((187, said("Ішінде", "Внутри")), (12, said("Уақытша жоқ", "Временно нет")),
                         (3, said("Кетті", "Выбыли"))):
        chip = FilterChip(words)
        chip.set_count(count)
        chip.setChecked(count == 187)
        filters.addWidget(chip)
    filters.addStretch(1)
    middle.addLayout(filters)
    tabs = Tabs(said("Тізімдер", "Списки"))
    full = a_table()
    full.select("2")
    tabs.add(full, said("Адамдар", "Люди"), "users")
    tabs.add(QWidget(), said("Уақыт тізбегі", "Хронология"), "history")
    tabs.add(QWidget(), said("Құжаттар мен басылымдар", "Документы и печать"), "printer")
    tabs.setMinimumHeight(260)
    middle.addWidget(tabs, 2)
    nothing = a_table(empty=True)
    nothing.setMinimumHeight(170)
    middle.addWidget(nothing, 1)
    tiles = QHBoxLayout()
    for figure, before, words in ((187, 190, said("Қазір ішінде", "Сейчас внутри")),
                                  (53, 41, said("Бос төсек", "Свободных мест"))):
        tile = NumberTile(words)
        tile.set_number(figure, before)
        tiles.addWidget(tile)
    right.addLayout(tiles)
    for used in (120, 230, 251):
        gauge = Gauge(said("Төсек", "Места"))
        gauge.set_level(used, 240)
        right.addWidget(gauge)
    chart = DayChart(said("Ішінде", "Внутри"))
    chart.set_points([Point(f"{20 + n:02}.10", 120 + (n * 37) % 70) for n in range(10)] + [Point("30.10", None)],
                     [Point("", 150) for _ in range(11)])
    right.addWidget(chart)
    verdict = VerdictPanel()
    verdict.show_verdict("danger", said("Алып қойған", "Уже получено"), "09:14 · Әлия",
                         said("Қоймада қалды: 62", "Осталось: 62"), stay=True)
    right.addWidget(verdict)
    view = PdfView()
    view.setMinimumHeight(120)
    right.addWidget(view, 1)
    for status in ("info", "attention", "danger"):
        banner = Banner(closable=status == "info")
        words = said("Сағат дұрыс емес сияқты. Жұмыс жалғаса береді.", "Часы, похоже, неверны. Работа продолжается.")
        banner.show_text(words, status,
                         action=said("Баптауларды ашу", "Открыть настройки"), act=lambda: None)
        grid.addWidget(banner, grid.rowCount(), 0, 1, 3)
    bar = NoticeBar()
    bar.say(said("K-0413 сақталды, 4 адам, 4-бөлме", "Сохранено: K-0413, 4 человека, комната 4"), stay=True,
            action=said("Болдырмау", "Отменить"), act=lambda: None, keys="Ctrl+Z")
    grid.addWidget(bar, grid.rowCount(), 0, 1, 3)
    foot = QHBoxLayout()
    foot.addWidget(label(said("Сақталды 03:12", "Сохранено 03:12"), "small", "text-2"))
    foot.addStretch(1)
    back = said("Артқа, жоба сақталады", "Назад, черновик сохранён")
    foot.addWidget(button(back, lambda: None, keys="Esc", quiet=True))
    foot.addWidget(button(said("Жою", "Удалить"), lambda: None, danger=True, icon="trash"))
    foot.addWidget(button(said("Сақтау", "Сохранить"), lambda: None, keys="Ctrl+S", icon="device-floppy"))
    finish = said("Сақтау және басып шығару", "Сохранить и напечатать")
    foot.addWidget(primary_button(finish, lambda: None, icon="printer", bound=sheet))
    grid.addLayout(foot, grid.rowCount(), 0, 1, 3)
    return sheet


def a_question() -> QuestionDialog:
    """A question as it stands on the screen."""
    dialog = QuestionDialog(None, said("Бұл сол адам ба?", "Это тот же человек?")(), said(
        "Құрманбаев Әбдіғали, 1991 ж. туған, 01.11 кетті, 6-бөлме.",
        "Құрманбаев Әбдіғали, 1991 г. р., выбыл 01.11, комната 6.")())
    dialog.add_choice("same", said("Иә, сол адам", "Это тот же человек")())
    dialog.add_choice("other", said("Басқа адам ретінде тіркеу", "Зарегистрировать как другого")())
    dialog.body.addStretch(1)
    dialog.fit()
    return dialog


def main(folder: str) -> None:
    """Write the pictures of all languages and themes into a folder."""
    from PySide6.QtWidgets import QApplication

    from shelterdesk.foundation.i18n import use_language
    from shelterdesk.ui.kit.theme import apply_theme
    app = QApplication([])
    for spoken in ("kk", "ru"):
        for dark in (False, True):
            for scale in (1.0, 1.5):
                use_language(spoken)
                apply_theme(app, dark, scale)
                sheet = the_gallery()
                sheet.resize(int(1300 * scale), int(900 * scale))
                sheet.show()
                app.sendPostedEvents()
                look = f"{spoken}-{'dark' if dark else 'light'}-{round(scale * 100)}"
                sheet.grab().save(str(Path(folder) / f"gallery-{look}.png"))
                sheet.close()
                dialog = a_question()
                dialog.show()
                app.sendPostedEvents()
                dialog.grab().save(str(Path(folder) / f"question-{look}.png"))
                dialog.close()


if __name__ == "__main__":
    import sys
    main(sys.argv[1])
