package io.glucorelay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.glucorelay.formats.Format;
import io.glucorelay.formats.Formats;
import io.glucorelay.formats.Row;
import io.glucorelay.formats.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many rows of a format are read in a millisecond, and how many Jackson takes apart that knows nothing of glucose. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(FormatInput.ROWS)
public class FormatsBenchmark {

    private static final Source SOURCE = Source.of("ada")
            .zone(ZoneId.of("Europe/Berlin"))
            .device("S1")
            .sessionStart(Instant.parse("2026-01-05T08:00:00Z"));

    /** An input, and how it is read. */
    @State(Scope.Benchmark)
    public static class Readings {
        /** Which. */
        @Param({
            "dexcom-clarity",
            "libreview",
            "simglucose",
            "glucorelay-csv",
            "nightscout",
            "tidepool",
            "dexcom-api",
            "librelinkup",
            "fhir",
            "bluetooth-cgm"
        })
        public String format = "";

        private byte[] input = {};
        private Format reader = Formats.BLUETOOTH_CGM;

        /** Makes sure that each row is a reading. */
        @Setup
        public void prepare() throws IOException {
            input = FormatInput.of(format);
            reader = Formats.known().named(format).orElseThrow();
            if (count() != FormatInput.ROWS) {
                throw new IllegalStateException(
                        format + " should have " + FormatInput.ROWS + " readings, but had " + count());
            }
            System.out.printf("# %s: %,d rows, %,d bytes%n", format, FormatInput.ROWS, input.length);
        }

        private int count() throws IOException {
            int[] readings = new int[1];
            reader.read(new ByteArrayInputStream(input), SOURCE, row -> {
                if (row instanceof Row.Accepted) {
                    readings[0]++;
                }
            });
            return readings[0];
        }
    }

    /** The same, for Jackson: JSON becomes a tree, CSV arrays of texts. */
    @State(Scope.Benchmark)
    public static class Trees {
        /** Which. */
        @Param({
            "dexcom-clarity",
            "libreview",
            "simglucose",
            "glucorelay-csv",
            "nightscout",
            "tidepool",
            "dexcom-api",
            "librelinkup",
            "fhir"
        })
        public String format = "";

        private byte[] input = {};
        private ObjectReader reader = new ObjectMapper().reader();

        /** Takes the reader that fits. */
        @Setup
        public void prepare() {
            input = FormatInput.of(format);
            boolean isJson = input[0] == '[' || input[0] == '{';
            reader = isJson
                    ? new ObjectMapper().readerFor(JsonNode.class)
                    : new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[][].class);
        }
    }

    @Benchmark
    public int read(Readings its) throws IOException {
        return its.count();
    }

    @Benchmark
    public Object jackson(Trees its) throws IOException {
        return its.reader.readValue(new ByteArrayInputStream(its.input));
    }
}
