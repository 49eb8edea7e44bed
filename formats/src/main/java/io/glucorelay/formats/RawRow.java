package io.glucorelay.formats;

/** A row that still knows what stood in the file. */
interface RawRow {

    /** What stood there. */
    String raw();
}
