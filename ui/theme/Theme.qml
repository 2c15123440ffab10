pragma Singleton
import QtQuick

// The only place with sizes, colours and durations. Millimetres are those of the real panel. Text millimetres are for
// a reader at 60 cm and follow the viewing distance; what a finger meets does not shrink below 15 mm.
QtObject {
    id: root

    // Set once by the shell from kiosk.toml, then by the person (text size, colours, reach, language).
    property real pxPerMm: 4.03
    property real viewingDistanceMm: 600
    property real panelWidthMm: 476
    property real panelHeightMm: 268
    property real textScale: 1
    property string scheme: "day"
    property bool lowReach: false
    property string language: "ja"

    // Set while power is saved: nothing moves.
    property bool still: false

    // Everything the person may change about how it looks.
    readonly property string look: [textScale, scheme, lowReach, language].join()

    readonly property real distance: viewingDistanceMm / 600
    readonly property real shortSideMm: Math.min(panelWidthMm, panelHeightMm)
    readonly property real frameScale: Math.min(textScale, shortSideMm < 200 ? 1 : 1.4)

    // Text, in pixels of the font. At 200 % a heading has body size: it stands out by its weight and place.
    // Where the short side is under 200 mm, what stands small beside it grows to 140 % only, as the frame's words do: it
    // would push cards off their pages.
    readonly property int body: text(10)
    readonly property int small: text(textScale < 2 || shortSideMm >= 200 ? 7.3 : 7.3 * 0.7)
    readonly property int title: textScale < 2 ? text(13) : body
    // The next step down: for a heading that would stand alone on its page, or that keeps cards from theirs.
    readonly property int modest: textScale < 2 ? body : text(7.3)
    readonly property int key: text(12)
    // A board to type on: its letters, the words on its keys, the height of a key, the least width that holds a
    // letter, and the most it grows to.
    readonly property int letter: textScale < 2 ? (textScale > 1 ? body : key) : shortSideMm < 200 ? text(9.2) : body
    readonly property int keyWords: frameText(7.3)
    readonly property int keyWordsLeast: frameText(4.8)
    readonly property int keySide: Math.max(touch, Math.ceil(letter * 1.5))
    readonly property int keyLeast: Math.max(touch, letter + 5 * border)
    readonly property int keyMost: Math.round(keySide * 1.4)
    // Whether a small panel has room to say over the keys what to press.
    readonly property bool keysAsk: textScale === 1 || shortSideMm >= (textScale < 2 ? 150 : 200)
    readonly property int number: text(textScale < 2 ? 40 : 20)
    readonly property int frameWords: frameText(7.3)
    // Ruby is half its base, but never under the smallest text of all (4.8 mm at 60 cm): over small text it is larger than half.
    readonly property int smallest: text(4.8)

    // Read from 5 m, the same for everyone: neither the text size nor the viewing distance changes them.
    readonly property int signNumber: mm(40)
    readonly property int signWords: mm(25)
    // Beside them, for who comes closer.
    readonly property int signNear: mm(Math.max(8, shortSideMm * 0.06))

    // What a finger meets.
    readonly property int touch: mm(Math.max(15, 20 * distance))
    readonly property int apart: mm(3)
    readonly property int opposed: mm(5)

    // An alert: a band in the official colour of its level around a white card, each edged by a line. What stands on the
    // card is ink by day and by night: no words carry on the official red or purple.
    readonly property int levelBand: mm(12)
    readonly property int levelFrame: mm(textScale < 2 && shortSideMm >= 200 ? 4 : 2)
    readonly property int levelEdge: mm(1)
    // Around everything while an alarm stands: less than the frame keeps free around what can be pressed.
    readonly property int alarmEdge: levelEdge + hairline
    readonly property int levelSign: text(24)
    readonly property color levelCard: "#FFFFFF"
    readonly property color levelInk: "#1C1B1A"
    readonly property color levelSoft: "#4B4741"
    readonly property color levelDrill: "#1B4B86"

    // The least width of the acts of a page where they have room.
    readonly property int actWidth: space(120)

    // Space around things.
    readonly property int gap: space(5)
    // Under a heading that stands with what it is of: at 200 % every millimetre there may be what the first card needs.
    readonly property int near: textScale < 2 ? gap : space(1.5)
    readonly property int wide: space(8)
    readonly property int pad: space(4)
    readonly property int radius: mm(3)
    readonly property int hairline: Math.max(1, mm(0.4))
    readonly property int border: Math.max(2, mm(0.6))
    readonly property int ring: Math.max(2, mm(0.9))

    // Durations, in milliseconds.
    readonly property int secondPress: 500
    readonly property int tremor: 200
    readonly property int patience: 300
    readonly property int sweep: 1600

    readonly property bool simplified: language.startsWith("zh")
    readonly property bool japanese: language.startsWith("ja")
    readonly property list<string> families: japanese ? ["BIZ UDPGothic", "Noto Sans CJK JP", "Noto Sans"] : simplified ? ["Noto Sans CJK SC", "Noto Sans"] : language.startsWith("ko") ? ["Noto Sans CJK KR", "Noto Sans"] : ["Noto Sans CJK JP", "Noto Sans"]

    // Kana are written as in Japanese in every language.
    readonly property list<string> kanaFamilies: ["BIZ UDPGothic", "Noto Sans CJK JP", "Noto Sans"]
    // Numbers have one face in every language: what is called is told apart by its shape from afar.
    readonly property list<string> numberFamilies: kanaFamilies

    readonly property Shades p: scheme === "night" ? night : scheme === "contrast" ? contrast : day

    readonly property Shades day: Shades {
        paper: "#FBF7EE"
        card: "#FFFFFF"
        bar: "#F1EADB"
        ink: "#1C1B1A"
        soft: "#4B4741"
        line: "#8C857A"
        pressed: "#ECE3CF"
        accent: "#1B4B86"
        onAccent: "#FFFFFF"
        info: "#1B4B86"
        infoBg: "#E6EEF8"
        good: "#07593F"
        goodBg: "#E3F1EA"
        warn: "#5F3D00"
        warnBg: "#FFF0CC"
        alert: "#8A1A12"
        alertBg: "#FCE9E6"
        reading: "#FFDF80"
        readingInk: "#1C1B1A"
        applications: "#1B4B86"
        queue: "#07593F"
        library: "#6B2F73"
        disaster: "#A0221B"
        notices: "#0B4F60"
        power: "#6B4500"
    }
    readonly property Shades night: Shades {
        paper: "#12161B"
        card: "#1C232B"
        bar: "#0C0F13"
        ink: "#F6F1E7"
        soft: "#CFC8BB"
        line: "#7F8A96"
        pressed: "#2C3742"
        accent: "#8FBCFF"
        onAccent: "#0B1622"
        info: "#A9CBFF"
        infoBg: "#13263F"
        good: "#8FE0BB"
        goodBg: "#12301F"
        warn: "#FFD98A"
        warnBg: "#3A2A00"
        alert: "#FFB1A8"
        alertBg: "#40140F"
        reading: "#FFD98A"
        readingInk: "#12161B"
        applications: "#8FBCFF"
        queue: "#8FE0BB"
        library: "#E3B6EA"
        disaster: "#FFB1A8"
        notices: "#8ED8E8"
        power: "#FFD98A"
    }
    readonly property Shades contrast: Shades {
        paper: "#000000"
        card: "#000000"
        bar: "#000000"
        ink: "#FFFFFF"
        soft: "#FFFFFF"
        line: "#FFFFFF"
        pressed: "#3A3A3A"
        accent: "#FFE600"
        onAccent: "#000000"
        info: "#FFFFFF"
        infoBg: "#000000"
        good: "#FFFFFF"
        goodBg: "#000000"
        warn: "#FFE600"
        warnBg: "#000000"
        alert: "#FFE600"
        alertBg: "#000000"
        reading: "#FFE600"
        readingInk: "#000000"
        applications: "#FFE600"
        queue: "#FFE600"
        library: "#FFE600"
        disaster: "#FFE600"
        notices: "#FFE600"
        power: "#FFE600"
    }

    // Millimetres of the panel, in pixels.
    function mm(x: real): int {
        return Math.round(x * root.pxPerMm);
    }

    // Space in millimetres at 60 cm, never under the 3 mm between two controls when it was more.
    function space(x: real): int {
        return root.mm(Math.max(Math.min(x, 3), x * root.distance));
    }

    // Text in millimetres at 60 cm and 100 %, rounded up so that a minimum stays one; nothing under 4.8.
    function text(x: real): int {
        return Math.ceil(Math.max(4.8, x) * root.pxPerMm * root.distance * root.textScale);
    }

    // The letters of a book have four steps of their own; -1 is the one that belongs to the size of all words.
    function bookStep(step: int): int {
        return step >= 0 ? step : root.textScale < 1.4 ? 1 : root.textScale < 2 ? 2 : 3;
    }

    function bookText(step: int): int {
        return Math.ceil([7.3, 10, 14, 20][root.bookStep(step)] * root.pxPerMm * root.distance);
    }

    // The frame's own words grow to 140 % only.
    function frameText(x: real): int {
        return Math.ceil(Math.max(4.8, x) * root.pxPerMm * root.distance * root.frameScale);
    }

    // The size of a number such as A-042 that is to be read from 5 m; smaller only where `width` pixels do not hold it.
    function signFitting(width: real): int {
        return Math.min(root.signNumber, Math.floor(width / 3.6));
    }

    // The colour of a service; the accent for what is no service.
    function hue(service: string): color {
        switch (service) {
        case "applications":
            return root.p.applications;
        case "queue":
            return root.p.queue;
        case "library":
            return root.p.library;
        case "disaster":
            return root.p.disaster;
        case "notices":
            return root.p.notices;
        case "power":
            return root.p.power;
        default:
            return root.p.accent;
        }
    }

    // The official colour of a level (警戒レベル); grey where there is none.
    function level(number: int): color {
        return ["#B9B3A8", "#FFFFFF", "#F2E700", "#FF2800", "#AA00AA", "#0C000C"][number];
    }
}
