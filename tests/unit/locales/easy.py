"""What easy Japanese is, as rules over a wording.

A sentence is one message of 30 morae or fewer, written with spaces between phrases, every kanji under its reading, said
politely, without the katakana of computers: the Hirosaki guidelines.
"""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 30
LONGEST_PHRASE = 13
GIVEN = 4  # what a placeholder, or a name in Latin letters or digits, counts

READING = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}")
PLACE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}|%n|%\d")
KANJI = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff]")
NOT_KANA = re.compile(r"[^\u3041-\u3096\u30a1-\u30fa\u30fc]")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
SMALL = "ゃゅょぁぃぅぇぉゎャュョァィゥェォヮ"
LATIN = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
COMPUTER = re.compile(
    "タップ|スワイプ|クリック|タッチ|ログ|エラー|オフライン|オンライン|サーバ|データ|ファイル|フォルダ|プリンタ|プリント"
    "|システム|アプリ|インストール|アップ|ダウンロード|スクリーン|キャンセル|リセット|スタート|パスワード|キーボード"
    "|ディスク|メニュー|モード|ユーザ|アクセス|エントリ|ソフト|プログラム|コマンド|コード|キオスク"
)
POLITE = re.compile("(ます|ました|ません|ませんでした|です|でした|ください|ましょう)か?」?(（[^（）]*）)?$")


def morae(text: str) -> int:
    """Count the morae of a wording: kana but the small vowels and glides; what is given counts as four."""
    said = PLACE.sub("\0", READING.sub(r"\2", text))
    given = LATIN.sub("\0", said)
    return sum(GIVEN if sign == "\0" else sign not in SMALL for sign in given if sign == "\0" or KANA.match(sign))


def sentences(text: str) -> list[str]:
    """Take a wording apart into what is said in one breath."""
    return [part.strip() for part in re.split(r"[。？！：\n]", text) if part.strip()]


def offences(text: str) -> Iterator[str]:
    """Name every rule a wording breaks."""
    for base, reading in READING.findall(text):
        if not reading or NOT_KANA.search(reading):
            yield f"no reading in kana over {base}"
        if KANJI.sub("", base):
            yield f"a reading over more than kanji: {base}"
    bare = PLACE.sub("", READING.sub("", text))
    if found := KANJI.search(bare):
        yield f"no reading over {found[0]}"
    if found := COMPUTER.search(text):
        yield f"a word of computers: {found[0]}"
    for sentence in sentences(text):
        if (count := morae(sentence)) > LONGEST_SENTENCE:
            yield f"{count} morae: {sentence}"
        yield from (
            f"no space for {count} morae: {phrase}"
            for phrase in re.split(r"[ 　、（）「」]", PLACE.sub("", READING.sub(r"\2", sentence)))
            if (count := morae(phrase)) > LONGEST_PHRASE
        )
    for said in re.findall(r"[^。\n]+(?=。)", text):
        if PLACE.sub("", said) and not POLITE.search(READING.sub(r"\2", said)):
            yield f"not polite: {said}"
