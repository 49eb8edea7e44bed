package io.glucorelay.store.inmemory;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Commit;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * All that is done to one patient's record is linearizable: whatever threads do to it at once, each of them sees answers that
 * some order, one after the other, would have given too.
 *
 * <p>Not claimed of {@code claimDue} over several patients or urgencies, nor of look-back over all patients: they walk along
 * what changes meanwhile, and may pass over what became due, or more urgent, behind their back. The next call meets it. So
 * here there is one patient, and all is of one urgency.
 *
 * <p>It runs threads and looks at what comes of it, so it finds what goes wrong often: a lock left out around the steps of
 * {@link RecordTable}, or a record seen before its first write; not a race of a few instructions, such as a view that takes no
 * lock. Lincheck's model checker works here, but takes some 50 ms for each interleaving of so much code: in half a minute it
 * found none of these.
 */
@Param(name = "minute", gen = IntGen.class, conf = "0:2")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
@Param(name = "number", gen = IntGen.class, conf = "1:3")
@Param(name = "step", gen = IntGen.class, conf = "0:1")
@Param(name = "version", gen = IntGen.class, conf = "0:2")
public class InMemoryStoreLincheckTest {

    private static final String PATIENT = "p";
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant LEASE_END = NOON.plusSeconds(30);
    private static final PageRequest ALL = PageRequest.first(100);

    private final InMemoryStore store = new InMemoryStore();

    @Operation
    public Object append(@Param(name = "minute") int minute, @Param(name = "value") int value) {
        Reading reading =
                Reading.of(PATIENT, "sensor", NOON.plus(Duration.ofMinutes(minute)), Glucose.mgdl(100.0 * value));
        return store.patients()
                .append(List.of(new Append(PATIENT, List.of(reading))))
                .get(0)
                .get();
    }

    /** With a delivery, and asking for the lease. */
    @Operation
    public Object commit(@Param(name = "version") int version, @Param(name = "number") int number) {
        return commit(version, number, List.of(delivery(number)), LEASE_END);
    }

    @Operation
    public Object commitNothing(@Param(name = "version") int version, @Param(name = "number") int number) {
        return commit(version, 10 + number, List.of(), NOON);
    }

    @Operation
    public Object claim(@Param(name = "number") int number) {
        return store.patients()
                .claimDue(new ClaimDue(NOON, 0, 1, 100 + number, Duration.ofSeconds(30)))
                .claims();
    }

    /** Ends a delivery, under a lease that a commit or a claim may have got. */
    @Operation
    public Object settle(
            @Param(name = "number") int number, @Param(name = "step") int step, @Param(name = "value") int whose) {
        Delivery over = delivery(number).ended(DeliveryState.DEAD, NOON, "no such number");
        return store.patients()
                .settle(List.of(new Settle(
                        PATIENT,
                        whose == 1 ? number : 100 + number,
                        step,
                        0,
                        NOON,
                        List.of(over),
                        List.of(),
                        LEASE_END,
                        step == 0 ? AfterSettle.KEEP : AfterSettle.RELEASE)))
                .get(0)
                .get();
    }

    @Operation
    public Object putPlan(@Param(name = "value") int delay, @Param(name = "version") int expected) {
        CarePlan plan = CarePlan.forPatient(PATIENT)
                .rule(AlertRule.noData(Duration.ofMinutes(20L * delay)).severity(Severity.WARNING))
                .build();
        try {
            return store.carePlans().put(plan, expected, NOON);
        } catch (StoreException e) {
            return "refused";
        }
    }

    @Operation
    public Object view() {
        return store.patients().view(PATIENT);
    }

    @Operation
    public Object readings() {
        return store.history()
                .readings(PATIENT, Instant.EPOCH, Instant.MAX, ALL)
                .items();
    }

    @Operation
    public Object deliveries() {
        return store.history()
                .deliveries(PATIENT, Instant.EPOCH, Instant.MAX, ALL)
                .items();
    }

    @Test
    void stepsInThreadsAreLikeOneAfterTheOther() {
        new StressOptions()
                .iterations(60)
                .invocationsPerIteration(400)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .check(InMemoryStoreLincheckTest.class);
    }

    private Object commit(int version, int number, List<Delivery> deliveries, Instant until) {
        return store.patients()
                .commit(List.of(new Commit(
                        PATIENT,
                        version,
                        number,
                        AlertState.EMPTY,
                        deliveries,
                        List.of(),
                        NOON,
                        new LeaseRequest(number, NOON, until),
                        false)))
                .get(0)
                .get();
    }

    private static Delivery delivery(int number) {
        return Delivery.of(new Notification(
                "n" + number,
                new AlertId(PATIENT, "low", NOON),
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.RAISED,
                number,
                Contact.named("mother").text("+1").build(),
                "p",
                null,
                GlucoseUnit.MG_DL,
                ZoneId.of("UTC"),
                NOON,
                NOON));
    }
}
