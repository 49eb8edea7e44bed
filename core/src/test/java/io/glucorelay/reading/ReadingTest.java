package io.glucorelay.reading;

import static io.glucorelay.reading.ReadingFlag.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Reading READING = Reading.of("p-1", "sensor", AT, Glucose.mgdl(100));

    @Test
    void theSamePatientInstantAndDeviceAreTheSameReading() {
        assertThat(READING.isSameAs(
                        Reading.of("p-1", "sensor", AT, Glucose.mgdl(50)).withTrend(Trend.FLAT)))
                .isTrue();
        assertThat(READING.isSameAs(Reading.of("p-2", "sensor", AT, Glucose.mgdl(100))))
                .isFalse();
        assertThat(READING.isSameAs(Reading.of("p-1", "phone", AT, Glucose.mgdl(100))))
                .isFalse();
        assertThat(READING.isSameAs(Reading.of("p-1", "sensor", AT.plusMillis(1), Glucose.mgdl(100))))
                .isFalse();
    }

    @Test
    void whatItSaysIsValueAndTrendWheneverReceivedAndHoweverFlagged() {
        assertThat(READING.saysTheSameAs(READING.received(AT.plusSeconds(60), Set.of(ReadingFlag.LATE))))
                .isTrue();
        assertThat(READING.withTrend(Trend.SINGLE_UP).saysTheSameAs(READING.withTrend(Trend.FLAT)))
                .isFalse();
        assertThat(READING.saysTheSameAs(READING.withTrend(Trend.FLAT)))
                .as("not every source sends the trend")
                .isTrue();
        assertThat(READING.saysTheSameAs(Reading.of("p-1", "sensor", AT, Glucose.mgdl(101))))
                .isFalse();
        assertThat(READING.saysTheSameAs(Reading.of("p-2", "sensor", AT, Glucose.mgdl(100))))
                .isFalse();
    }

    @Test
    void aCorrectionIsAnotherReadingThanTheOneThatItCorrectsAndThanOtherCorrections() {
        Reading correction = corrected(90);
        assertThat(correction.isSameAs(READING)).isFalse();
        assertThat(correction.isSameAs(corrected(91))).isFalse();
        assertThat(correction.isSameAs(corrected(90))).isTrue();
        assertThat(correction.saysTheSameAs(corrected(90).withTrend(Trend.NONE)))
                .isTrue();
    }

    @Test
    void noDeviceIsCalledLikeACorrection() {
        Reading odd = Reading.of("p-1", corrected(90).discriminator(), AT, Glucose.mgdl(50));
        assertThat(odd.isSameAs(corrected(90))).isFalse();
        assertThat(Stream.of(corrected(90), odd).sorted(Reading.BY_TIME)).containsExactly(odd, corrected(90));
    }

    @Test
    void correctionsComeAfterAllReadingsOfTheirTime() {
        Reading other = Reading.of("p-1", "\uD83D\uDE00", AT, Glucose.mgdl(100));
        Reading next = Reading.of("p-1", "", AT.plusMillis(1), Glucose.mgdl(100));
        assertThat(Stream.of(next, corrected(90), other, READING).sorted(Reading.BY_TIME))
                .containsExactly(READING, other, corrected(90), next);
    }

    @Test
    void lateOnesFingersticksAndCorrectionsAreNoSignOfLife() {
        assertThat(READING.isSignOfLife()).isTrue();
        assertThat(READING.withFlags(EnumSet.of(ReadingFlag.NOISY)).isSignOfLife())
                .isTrue();
        for (ReadingFlag flag : EnumSet.of(ReadingFlag.LATE, ReadingFlag.FINGERSTICK, ReadingFlag.CORRECTION)) {
            assertThat(READING.withFlags(EnumSet.of(flag)).isSignOfLife()).isFalse();
        }
    }

    private static Reading corrected(double mgdl) {
        return Reading.of("p-1", "sensor", AT, Glucose.mgdl(mgdl)).withFlags(EnumSet.of(ReadingFlag.CORRECTION));
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        Instant fine = AT.plusNanos(1_999_999);
        Reading reading = Reading.of("p-1", "sensor", fine, Glucose.mgdl(100));
        assertThat(reading.measuredAt()).isEqualTo(AT.plusMillis(1));
        assertThat(reading.received(fine, Set.of()).receivedAt()).isEqualTo(AT.plusMillis(1));
        assertThat(reading.isSameAs(Reading.of("p-1", "sensor", AT.plusMillis(1), Glucose.mgdl(100))))
                .isTrue();
    }

    /** Such a time would be stored, and every later decision about the patient would fail on it. */
    @Test
    void aTimeThatMillisecondsCannotCountIsRefused() {
        for (Instant time : new Instant[] {Instant.MIN, Instant.MAX}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Reading.of("p-1", "sensor", time, Glucose.mgdl(100)))
                    .withMessageContaining("measuredAt")
                    .withMessageContaining(time.toString().substring(0, 11));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> READING.received(time, Set.of()))
                    .withMessageContaining("receivedAt");
        }
    }

    @Test
    void itsFlagsAreItsOwn() {
        Set<ReadingFlag> flags = EnumSet.of(ReadingFlag.LATE);
        Reading late = READING.received(AT, flags);
        flags.clear();
        assertThat(late.isLate()).isTrue();
        assertThat(READING.isLate()).isFalse();
        assertThatThrownBy(() -> late.flags().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(READING.received(AT, Set.of(ReadingFlag.CLOCK_AHEAD)).isLate())
                .isFalse();
    }

    @Test
    void itsFlagsAreASetLikeAnyOther() {
        Set<ReadingFlag> all = EnumSet.allOf(ReadingFlag.class);
        assertThat(READING.withFlags(all).flags()).containsExactlyElementsOf(all);
        for (Set<ReadingFlag> some : List.of(
                Set.<ReadingFlag>of(), Set.of(ReadingFlag.CLOCK_DRIFT), EnumSet.complementOf(EnumSet.of(LATE)))) {
            Set<ReadingFlag> flags = READING.withFlags(some).flags();
            assertThat(flags).isEqualTo(some).hasSameHashCodeAs(some).hasSameSizeAs(some);
            assertThat(some).isEqualTo(flags);
            assertThat(flags).hasToString(some.toString());
            for (ReadingFlag flag : ReadingFlag.values()) {
                assertThat(flags.contains(flag)).isEqualTo(some.contains(flag));
            }
            assertThat(flags.contains((Object) "LATE")).isFalse();
            assertThat(READING.withFlags(some)).isEqualTo(READING.withFlags(flags));
        }
        assertThatNullPointerException().isThrownBy(() -> READING.withFlags(new HashSet<>(Arrays.asList(LATE, null))));
    }

    @Test
    void nobodyChangesItsFlags() {
        for (Set<ReadingFlag> flags :
                List.of(READING.flags(), READING.withFlags(EnumSet.of(LATE)).flags())) {
            List<ThrowingCallable> changes = List.of(
                    () -> flags.add(ReadingFlag.STUCK),
                    () -> flags.addAll(EnumSet.of(ReadingFlag.STUCK)),
                    () -> flags.remove(LATE),
                    () -> flags.removeAll(EnumSet.of(LATE)),
                    () -> flags.removeIf(flag -> flag == LATE),
                    () -> flags.retainAll(Set.of()),
                    flags::clear,
                    () -> {
                        Iterator<ReadingFlag> each = flags.iterator();
                        each.remove();
                    });
            for (ThrowingCallable change : changes) {
                assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
            }
        }
        Iterator<ReadingFlag> none = READING.flags().iterator();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void changingOnePartKeepsTheOthers() {
        Reading changed = READING.received(AT.plusSeconds(5), Set.of(ReadingFlag.LATE))
                .withTrend(Trend.DOUBLE_DOWN)
                .received(AT.plusSeconds(6), Set.of(ReadingFlag.CLOCK_AHEAD));
        assertThat(changed)
                .isEqualTo(new Reading(
                        "p-1",
                        "sensor",
                        AT,
                        AT.plusSeconds(6),
                        Glucose.mgdl(100),
                        Trend.DOUBLE_DOWN,
                        Set.of(ReadingFlag.CLOCK_AHEAD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aPatientHasAName(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reading.of(blank, "sensor", AT, Glucose.mgdl(100)))
                .withMessageContaining("patient");
    }

    @Test
    void aDeviceNeedNone() {
        assertThat(Reading.of("p-1", "", AT, Glucose.mgdl(100)).device()).isEmpty();
    }

    @Test
    void readingsAreOrderedByTimeThenDevice() {
        Reading second = Reading.of("p-1", "tablet", AT, Glucose.mgdl(20));
        Reading third = Reading.of("p-1", "a", AT.plusMillis(1), Glucose.mgdl(10));
        assertThat(Stream.of(third, second, READING).sorted(Reading.BY_TIME)).containsExactly(READING, second, third);
    }
}
