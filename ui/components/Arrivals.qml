pragma Singleton
import QtQuick

// Tells that a page has come up or says something else now, to whoever reads to a person who does not look.
QtObject {
    id: root

    signal arrived(page: Item)
}
