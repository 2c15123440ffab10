import QtQuick

// The colours of one scheme. Text pairs stand 7:1 apart, lines and rings 3:1; tests/ui/components/test_theme.py measures them.
QtObject {
    required property color paper
    required property color card
    required property color bar
    required property color ink
    required property color soft
    required property color line
    required property color pressed
    required property color accent
    required property color onAccent
    required property color info
    required property color infoBg
    required property color good
    required property color goodBg
    required property color warn
    required property color warnBg
    required property color alert
    required property color alertBg
    required property color reading
    required property color readingInk
    required property color applications
    required property color queue
    required property color library
    required property color disaster
    required property color notices
    required property color power
}
