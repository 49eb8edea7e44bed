package io.glucorelay.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glucorelay.IngestException;
import io.glucorelay.Relay;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.store.Retention;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Source SOURCE = Source.of("p-1").zone(ZoneId.of("Europe/Bucharest"));

    private final InMemoryStore store = new InMemoryStore();
    private final Relay relay = Relay.builder().store(store).clock(CLOCK).build();

    private static String entry(int minute, String sgv) {
        return "{\"type\":\"sgv\",\"sgv\":" + sgv + ",\"date\":" + (NOW.toEpochMilli() - 86_400_000 + 60_000L * minute)
                + ",\"device\":\"x\"}";
    }

    private UploadReport nightscout(String... entries) throws IOException {
        return upload(new ByteArrayInputStream(("[" + String.join(",", entries) + "]").getBytes(UTF_8)));
    }

    private UploadReport upload(InputStream in) throws IOException {
        return Upload.to(relay).read(Formats.NIGHTSCOUT, in, SOURCE, "upload-7");
    }

    private List<Reading> stored() {
        return relay.history("p-1", Instant.EPOCH, Instant.MAX).readings().toList();
    }

    private List<Quarantined> open() {
        return relay.quarantine().open(Instant.EPOCH, Instant.MAX).toList();
    }

    @Test
    void everyRowIsCountedOnceAndKeptInItsWords() throws IOException {
        String meal = "{\"type\":\"cal\",\"date\":1}";
        UploadReport report = nightscout(
                entry(0, "100"), entry(5, "101"), entry(0, "100"), entry(10, "12"), entry(15, "1200"), "{", meal);

        // The brace that is never closed has swallowed what follows it.
        assertThat(report)
                .isEqualTo(new UploadReport(
                        2,
                        1,
                        Map.of(
                                QuarantineReason.DEVICE_ERROR, 1L,
                                QuarantineReason.IMPLAUSIBLE_VALUE, 1L,
                                QuarantineReason.UNREADABLE, 1L),
                        0,
                        0,
                        Map.of(ReadingFlag.LATE, 2L)));
        assertThat(report.rows()).isEqualTo(6);
        assertThat(stored()).hasSize(2);
        assertThat(open())
                .extracting(Quarantined::source, Quarantined::position, Quarantined::raw)
                .contains(
                        tuple("upload-7", "entry 4", entry(10, "12")),
                        // This one the format could read, and cleansing has set it aside.
                        tuple("upload-7", "entry 5", entry(15, "1200")));
    }

    @Test
    void theSameInputAgainChangesNothing() throws IOException {
        nightscout(entry(0, "100"), entry(10, "12"), entry(15, "1200"));

        UploadReport again = nightscout(entry(0, "100"), entry(10, "12"), entry(15, "1200"));

        assertThat(again.duplicate()).isEqualTo(1);
        assertThat(again.setAside()).isEqualTo(2);
        assertThat(open()).hasSize(2);
    }

    @Test
    void anInputOfManyBatchesIsTakenInWhole() throws IOException {
        String[] entries = new String[1_400];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry(i, i % 4 == 0 ? "5" : Integer.toString(100 + i % 50));
        }
        UploadReport report = nightscout(entries);
        assertThat(report.accepted()).isEqualTo(1_050);
        assertThat(report.quarantined()).isEqualTo(Map.of(QuarantineReason.DEVICE_ERROR, 350L));
        assertThat(stored()).hasSize(1_050);
        assertThat(open()).hasSize(350);
    }

    @Test
    void whatIsTooOldIsCountedAsSuch() throws IOException {
        relay.setRetention(Retention.DEFAULT.readings(Duration.ofDays(1)));
        assertThat(nightscout(entry(-1, "100")).pastRetention()).isEqualTo(1);
    }

    @Test
    void whatWasReadBeforeTheInputBrokeIsHandedIn() {
        StringBuilder entries = new StringBuilder("[");
        for (int i = 0; i < 700; i++) {
            entries.append(entry(i, "100")).append(',');
        }
        byte[] beginning = entries.toString().getBytes(UTF_8);
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(beginning)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read < 0) {
                    throw new IOException("broken");
                }
                return read;
            }
        };
        assertThatThrownBy(() -> upload(breaking))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(stored()).hasSize(700);
    }

    /** Or nobody would know why there was no more of the input. */
    @Test
    void anInputThatBrokeIsToldOfAlsoWhereItsBeginningIsNotSafe() {
        InputStream breaking = new FilterInputStream(InputStream.nullInputStream()) {
            private final InputStream beginning =
                    new ByteArrayInputStream(entry(0, "100").getBytes(UTF_8));

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = beginning.read(bytes, offset, length);
                if (read < 0) {
                    relay.close();
                    throw new IOException("broken");
                }
                return read;
            }
        };
        assertThatThrownBy(() -> upload(breaking))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("broken"));
    }

    @Test
    void whatIsNotSafeIsThrown() {
        relay.close();
        assertThatThrownBy(() -> nightscout(entry(0, "100")))
                .isInstanceOfAny(IllegalStateException.class, IngestException.class);
    }

    @Test
    void aRealExportIsTakenInWhole() throws IOException {
        try (InputStream in = Traces.open("dexcom-clarity/g6-14-days.csv")) {
            Format format = Formats.known().guess(Head.of(in)).format();
            relay.setRetention(Retention.DEFAULT.readings(Duration.ofDays(3600)));
            UploadReport report = Upload.to(relay).read(format, in, SOURCE, "g6-14-days.csv");
            assertThat(report)
                    .isEqualTo(new UploadReport(
                            3_922,
                            0,
                            Map.of(),
                            0,
                            90,
                            Map.of(
                                    ReadingFlag.LATE, 3_922L,
                                    ReadingFlag.FINGERSTICK, 9L,
                                    ReadingFlag.COMPRESSION_SUSPECTED, 1L)));
        }
    }
}
