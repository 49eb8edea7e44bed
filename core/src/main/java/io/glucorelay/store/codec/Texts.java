package io.glucorelay.store.codec;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Sets of texts, in order: the same set always has the same form. */
final class Texts {

    private Texts() {}

    static void write(ByteWriter to, Set<String> texts) {
        to.list(new TreeSet<>(texts), ByteWriter::text);
    }

    static Set<String> read(ByteReader from) {
        return new HashSet<>(from.list(ByteReader::text));
    }
}
