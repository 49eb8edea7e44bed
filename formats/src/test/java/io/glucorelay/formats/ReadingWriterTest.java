package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format that can be written keeps to. */
class ReadingWriterTest {

    private static final Instant EIGHT = Instant.parse("2026-01-31T08:05:00Z");
    private static final Reading READING = Reading.of("ada", "G6", EIGHT, Glucose.mgdl(101));

    static Stream<WritableFormat> formats() {
        return Stream.of(Formats.GLUCORELAY_CSV, Formats.NIGHTSCOUT, Formats.FHIR);
    }

    /** An output that says whether it was closed, and fails after so many bytes. */
    private static final class Output extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private int refused;
        private boolean closed;
        private boolean flushed;

        Output(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            if (bytes.size() >= most) {
                refused++;
                throw new IOException("disk full");
            }
            bytes.write(b);
            flushed = false;
        }

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void endingADocumentLeavesItsOutputOpen(WritableFormat format) throws IOException {
        Output out = new Output(Integer.MAX_VALUE);
        ReadingWriter writer = format.writer(out);
        writer.write(READING);
        writer.close();
        assertThat(out.flushed).isTrue();
        assertThat(out.closed).isFalse();

        int length = out.bytes.size();
        writer.close();
        assertThat(out.bytes.size()).as("the second time").isEqualTo(length);
        assertThatThrownBy(() -> writer.write(READING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the document must not be ended before a reading is written to it");
        assertThat(Seen.of(format, out.bytes.toByteArray(), Source.of("ada")).readings())
                .containsExactly(READING);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatCannotBeHeldIsRefusedAndTheRestIsWritten(WritableFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reading tooLong = Reading.of("ada", "x".repeat(501), READING.measuredAt(), Glucose.mgdl(101));
        try (ReadingWriter writer = format.writer(out)) {
            writer.write(READING);
            assertThatThrownBy(() -> writer.write(tooLong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("device must have at most [15]00 characters to be written, but had 501");
            writer.write(READING);
        }
        assertThat(Seen.of(format, out.toByteArray(), Source.of("ada")).counts())
                .containsExactly(2, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theLongestNameThatMayBeWrittenIsRead(WritableFormat format) throws IOException {
        Reading reading = Reading.of("\uD83D".repeat(500), "\uD83D".repeat(100), EIGHT, Glucose.mgdl(101));
        for (Reading longest : List.of(reading, fingerstick(reading))) {
            byte[] document = AnyReading.written(format, List.of(longest));
            assertThat(Seen.of(format, document, Source.of(reading.patient())).readings())
                    .containsExactly(longest);
        }
    }

    /** The mark is a sensor's name then, and is written with it. */
    @ParameterizedTest
    @MethodSource("formats")
    void aSensorsNameThatEndsAsAFingersticksIsNotCutToItsLength(WritableFormat format) throws IOException {
        int most = format == Formats.GLUCORELAY_CSV ? 500 : 100;
        Reading longest = Reading.of("ada", "x".repeat(most - 12) + "#fingerstick", EIGHT, Glucose.mgdl(101));
        byte[] document = AnyReading.written(format, List.of(longest));
        assertThat(Seen.of(format, document, Source.of("ada")).readings()).containsExactly(longest);

        Reading tooLong = Reading.of("ada", "x" + longest.device(), EIGHT, Glucose.mgdl(101));
        try (ReadingWriter writer = format.writer(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> writer.write(tooLong)).hasMessageContaining("but had " + (most + 1));
        }
    }

    private static Reading fingerstick(Reading reading) {
        return Reading.of(reading.patient(), reading.device() + "#fingerstick", EIGHT, reading.glucose())
                .withFlags(Set.of(ReadingFlag.FINGERSTICK));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void onePersonsReadingsNeverGetAmongAnothers(WritableFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadingWriter writer = format.writer(out)) {
            writer.write(READING);
            assertThatThrownBy(() -> writer.write(Reading.of("bob", "", READING.measuredAt(), Glucose.mgdl(40))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("patient must be 'ada', as of all readings in one document, but was 'bob'");
            writer.write(READING);
        }
        assertThat(Seen.of(format, out.toByteArray(), Source.of("ada")).counts())
                .containsExactly(2, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anOutputThatHasFailedIsLeftAlone(WritableFormat format) throws IOException {
        Output out = new Output(20_000);
        ReadingWriter writer = format.writer(out);
        assertThatThrownBy(() -> {
                    while (true) {
                        writer.write(READING);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThatThrownBy(() -> writer.write(READING))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        writer.close();
        assertThat(out.refused).isEqualTo(1);
        assertThat(out.closed).isFalse();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsWrittenIsRecognised(WritableFormat format) throws IOException {
        byte[] document = AnyReading.written(format, List.of(READING));
        assertThat(Formats.known().guess(Head.of(document)).format()).isSameAs(format);
        assertThat(new String(document, StandardCharsets.UTF_8)).contains("G6");
        assertThat(format.mediaType()).matches("(text|application)/[a-z+]+(; charset=utf-8)?");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aDocumentGoesOutAsItIsWritten(WritableFormat format) throws IOException {
        Output out = new Output(Integer.MAX_VALUE);
        ReadingWriter writer = format.writer(out);
        for (int i = 0; i < 1_000; i++) {
            writer.write(READING);
        }
        int before = out.bytes.size();
        writer.close();
        assertThat(out.bytes.size() - before).as("what had waited").isLessThan(20_000);
        assertThat(before).isGreaterThan(50_000);
    }
}
