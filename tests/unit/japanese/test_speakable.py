"""Written signs become words a voice can say, and each spoken character knows where it was written."""

import pytest

from kiosk.japanese.speakable import speakable


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("〒100-0013", "郵便番号100-0013"),
        ("①を おします", "1番、を おします"),
        ("㈱みどり", "株式会社みどり"),
        ("R8.10.15", "令和8年10月15日"),
        ("2026/10/15", "2026年10月15日"),
        ("8:30～17:15", "8時30分から17時15分"),
        ("10:00", "10時"),
        ("¥12,300", "12,300円"),
        ("A-042", "Aの42番"),
        ("０９０", "090"),
        ("番号札を 札幌で", "番号ふだを 札幌で"),
        ("※ 注意", "、 注意"),
        ("ふつうの文です。", "ふつうの文です。"),
    ],
)
def test_signs_are_said(written: str, spoken: str) -> None:
    assert speakable(written).text == spoken


def test_each_spoken_character_knows_its_written_place() -> None:
    result = speakable("いまは8:30です。番号はA-042です。")
    assert len(result.text) == len(result.origin)
    start = result.text.index("8時30分")
    assert result.written(start, len("8時30分")) == (3, 4)
    start = result.text.index("Aの42番")
    assert result.written(start, len("Aの42番")) == (13, 5)


def test_the_word_for_a_ticket_is_marked_where_it_is_written() -> None:
    result = speakable("この番号札です")
    assert result.written(result.text.index("番号ふだ"), len("番号ふだ")) == (2, 3)
    assert result.written(result.text.index("ふだ"), len("ふだ")) == (4, 1)


def test_a_stretch_beyond_the_end_is_empty() -> None:
    assert speakable("あ").written(5, 2) == (1, 0)
