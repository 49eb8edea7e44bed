package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The keys of deliveries and alerts that have ended, and of notes: what it is, the time it is listed by, and what tells those of
 * one time apart.
 */
final class MessageKeys {

    private static final byte ALERT = 'a';
    private static final byte DELIVERY = 'd';
    private static final byte NOTE = 'n';

    /** Reads a day's alerts. */
    static final Operation ALERTS = all(ALERT);

    /** Reads a day's deliveries. */
    static final Operation DELIVERIES = all(DELIVERY);

    /** Reads a day's notes. */
    static final Operation NOTES = all(NOTE);

    /** Begins an identifier in UTF-16; no byte of UTF-8 is like it. */
    private static final byte HALVED = (byte) 0xFF;

    private static final int HEAD = 1 + TimeBytes.LENGTH;

    private MessageKeys() {}

    static byte[] of(Delivery delivery) {
        return key(DELIVERY, delivery.notification().createdAt(), delivery.id());
    }

    static byte[] of(Alert alert) {
        return key(ALERT, alert.id().startedAt(), alert.id().rule());
    }

    /** What the keys of a delivery's notes begin with. */
    static byte[] ofNotes(Instant createdAt, String delivery) {
        return key(NOTE, createdAt, delivery);
    }

    static boolean isDelivery(ByteBuffer key) {
        return key.get(key.position()) == DELIVERY;
    }

    static boolean isAlert(ByteBuffer key) {
        return key.get(key.position()) == ALERT;
    }

    /** The time it is listed by. */
    static Instant time(ByteBuffer key) {
        return TimeBytes.read(key, key.position() + 1);
    }

    private static Operation all(byte kind) {
        return DayRecords.between(new byte[] {kind}, new byte[] {(byte) (kind + 1)});
    }

    private static byte[] key(byte kind, Instant time, String id) {
        byte[] name = name(id);
        ByteBuffer key = ByteBuffer.allocate(HEAD + name.length).put(kind);
        TimeBytes.write(time, key);
        return key.put(name).array();
    }

    /** Text with half characters has no UTF-8, and would be another one's there. */
    private static byte[] name(String id) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return id.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer halved = ByteBuffer.allocate(1 + 2 * id.length()).put(HALVED);
        halved.asCharBuffer().put(id);
        return halved.array();
    }
}
