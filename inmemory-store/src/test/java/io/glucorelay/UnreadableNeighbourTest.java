package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.IngestReport.Item;
import io.glucorelay.IngestReport.Status;
import io.glucorelay.careplan.Channel;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Appended;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stored reading that the store cannot read: found out only by who looks at it, when all was appended long since. */
class UnreadableNeighbourTest {

    private static final String UNREADABLE = "p-1";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Store store = new InMemoryStore();

    /** Without a plan nobody looks at a neighbour before the answer is made. */
    @Test
    void itIsNoOtherPatientsTrouble() {
        Relay relay = Relay.builder()
                .store(unreadable())
                .channel(Channel.TEXT, new ScriptedSender())
                .clock(clock)
                .build();
        List<Reading> readings = List.of(reading(UNREADABLE), reading("p-2"));

        assertThatThrownBy(() -> relay.ingest(readings))
                .isInstanceOfSatisfying(IngestException.class, failed -> assertThat(
                                failed.report().items())
                        .extracting(Item::status)
                        .containsExactly(Status.NOT_STORED, Status.ACCEPTED));
    }

    private Reading reading(String patient) {
        return Reading.of(patient, "sensor", clock.instant(), mgdl(100));
    }

    private Store unreadable() {
        PatientRecords records = store.patients();
        PatientRecords unreadable = proxy(PatientRecords.class, (self, method, arguments) -> {
            Object answer = method.invoke(records, arguments);
            return method.getName().equals("append")
                    ? ((List<?>) answer)
                            .stream().map(one -> unreadable((Result<?>) one)).toList()
                    : answer;
        });
        return proxy(
                Store.class,
                (self, method, arguments) ->
                        method.getName().equals("patients") ? unreadable : method.invoke(store, arguments));
    }

    private static Result<Appended> unreadable(Result<?> result) {
        Appended appended = (Appended) result.get();
        PatientView view = appended.view();
        if (!view.patient().equals(UNREADABLE)) {
            return Result.of(appended);
        }
        return Result.of(new Appended(
                appended.statuses(),
                new PatientView(
                        view.patient(),
                        view.version(),
                        view.planVersion(),
                        view.alerts(),
                        new Unreadable(view.recent().size()),
                        view.heardAt())));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Readings of which none can be decoded. */
    private static final class Unreadable extends AbstractList<Reading> {

        private final int size;

        Unreadable(int size) {
            this.size = size;
        }

        @Override
        public Reading get(int index) {
            throw new StoreException("a reading cannot be read", Trouble.REFUSED, Effect.MAYBE_APPLIED);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
