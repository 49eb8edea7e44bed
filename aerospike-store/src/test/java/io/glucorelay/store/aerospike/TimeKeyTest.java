package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimeKeyTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @Property
    void aCursorGivesItsKeyBackWhateverTheIdentifier(@ForAll long seed, @ForAll String id) {
        TimeKey key = new TimeKey(AnyTime.of(new Random(seed)), id);
        assertThat(TimeKey.fromCursor(key.toCursor())).isEqualTo(key);
    }

    @Example
    void anIdentifierMayLookLikeACursor() {
        TimeKey key = new TimeKey(NOON, "/a/" + NOON + "/");
        assertThat(TimeKey.fromCursor(key.toCursor())).isEqualTo(key);
    }

    @Property
    void keysAreOrderedByTimeAndThenByIdentifier(@ForAll long seed, @ForAll String id, @ForAll String other) {
        Random random = new Random(seed);
        Instant one = AnyTime.of(random);
        Instant two = AnyTime.of(random);
        int order = new TimeKey(one, id).compareTo(new TimeKey(two, other));
        assertThat(Integer.signum(order))
                .isEqualTo(Integer.signum(one.equals(two) ? id.compareTo(other) : one.compareTo(two)));
        assertThat(new TimeKey(one, id).compareTo(new TimeKey(one, other)) == 0).isEqualTo(id.equals(other));
    }

    @Property
    void theStartOfATimeIsBeforeAllOfItAndAfterAllBefore(@ForAll long seed, @ForAll String id) {
        Instant at = AnyTime.recent(new Random(seed));
        assertThat(TimeKey.startOf(at)).isLessThanOrEqualTo(new TimeKey(at, id));
        assertThat(TimeKey.startOf(at)).isGreaterThan(new TimeKey(at.minusNanos(1), id));
    }

    @Example
    void whatIsNoCursorIsRefusedAndShown() {
        for (String cursor : List.of("x", "", "/", "yesterday/id", NOON.toString(), "2024-05-01/id")) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> TimeKey.fromCursor(cursor))
                    .withMessageContaining("cursor")
                    .withMessageContaining("'" + cursor + "'")
                    .returns(Trouble.REFUSED, StoreException::trouble);
        }
    }
}
