package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.IngestReport.Item;
import io.glucorelay.IngestReport.Status;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.cleansing.CleansingSteps;
import io.glucorelay.reading.Origin;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of readings that are not as they should be, from the hand-over to the look-back. */
class CleansedIngestTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = relay(Cleansing.standard());

    private Relay relay(Cleansing cleansing) {
        Relay built = Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, texts)
                .cleansing(cleansing)
                .clock(clock)
                .build();
        built.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)))
                        .contact(Contact.named("mother").text("+1"))
                        .build());
        return built;
    }

    private static Instant minute(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Reading reading(long minute, double mgdl) {
        return Reading.of("p-1", "sensor", minute(minute), mgdl(mgdl));
    }

    /** Hands readings in at once, so many minutes after the start. */
    private List<Item> ingest(long minute, Reading... readings) {
        clock.set(minute(minute));
        List<Item> items = relay.ingest(List.of(readings)).items();
        relay.runDue();
        return items;
    }

    private List<Reading> lookBack() {
        return lookBack(relay);
    }

    private static List<Reading> lookBack(Relay by) {
        return by.history("p-1", Instant.EPOCH, Instant.MAX).readings().toList();
    }

    private List<Quarantined> setAside() {
        return relay.quarantine().open(Instant.EPOCH, Instant.MAX).toList();
    }

    @Test
    void whatCleansingSetsAsideKeepsTheWordsItCameInAndTheirPlace() {
        Origin origin = new Origin("upload-7.csv", "line 17", "2026-03-01 12:00;1050");

        List<Item> items = relay.ingestRaw(
                        List.of(new RawReading(reading(0, 1050), origin), new RawReading(reading(0, 105), origin)))
                .items();

        assertThat(items).extracting(Item::status).containsExactly(Status.QUARANTINED, Status.ACCEPTED);
        assertThat(setAside())
                .containsExactly(new Quarantined(
                        "p-1",
                        "upload-7.csv",
                        "line 17",
                        "2026-03-01 12:00;1050",
                        QuarantineReason.IMPLAUSIBLE_VALUE,
                        "glucose must be from 10 to 1000 mg/dL, but was 1050 mg/dL",
                        START));
    }

    @Test
    void aCorrectionIsKeptBesideWhatWasKnownBefore() {
        ingest(0, reading(0, 100));

        assertThat(ingest(6, reading(0, 90))).containsExactly(Item.accepted(Set.of(ReadingFlag.CORRECTION)));

        assertThat(ingest(7, reading(0, 90))).containsExactly(Item.DUPLICATE);
        assertThat(ingest(8, reading(0, 100))).containsExactly(Item.DUPLICATE);
        assertThat(lookBack())
                .containsExactly(
                        reading(0, 100).received(minute(0), Set.of()),
                        reading(0, 90).received(minute(6), Set.of(ReadingFlag.CORRECTION)));
        assertThat(setAside()).isEmpty();
    }

    @Test
    void aCorrectionToALowIsToldOfWhileItIsFresh() {
        ingest(0, reading(0, 100));
        ingest(6, reading(0, 60));
        assertThat(texts.subjects()).containsExactly("p-1: low, 60 mg/dL");
    }

    @Test
    void ofCorrectionsThatComeAtOnceTheLowestCounts() {
        ingest(0, reading(0, 100), reading(0, 90), reading(0, 55));
        assertThat(texts.subjects()).containsExactly("p-1: low, 55 mg/dL");
    }

    @Test
    void aCorrectionThatComesLateRaisesNothing() {
        ingest(0, reading(0, 100));
        assertThat(ingest(16, reading(0, 60)).get(0).flags())
                .containsExactlyInAnyOrder(ReadingFlag.LATE, ReadingFlag.CORRECTION);
        assertThat(texts.subjects()).isEmpty();
    }

    @Test
    void twoValuesForOneInstantInOneHandOverAreAReadingAndItsCorrection() {
        assertThat(ingest(1, reading(0, 100), reading(0, 101), reading(0, 100)))
                .extracting(Item::status)
                .containsExactly(Status.ACCEPTED, Status.ACCEPTED, Status.DUPLICATE);
        assertThat(lookBack()).hasSize(2);
    }

    @Test
    void aSourceThatCannotMakeUpItsMindIsSetAsideInTheEnd() {
        for (int i = 0; i <= 10; i++) {
            assertThat(ingest(1, reading(0, 100 + i)).get(0).status()).isEqualTo(Status.ACCEPTED);
        }

        assertThat(ingest(1, reading(0, 200)).get(0).status()).isEqualTo(Status.QUARANTINED);

        assertThat(setAside()).singleElement().satisfies(input -> {
            assertThat(input.reason()).isEqualTo(QuarantineReason.CONFLICT);
            assertThat(input.detail()).contains("12:00:00Z", "corrected 10 times");
            assertThat(input.raw()).contains("200 mg/dL");
        });
        assertThat(lookBack()).hasSize(11);
    }

    /** As a caller does who was not answered: nothing is set aside that is stored. */
    @Test
    void asManyCorrectionsAsAreTakenMayComeAgain() {
        Reading[] readings = new Reading[11];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = reading(0, 100 + i);
        }
        assertThat(ingest(1, readings)).extracting(Item::status).containsOnly(Status.ACCEPTED);
        assertThat(ingest(2, readings)).containsOnly(Item.DUPLICATE);
        assertThat(relay.quarantine().list(START, Instant.MAX)).isEmpty();
    }

    @Test
    void noMoreCorrectionsAreTakenAtOnceThanOneByOne() {
        Reading[] readings = new Reading[13];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = reading(0, 100 + i);
        }
        ingest(1, readings);
        assertThat(lookBack()).hasSize(11);
        assertThat(relay.quarantine().list(START, Instant.MAX))
                .extracting(aside -> aside.input().reason())
                .containsExactly(QuarantineReason.CONFLICT, QuarantineReason.CONFLICT);
    }

    @Test
    void aCorrectionSentAgainIsADuplicateThoughNoMoreAreTaken() {
        for (int i = 0; i <= 10; i++) {
            ingest(1, reading(0, 100 + i));
        }
        assertThat(ingest(2, reading(0, 110))).containsExactly(Item.DUPLICATE);
    }

    @Test
    void aSourceThatSaysAllItsMindsAtOnceIsSetAsideToo() {
        Reading[] minds = new Reading[20];
        for (int i = 0; i < minds.length; i++) {
            minds[i] = reading(0, 100 + i);
        }
        List<Item> items = ingest(1, minds);
        assertThat(items).filteredOn(item -> item.status() == Status.ACCEPTED).hasSize(11);
        assertThat(items)
                .filteredOn(item -> item.status() == Status.QUARANTINED)
                .hasSize(9);
    }

    @Test
    void aDeviceThatIsCalledLikeACorrectionKeepsNoOtherFromBeingTaken() {
        String odd = reading(0, 90).withFlags(Set.of(ReadingFlag.CORRECTION)).discriminator();
        ingest(0, Reading.of("p-1", odd, minute(0), mgdl(200)), reading(0, 100));
        assertThat(ingest(1, reading(0, 90))).containsExactly(Item.accepted(Set.of(ReadingFlag.CORRECTION)));
        assertThat(lookBack()).hasSize(3);
    }

    @Test
    void aValueInTheOtherUnitIsTheSameReading() {
        ingest(0, reading(0, 99));
        Reading other = Reading.of("p-1", "sensor", minute(0), mmol(5.5));
        assertThat(ingest(1, other)).containsExactly(Item.DUPLICATE);
    }

    @Test
    void aFingerstickIsKeptAndRaisesNothing() {
        Reading fingerstick = reading(2, 55).withFlags(Set.of(ReadingFlag.FINGERSTICK));
        assertThat(ingest(2, fingerstick).get(0).status()).isEqualTo(Status.ACCEPTED);
        assertThat(texts.subjects()).isEmpty();
        assertThat(lookBack()).containsExactly(fingerstick.received(minute(2), fingerstick.flags()));
    }

    @Test
    void aSensorsLowIsToldThoughAFingerstickOfTheSameDeviceAndInstantSaidTheSame() {
        ingest(2, reading(2, 55).withFlags(Set.of(ReadingFlag.FINGERSTICK)));
        assertThat(ingest(3, reading(2, 55)).get(0).status()).isEqualTo(Status.ACCEPTED);
        assertThat(texts.subjects()).containsExactly("p-1: low, 55 mg/dL");
    }

    @Test
    void aBackfilledLowIsKeptInItsPlaceAndRaisesNothing() {
        ingest(60, reading(60, 100));
        assertThat(ingest(61, reading(20, 50)).get(0).flags())
                .containsExactlyInAnyOrder(ReadingFlag.LATE, ReadingFlag.OUT_OF_ORDER);
        assertThat(texts.subjects()).isEmpty();
        assertThat(lookBack()).extracting(Reading::measuredAt).containsExactly(minute(20), minute(60));
    }

    @Test
    void flagsAreToldOfWhenItComesAndWheneverItIsLookedBackOn() {
        List<Item> items = new ArrayList<>();
        items.addAll(ingest(0, reading(0, 100)));
        items.addAll(ingest(5, reading(5, 160)));
        Reading twin = Reading.of("p-1", "phone", minute(5).plusSeconds(3), mgdl(160));
        items.addAll(ingest(6, twin));

        assertThat(items)
                .extracting(Item::flags)
                .containsExactly(Set.of(), Set.of(ReadingFlag.IMPLAUSIBLE_RATE), Set.of(ReadingFlag.NEAR_DUPLICATE));
        assertThat(lookBack())
                .extracting(Reading::flags)
                .containsExactly(Set.of(), Set.of(ReadingFlag.IMPLAUSIBLE_RATE), Set.of(ReadingFlag.NEAR_DUPLICATE));
    }

    @Test
    void aLookBackOverAPartSeesTheNeighboursOutsideIt() {
        ingest(0, reading(0, 100));
        ingest(5, reading(5, 160));
        assertThat(relay.history("p-1", minute(5), minute(6)).readings().toList())
                .singleElement()
                .satisfies(reading -> assertThat(reading.flags()).containsExactly(ReadingFlag.IMPLAUSIBLE_RATE));
        assertThat(relay.history("p-1", minute(0), minute(5)).readings().toList())
                .hasSize(1);
        assertThat(relay.history("p-1", minute(6), minute(9)).readings()).isEmpty();
    }

    @Test
    void otherStepsCanBeTriedOnWhatIsStored() {
        ingest(0, reading(0, 100));
        ingest(5, reading(5, 160));
        Relay milder = relay(Cleansing.standard().with(CleansingSteps.implausibleRate(20)));
        assertThat(lookBack(milder)).extracting(Reading::flags).containsOnly(Set.of());
    }

    @Test
    void aLookBackOverManyDaysFlagsEachAsWhenItCame() {
        List<Set<ReadingFlag>> told = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            double value = i % 50 == 49 ? 300 : 100 + i % 3;
            told.add(ingest(5L * i, reading(5L * i, value)).get(0).flags());
        }
        assertThat(lookBack()).extracting(Reading::flags).containsExactlyElementsOf(told);
        assertThat(told.stream().filter(flags -> !flags.isEmpty())).hasSizeGreaterThan(100);
    }

    @Test
    void aBacklogIsToldTheFlagsThatALookBackFinds() {
        List<Reading> rows = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            rows.add(reading(5L * i, i % 20 == 0 ? 200 : 100));
        }
        List<Item> items = ingest(5L * 250, rows.toArray(new Reading[0]));
        assertThat(lookBack())
                .extracting(Reading::flags)
                .containsExactlyElementsOf(items.stream().map(Item::flags).toList());
    }

    @Test
    void aLongBacklogWithCorrectionsLosesNoRow() {
        List<Reading> rows = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            rows.add(reading(5L * i, 100 + i % 7));
            if (i % 3 == 0) {
                rows.add(reading(5L * i, 150 + i % 7));
            }
        }
        List<Item> items = ingest(5L * 450, rows.toArray(new Reading[0]));
        assertThat(items).extracting(Item::status).containsOnly(Status.ACCEPTED);
        assertThat(lookBack()).hasSize(600);
        assertThat(ingest(5L * 450, rows.toArray(new Reading[0])))
                .extracting(Item::status)
                .containsOnly(Status.DUPLICATE);
    }
}
