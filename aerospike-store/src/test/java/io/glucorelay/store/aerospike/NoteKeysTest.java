package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryNote.Kind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoteKeysTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.25Z");
    private static final Address PHONE = new Address(Channel.TEXT, "+33123456789");

    @Test
    void noTwoNotesHaveTheSameKeyWhateverTextAnIdentifierIs() {
        List<String> ids =
                List.of("", "n", "n\0", "n\0\0\0\0\0\0\0\0\0", "n\1", "é", "\uD83D", "\uD83D\uDE00", "\uDE00");
        Set<ByteBuffer> keys = new HashSet<>();
        int count = 0;
        for (String id : ids) {
            for (Kind kind : Kind.values()) {
                for (Address to : Arrays.asList(null, PHONE, address("\uD83D"), address("\uDE00"), address("?"))) {
                    keys.add(ByteBuffer.wrap(NoteKeys.of(note(id, AT, kind, to))));
                    keys.add(ByteBuffer.wrap(NoteKeys.of(note(id, AT.plusNanos(1), kind, to))));
                    count += 2;
                }
            }
        }
        assertThat(keys).hasSize(count);
    }

    @Test
    void keysAreInTheOrderOfTimeThenDeliveryThenKind() {
        List<byte[]> keys = List.of(
                NoteKeys.of(note("n2", AT, Kind.BOUNCED, null)),
                NoteKeys.of(note("n2", AT.plusNanos(1), Kind.READ, PHONE)),
                NoteKeys.of(note("n10", AT.plusNanos(2), Kind.READ, PHONE)),
                NoteKeys.of(note("n2", AT.plusNanos(2), Kind.DELIVERED, PHONE)),
                NoteKeys.of(note("n2", AT.plusNanos(2), Kind.READ, null)),
                NoteKeys.of(note("n21", AT.plusNanos(2), Kind.DELIVERED, null)));
        assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
    }

    /** These are in databases: they may not change. */
    @Test
    void theKeysAreThoseTheyHaveAlwaysBeen() {
        assertThat(HexFormat.of().formatHex(NoteKeys.of(note("n", AT, Kind.DISCARDED, null))))
                .isEqualTo("6e" + "8000000069a42a40" + "0ee6b280" + "6e" + "04" + "0000000000000000");
        assertThat(HexFormat.of().formatHex(NoteKeys.of(note("n", AT, Kind.FAILED, PHONE))))
                .isEqualTo("6e" + "8000000069a42a40" + "0ee6b280" + "6e" + "02" + "f786ec0a6b08d373");
    }

    private static Address address(String value) {
        return new Address(Channel.PUSH, value);
    }

    private static DeliveryNote note(String id, Instant at, Kind kind, @Nullable Address to) {
        return new DeliveryNote("p", id, at, kind, to, at, "provider", "");
    }
}
