package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store that fails in a way in which none should. */
class BrokenStoreTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final AtomicBoolean breaks = new AtomicBoolean(true);

    /** The first settle that ends a message of p-1 fails. */
    private Store broken() {
        PatientRecords records = wrapped(PatientRecords.class, store.patients(), null);
        return wrapped(Store.class, store, records);
    }

    private <T> T wrapped(Class<T> type, T target, @Nullable PatientRecords records) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (records != null && method.getName().equals("patients")) {
                        return records;
                    }
                    if (method.getName().equals("settle")) {
                        Settle settle = (Settle) ((List<?>) arguments[0]).get(0);
                        if (settle.patient().equals("p-1") && !settle.finished().isEmpty() && breaks.getAndSet(false)) {
                            throw new NoClassDefFoundError("a class of the store's client");
                        }
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void anErrorHoldsUpNobodyAndWhatItWasAboutIsTakenUpAgain() {
        Relay relay = Relay.builder()
                .sharedStore(broken())
                .channel(Channel.TEXT, texts)
                .clock(clock)
                .build();
        for (String patient : List.of("p-1", "p-2")) {
            relay.carePlans()
                    .put(CarePlan.forPatient(patient)
                            .rule(AlertRule.low(mgdl(70)).quality(DataQuality.ANY))
                            .contact(Contact.named("mother").text("+" + patient))
                            .build());
            relay.ingest(List.of(Reading.of(patient, "sensor", clock.instant(), mgdl(65))));
        }
        relay.runDue();
        assertThat(texts.messages()).hasSize(2);
        assertThat(relay.health().workingOn()).isZero();
        clock.advance(Duration.ofMinutes(2));
        relay.runDue();
        for (String patient : List.of("p-1", "p-2")) {
            assertThat(relay.history(patient, START, clock.instant()).deliveries())
                    .extracting(Delivery::state)
                    .containsExactly(DeliveryState.DELIVERED);
        }
    }
}
