package io.glucorelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--store redis://localhost | --store | redis://localhost | aerospike://HOST:PORT/NAMESPACE",
                "--store aerospike://localhost/test | --store | aerospike://localhost/test | aerospike://HOST:PORT/NAMESPACE",
                "--patients 0 | --patients | 0 | from 1 to",
                "--patients many | --patients | many | int",
                "--rate -5 | --rate | -5 | more than 0",
                "--rate fast | --rate | fast | max",
                "--alerts 101 | --alerts | 101 | from 0 to 100",
                "--seconds 0 | --seconds | 0 | from 0.01",
                "--warm-up -1 | --warm-up | -1 | from 0",
                "--workers 0 | --workers | 0 | from 1",
                "--workers 9 --patients 8 | --workers | 9 | --patients",
                "--batch 0 | --batch | 0 | from 1",
                "--backlog -1 | --backlog | -1 | from 0",
                "--cluster 9 | --cluster | 9 | to 8",
                "--cluster 1 --replication 2 | --replication | 2 | from 1 to 1",
                "--cluster 3 --store aerospike://a:3000/test | --store | aerospike://a:3000/test | --cluster",
                "--baseline | --baseline | true | Aerospike",
                "--rate 20000 --patients 1000 --channel-latency 50 | --channel-latency | 50 | at most 10",
                "--life-cycles -1 | --life-cycles | -1 | from 0",
            })
    void aWrongOptionIsNamedWithItsValueAndWhatIsExpected(
            String arguments, String option, String value, String expected) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(option, "'" + value + "'", expected);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anOptionThatDoesNotExistIsNamed() {
        assertThat(run("--patient 3")).isEqualTo(2);
        assertThat(err.toString()).contains("--patient");
    }

    @Test
    void helpNamesEveryOptionAndDefinesTheFigures() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--store", "--patients", "--rate", "--alerts", "--seconds", "--workers", "--backlog")
                .contains("--channel-latency", "--batch", "--warm-up", "--json", "--baseline", "--cluster")
                .contains("--replication", "--life-cycles", "storeOpsPerReading", "storeOpsPerNotification");
    }

    @Test
    void aClusterThatIsNotThereIsAFailureAndNoWrongOption() {
        assertThat(run("--store aerospike://127.0.0.1:1/test")).isEqualTo(3);
        assertThat(err.toString()).contains("127.0.0.1");
    }

    private int run(String arguments) {
        return LoadTest.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.trim().split(" "));
    }
}
