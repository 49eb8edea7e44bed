package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    /** What a user adds. */
    private static final class Acme implements Format {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public Optional<String> recognises(Head head) {
            return head.text().startsWith("ACME") ? Optional.of("it begins with ACME") : Optional.empty();
        }

        @Override
        public void read(InputStream in, Source source, Consumer<? super Row> rows) {
            Reading reading = Reading.of(source.patient(), "acme", Instant.EPOCH, Glucose.mgdl(100));
            rows.accept(new Row.Accepted("whole", "ACME", reading));
        }
    }

    @Test
    void onesOwnFormatIsAskedFirst() throws IOException {
        Formats formats = Formats.known().and(new Acme());
        assertThat(formats.names()).startsWith("acme, fhir, ").endsWith(", bluetooth-cgm");
        assertThat(formats.guess(head("ACME 1.0")).because()).isEqualTo("it begins with ACME");
        assertThat(formats.named("acme")).isPresent();
        assertThat(formats.named("other")).isEmpty();
        assertThatThrownBy(() -> formats.and(new Acme()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must be another one: there is a format 'acme'");
        assertThat(Formats.known().named("acme")).isEmpty();
    }

    /** By none but its own: also not by those that are asked after it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "dexcom-api | {\"recordType\":\"egv\",\"recordVersion\":\"3.0\",\"userId\":\"u\",\"records\":[{\"recordId\":\"r\",\"systemTime\":\"2026-01-31T08:05:00Z\",\"displayTime\":\"2026-01-31T09:05:00+01:00\",\"transmitterId\":\"t\",\"value\":120,\"status\":\"ok\",\"trend\":\"flat\",\"trendRate\":0.1,\"unit\":\"mg/dL\"}]}",
                "dexcom-api | {\"unit\":\"mg/dL\",\"rateUnit\":\"mg/dL/min\",\"egvs\":[{\"systemTime\":\"2026-01-31T08:05:00\",\"displayTime\":\"2026-01-31T09:05:00\",\"value\":120,\"status\":null,\"trend\":\"flat\"}]}",
                "librelinkup | {\"status\":0,\"data\":{\"connection\":{\"sensor\":{\"deviceId\":\"d\",\"sn\":\"s\"},\"glucoseMeasurement\":{\"FactoryTimestamp\":\"1/31/2026 8:05:00 AM\",\"Timestamp\":\"1/31/2026 9:05:00 AM\",\"type\":1,\"ValueInMgPerDl\":120}},\"graphData\":[]}}",
                "tidepool | [{\"type\":\"cbg\",\"deviceId\":\"d\",\"uploadId\":\"u\",\"value\":5.5,\"units\":\"mmol/L\",\"time\":\"2026-01-31T08:05:00Z\"}]",
                "nightscout | {\"status\":200,\"result\":[{\"type\":\"sgv\",\"sgv\":120,\"date\":1518443420000,\"device\":\"d\",\"direction\":\"Flat\"}]}",
                "dexcom-clarity | Timestamp,Event Type,Glucose Value (mg/dL)",
                "libreview | a,b,c,d,Historic mg/dL,Scan mg/dL,g,h,i,j,k,l,m,n,Strip mg/dL,p",
            })
    void eachIsRecognisedByItsOwnFormat(String name, String input) {
        assertThat(Stream.of(
                                Formats.DEXCOM_API,
                                Formats.LIBRELINKUP,
                                Formats.TIDEPOOL,
                                Formats.NIGHTSCOUT,
                                Formats.DEXCOM_CLARITY,
                                Formats.LIBREVIEW)
                        .filter(format -> format.recognises(head(input)).isPresent()))
                .extracting(Format::name)
                .containsExactly(name);
    }

    @Test
    void aPackedInputIsSaidToBeOne() {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 'a', 7, 'b'};
        assertThatThrownBy(() -> Formats.known().guess(Head.of(gzip)))
                .hasMessageContaining("unpacked: it is a gzip or zip file")
                .hasMessageEndingWith("a\uFFFDb'");
        assertThatThrownBy(() -> Formats.known().guess(Head.of(new byte[] {'P', 'K', 3, 4})))
                .hasMessageContaining("unpacked");
    }

    @Test
    void whatNobodyKnowsIsSaidWithWhatItIs() {
        assertThatThrownBy(() -> Formats.known().guess(head("  hello\nworld")))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("the input should be one of " + Formats.known().names() + ", found 'hello'");
        assertThatThrownBy(() -> Formats.known().guess(head(""))).hasMessageEndingWith("found nothing");
    }

    @Test
    void lookingAheadLeavesTheStreamWhereItWas() throws IOException {
        byte[] bytes = "\uFEFFa\r\nb\nc".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes), 16);
        Head head = Head.of(in);
        assertThat(head.lines(2)).containsExactly("a", "b");
        assertThat(head.text().length()).isLessThanOrEqualTo(Head.MAX_BYTES);
        assertThat(in.readAllBytes()).isEqualTo(bytes);
        assertThatThrownBy(() -> Head.of(InputStream.nullInputStream())).hasMessageContaining("BufferedInputStream");
    }

    @Test
    void jsonIsKnownByItsFirstCharacter() {
        assertThat(head(" \n[").startsLikeJson()).isTrue();
        assertThat(head("{}").startsLikeJson()).isTrue();
        assertThat(head("a,{").startsLikeJson()).isFalse();
    }

    /** Whatever comes: nothing but what is documented, and no line is lost. */
    @Property(tries = 300)
    void anyBytesAfterAHeaderAreReadOrSetAside(@ForAll byte[] bytes, @ForAll @IntRange(max = 2) int which)
            throws IOException {
        Format format = List.of(Formats.DEXCOM_CLARITY, Formats.LIBREVIEW, Formats.GLUCORELAY_CSV)
                .get(which);
        String header = List.of(
                        "Timestamp,Event Type,Glucose Value (mg/dL)\n",
                        "a,b,c,d,Historic mg/dL,Scan mg/dL,g,h,i,j,k,l,m,n,Strip mg/dL,p\n",
                        "measured_at,value,unit,what,trend,flags,patient,device,received_at\n")
                .get(which);
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(bytes, 0, file, head.length, bytes.length);

        Seen seen = Seen.of(format, file, Source.of("ada").zone(ZoneId.of("Europe/Berlin")));

        LineReader lines = new LineReader(new ByteArrayInputStream(file));
        int count = -1;
        while (lines.next().isPresent()) {
            count++;
        }
        assertThat(seen.rows).hasSize(count);
        assertThat(seen.rows).extracting(Row::position).doesNotHaveDuplicates();
    }

    private static Head head(String text) {
        return Head.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
