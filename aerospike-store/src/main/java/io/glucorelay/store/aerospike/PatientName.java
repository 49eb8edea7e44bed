package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import com.aerospike.client.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A patient's name, or what begins with it, as the database is given it. UTF-8 has no half characters, as broken input may
 * hold: the client would put a question mark in the place of each, and several patients would have one record. Such names
 * are bytes, which no text is the same as.
 */
final class PatientName {

    private PatientName() {}

    static Value toValue(String name) {
        if (isPlain(name) || StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return Value.get(name);
        }
        ByteBuffer bytes = ByteBuffer.allocate(name.length() * Character.BYTES);
        bytes.asCharBuffer().put(name);
        return Value.get(bytes.array());
    }

    /** Whether it has no halves of characters, be they in pairs or not. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whose a record is. */
    static String of(Record record) {
        byte[] bytes = Read.blob(record, Bins.PATIENT);
        return bytes == null
                ? Read.text(record, Bins.PATIENT)
                : ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }
}
