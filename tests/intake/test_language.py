from __future__ import annotations

import pytest

from memcon.intake import read_text
from memcon.intake.facts import stated
from memcon.intake.language import detect
from memcon.model import How


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers met in the capital and agreed that talks would go on.", "en"),
        ("Les ministres se sont réunis dans la capitale et les discussions vont se poursuivre.", "fr"),
        ("Die Minister trafen sich in der Hauptstadt und wollen die Gespräche fortsetzen.", "de"),
        ("Los ministros se reunieron en la capital y acordaron que las conversaciones sigan.", "es"),
        ("I ministri si sono riuniti nella capitale e hanno deciso di continuare i colloqui.", "it"),
        ("Os ministros se reuniram na capital e disseram que as conversas não vão parar.", "pt"),
        ("De ministers kwamen in de hoofdstad bijeen en willen dat het overleg doorgaat.", "nl"),
        ("Министры встретились в столице и договорились, что переговоры будут продолжены.", "ru"),
        ("Міністри зустрілися у столиці та домовилися, що переговори будуть продовжені.", "uk"),
        ("التقى الوزراء في العاصمة واتفقوا على أن تستمر المحادثات مع الجانب الآخر", "ar"),
        ("部长们在首都会面，并同意继续会谈。", "zh"),
        ("両国の外相は首都で会談し、協議を続けることで一致した。", "ja"),
        ("장관들은 수도에서 만나 회담을 계속하기로 합의했다.", "ko"),
        ("Các bộ trưởng đã gặp nhau tại thủ đô và cho biết cuộc đàm phán sẽ được tiếp tục.", "vi"),
        ("Para menteri bertemu di ibu kota dan sepakat bahwa perundingan itu akan dilanjutkan.", "id"),
        ("Talks fail", None),
        ("123 456", None),
        ("", None),
    ],
)  # fmt: skip
def test_detect(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_detect_foreign_names_leave_english_english() -> None:
    text = "Le Thi Thu Hang of the ministry said that the visit of Pham Van Duc was a success."
    assert detect(text) == "en"


def test_read_text_believes_a_page_less_than_its_text() -> None:
    text = "Les ministres se sont réunis dans la capitale et les discussions vont se poursuivre."
    page, row = stated(How.PAGE, language="en"), stated(How.INPUT, language="en")
    assert read_text(text, facts=page).language == "fr"
    assert read_text(text, facts=row).language == "en"


def test_read_text_keeps_a_foreign_article_with_its_body() -> None:
    text = "Les ministres se sont réunis dans la capitale.\n\nLes discussions vont se poursuivre en avril."
    article = read_text(text)
    assert article.language == "fr"
    assert [text[start:end] for start, end in article.body] == text.split("\n\n")
