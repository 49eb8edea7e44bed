package io.glucorelay.store.aerospike;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.BatchPolicy;
import io.glucorelay.Relay;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A write that comes once more, however late and in whatever order, changes nothing: each has a fence, or only adds. */
class ZombieWritesTest {

    private static final int ROUNDS = 3;

    private final List<BatchWrite> written = new CopyOnWriteArrayList<>();

    @Test
    void everyWriteOfAnEveningMayComeAgainInAnyOrder() {
        try (OnCluster on = new OnCluster(this::recording)) {
            String patient = newPatient();
            liveThroughAnEvening(on, patient);
            on.settleDown();
            List<Object> before = all(on, patient);
            assertThat(written).hasSizeGreaterThan(100);

            Random random = new Random(7);
            for (int round = 0; round < ROUNDS; round++) {
                List<BatchWrite> again = new ArrayList<>(written);
                Collections.shuffle(again, random);
                for (BatchWrite write : again) {
                    on.client.operate(null, List.of(new BatchWrite(write.policy, write.key, write.ops)));
                }
                assertThat(all(on, patient)).isEqualTo(before);
            }
        }
    }

    /** Lows and highs, retries, an address that is rejected, dead letters, silence, and two days of it. */
    private static void liveThroughAnEvening(OnCluster on, String patient) {
        SettableClock clock = new SettableClock(NOW.minus(Duration.ofDays(2)));
        ScriptedSender sender = new ScriptedSender();
        try (Relay relay = Relay.builder()
                .sharedStore(on.store)
                .channel(Channel.TEXT, sender)
                .clock(clock)
                .build()) {
            relay.carePlans().put(plan(patient, "Ana"));
            Random random = new Random(1);
            double glucose = 120;
            for (int i = 0; i < 200; i++) {
                glucose = Math.max(45, Math.min(300, glucose + random.nextGaussian() * 25));
                if (i % 20 == 3) {
                    sender.answer(new RetryLater("busy"), new Rejected("no such number"));
                }
                if (i == 100) {
                    relay.carePlans().put(plan(patient, "Anna"));
                }
                relay.ingest(List.of(Reading.of(patient, "sensor", clock.instant(), mgdl(Math.rint(glucose)))));
                pass(relay, clock, i % 50 == 49 ? 40 : 5);
            }
            relay.ingest(List.of(Reading.of(patient, "sensor", clock.instant(), mgdl(100))));
            pass(relay, clock, 6 * 60);
        }
    }

    private static void pass(Relay relay, SettableClock clock, int minutes) {
        for (int i = 0; i < minutes; i++) {
            clock.set(clock.instant().plusSeconds(60));
            relay.runDue();
        }
    }

    private static CarePlan plan(String patient, String name) {
        return CarePlan.forPatient(patient)
                .displayName(name)
                .rule(AlertRule.urgentLow(mgdl(55)).quality(DataQuality.ANY))
                .rule(AlertRule.low(mgdl(70))
                        .repeatEvery(Duration.ofMinutes(15))
                        .quality(DataQuality.ANY))
                .rule(AlertRule.high(mgdl(200)).quality(DataQuality.ANY))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother").text("+1").text("+2"))
                .contact(Contact.named("father").text("+3").escalateAfter(Duration.ofMinutes(10)))
                .build();
    }

    /** All that can be looked back on, and the record itself. */
    private static List<Object> all(OnCluster on, String patient) {
        HistoryStore history = on.store.history();
        PageRequest page = PageRequest.first(10_000);
        return List.of(
                history.readings(patient, Instant.MIN, Instant.MAX, page).items(),
                history.deliveries(patient, Instant.MIN, Instant.MAX, page).items(),
                history.alerts(patient, Instant.MIN, Instant.MAX, page).items(),
                on.store.deadLetters().list(Instant.MIN, Instant.MAX, page).items(),
                on.store.patients().view(patient).orElseThrow(),
                on.store.carePlans().get(patient).orElseThrow(),
                RecordText.of(on.patient(patient)));
    }

    /** Remembers every write that is sent. */
    private IAerospikeClient recording(IAerospikeClient client) {
        return (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("operate")
                            && arguments.length == 2
                            && (arguments[0] == null || arguments[0] instanceof BatchPolicy)) {
                        for (Object one : (List<?>) arguments[1]) {
                            if (((BatchRecord) one) instanceof BatchWrite write) {
                                written.add(write);
                            }
                        }
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
