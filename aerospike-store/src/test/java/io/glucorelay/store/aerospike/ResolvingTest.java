package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchWrite;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an input set aside is resolved in the database: written once, whatever arrives twice, late or not at all. */
class ResolvingTest {

    private static final Resolution OURS = new Resolution.Discarded("anna", NOW, "control solution");
    private static final Resolution THEIRS = new Resolution.Discarded("ben", NOW.plusSeconds(1), "no idea");

    private final FailingClient failing = new FailingClient();
    private final List<BatchWrite> writes = new ArrayList<>();
    private OnCluster on;

    @BeforeEach
    void open() {
        on = new OnCluster(failing::of);
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    /** The store asks again by itself, and the second try is turned away by what the first has written. */
    @Test
    void aResolutionWhoseAnswerIsLostIsKnownAsOurOwn() {
        Quarantined input = setAside();
        losesTheNextAnswer();

        assertThat(on.store.quarantine().resolve(input.id(), OURS)).hasValue(OURS);

        assertThat(writes).as("tries").hasSize(2);
        assertThat(on.store.quarantine().resolve(input.id(), THEIRS)).hasValue(OURS);
    }

    @Test
    void aWriteThatComesOnceMoreWhenAllIsOverChangesNothing() {
        Quarantined input = setAside();
        on.store.quarantine().resolve(input.id(), OURS);
        losesTheNextAnswer();
        on.store.quarantine().resolve(input.id(), THEIRS);

        for (BatchWrite late : List.copyOf(writes)) {
            on.client.operate(null, List.of(new BatchWrite(late.policy, late.key, late.ops)));
        }

        assertThat(on.store.quarantine().find(input.id()))
                .hasValue(SetAside.open(input).resolved(OURS));
    }

    @Test
    void anInputLivesNoLongerAndNoShorterForBeingResolved() {
        on.store.retention().put(Retention.all(Duration.ofDays(90)));
        Quarantined input = setAside();
        on.store.retention().put(Retention.all(Duration.ofDays(30)));

        on.store.quarantine().resolve(input.id(), OURS);
        on.store.quarantine().resolve(input.id(), THEIRS);

        // It was set aside at a time that is some while ago.
        int left = (int)
                Duration.between(Instant.now(), NOW.plus(Duration.ofDays(90))).toSeconds();
        assertThat(record(input).getTimeToLive()).isBetween(left - 120, left + 120);
    }

    /** Inputs set aside by the first version of this store are found, as the key is the same. */
    @Test
    void theIdentifierIsTheTextOfTheKey() {
        assertThat(record(setAside()).bins).containsOnlyKeys("input", "at", "by");
    }

    private Quarantined setAside() {
        Quarantined input = new Quarantined(
                newPatient(), "export.csv", "line 7", "6S", QuarantineReason.UNREADABLE, "no number", NOW);
        on.store.quarantine().add(List.of(input));
        return input;
    }

    private Record record(Quarantined input) {
        Record record = on.read(on.keys.aside(Base64.getUrlDecoder().decode(input.id())));
        assertThat(record).isNotNull();
        return record;
    }

    /** Keeps what is written. */
    private void losesTheNextAnswer() {
        failing.afterBatch = batch -> {
            for (Object one : batch) {
                if (one instanceof BatchWrite write) {
                    writes.add(write);
                    if (writes.size() == 1) {
                        write.record = null;
                        write.inDoubt = true;
                        write.resultCode = ResultCode.TIMEOUT;
                    }
                }
            }
        };
    }
}
