package io.glucorelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadRunTest {

    private static final int PATIENTS = 200;

    /** Sent in the round that every patient has before the measuring: that glucose is low, of a twentieth. */
    private static final int BEFORE = PATIENTS / 20;

    /** What is measured: half a round more. */
    private static final LoadSettings SETTINGS = new LoadSettings(
            StoreAddress.IN_MEMORY,
            PATIENTS,
            1_000,
            0.1,
            Duration.ofMillis(100),
            Duration.ZERO,
            3,
            0,
            Duration.ZERO,
            20,
            true,
            false,
            0,
            2,
            0);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"max", "2000"})
    void findsEverythingAndSaysSoInJson(String rate) throws IOException {
        int code = run("--json --patients 200 --seconds 0.2 --warm-up 0.1 --alerts 10 --backlog 250 --rate " + rate);
        JsonNode json = json();
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        for (String name : List.of(
                "readingsPerSecond",
                "notificationsPerSecond",
                "acceptP50Ms",
                "acceptP99Ms",
                "sendP50Ms",
                "sendP99Ms",
                "storeOpsPerReading",
                "storeOpsPerNotification",
                "missing",
                "duplicates",
                "readings",
                "allocatedBytesPerReading")) {
            assertThat(json.path(name).isNumber()).as(name).isTrue();
        }
        assertThat(json.path("readings").asLong()).isPositive();
        assertThat(json.path("notifications").asLong()).isPositive();
        assertThat(json.path("missing").asLong()).isZero();
        assertThat(json.path("duplicates").asLong()).isZero();
        assertThat(json.path("patientsChecked").asLong()).isEqualTo(PATIENTS);
        assertThat(json.path("storeOpsPerReading").asDouble()).isEqualTo(1);
    }

    @Test
    void atAConstantRateAsManyAreHandedInAsAreDue() throws IOException {
        assertThat(LoadRun.run(SETTINGS, new PrintWriter(out))).isTrue();
        assertThat(json().path("readings").asLong()).isEqualTo(100);
        assertThat(json().path("notifications").asLong()).isEqualTo(10);
        assertThat(json().path("readingsNotHandedIn").asLong()).isZero();
    }

    @Test
    void sendsThatTakeTimeAreMadeAtOnce() throws IOException {
        int code = run("--json --patients 2000 --rate 1000 --seconds 0.2 --warm-up 0 --alerts 10 --channel-latency 5");
        assertThat(code).as(out.toString()).isZero();
        assertThat(json().path("notifications").asLong()).isEqualTo(20);
    }

    @Test
    void aMessageThatIsNeverSentIsFoundMissing() throws IOException {
        AtomicInteger sends = new AtomicInteger();
        boolean fine = run(sender -> message ->
                sends.incrementAndGet() == BEFORE + 1 ? new SendOutcome.Delivered("") : sender.send(message));
        assertThat(fine).isFalse();
        assertThat(json().path("missingNotifications").asLong()).isEqualTo(1);
        assertThat(json().path("missing").asLong()).isEqualTo(1);
        assertThat(json().path("duplicates").asLong()).isZero();
    }

    @Test
    void aMessageThatIsSentTwiceIsFound() throws IOException {
        AtomicInteger sends = new AtomicInteger();
        boolean fine = run(sender ->
                message -> sends.incrementAndGet() == BEFORE + 1 ? twice(sender, message) : sender.send(message));
        assertThat(fine).isFalse();
        assertThat(json().path("duplicates").asLong()).isEqualTo(1);
        assertThat(json().path("missing").asLong()).isZero();
    }

    @Test
    void aMessageThatIsDeadThoughItWasSentIsFoundMissing() throws IOException {
        AtomicInteger sends = new AtomicInteger();
        boolean fine = run(sender -> message -> {
            SendOutcome outcome = sender.send(message);
            return sends.incrementAndGet() == BEFORE + 1 ? new SendOutcome.Rejected("no such number") : outcome;
        });
        assertThat(fine).isFalse();
        assertThat(json().path("missingNotifications").asLong()).isEqualTo(1);
        assertThat(json().path("missingReadings").asLong()).isZero();
    }

    @Test
    void aReadingThatIsAcceptedAndNotStoredIsFoundMissing() throws IOException {
        // One append fills a patient's record, the next is of the round before, then come those that are measured.
        Seams seams = new Seams(store -> new ForgetfulStore(store, 2 * PATIENTS + 7), UnaryOperator.identity());
        LoadSettings quiet = new LoadSettings(
                StoreAddress.IN_MEMORY,
                PATIENTS,
                1_000,
                0,
                Duration.ofMillis(100),
                Duration.ZERO,
                3,
                0,
                Duration.ZERO,
                20,
                true,
                false,
                0,
                2,
                0);
        assertThat(LoadRun.run(quiet, new PrintWriter(out), seams)).isFalse();
        assertThat(json().path("missingReadings").asLong()).isEqualTo(1);
        assertThat(json().path("missing").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01"})
    void lifeCyclesAreEachCompletedOnce(String warmUp) throws IOException {
        int code = run("--json --life-cycles 1050 --backlog 250 --workers 3 --warm-up " + warmUp);
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        for (String name : List.of(
                "lifeCyclesPerSecond",
                "lifeCyclesAtOncePerSecond",
                "cpuMicrosPerLifeCycle",
                "cpuMicrosPerEnqueue",
                "nodeCpuMicrosPerEnqueue",
                "cpuMicrosPerCompletion",
                "nodeCpuMicrosPerCompletion")) {
            assertThat(json().path(name).isNumber()).as(name).isTrue();
        }
        assertThat(json().path("lifeCycles").asLong()).isEqualTo(1050);
        assertThat(json().path("missing").asLong()).isZero();
        assertThat(json().path("duplicates").asLong()).isZero();
        assertThat(json().path("storeOpsPerLifeCycle").asDouble()).isEqualTo(3);
    }

    private static SendOutcome twice(Sender sender, OutgoingMessage message) throws Exception {
        sender.send(message);
        return sender.send(message);
    }

    private boolean run(UnaryOperator<Sender> faults) {
        return LoadRun.run(SETTINGS, new PrintWriter(out), new Seams(UnaryOperator.identity(), faults));
    }

    private int run(String arguments) {
        return LoadTest.run(new PrintWriter(out), new PrintWriter(err, true), arguments.split(" "));
    }

    private JsonNode json() throws IOException {
        List<String> lines = out.toString().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
}
