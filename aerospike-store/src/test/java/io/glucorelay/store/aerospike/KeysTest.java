package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Key;
import com.aerospike.client.Record;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** No two patients, days or parts share a record, whatever patients are called. */
class KeysTest {

    private static final Keys KEYS = new Keys("test", "glr");

    @Property
    void patientsShareARecordOnlyIfTheyAreTheSame(@ForAll String one, @ForAll String other) {
        assertThat(same(KEYS.patient(one), KEYS.patient(other))).isEqualTo(one.equals(other));
        assertThat(same(KEYS.readings(one, 0, 0), KEYS.readings(other, 0, 0))).isEqualTo(one.equals(other));
        assertThat(same(KEYS.messages(one, 0, 0), KEYS.messages(other, 0, 0))).isEqualTo(one.equals(other));
    }

    @Property
    void daysAndPartsHaveRecordsOfTheirOwn(
            @ForAll String patient, @ForAll long day, @ForAll int part, @ForAll long otherDay, @ForAll int otherPart) {
        boolean equal = day == otherDay && part == otherPart;
        assertThat(same(KEYS.readings(patient, day, part), KEYS.readings(patient, otherDay, otherPart)))
                .isEqualTo(equal);
        assertThat(same(KEYS.messages(patient, day, part), KEYS.messages(patient, otherDay, otherPart)))
                .isEqualTo(equal);
        assertThat(same(KEYS.messages(patient, day, part), KEYS.readings(patient, day, part)))
                .isFalse();
    }

    @Example
    void aPatientWhoseNameLooksLikeAnothersDayHasRecordsOfTheirOwn() {
        assertThat(same(KEYS.readings("a:1", 2, 3), KEYS.readings("a", 1, 2))).isFalse();
        assertThat(same(KEYS.readings("a", 11, 0), KEYS.readings("a:1", 1, 0))).isFalse();
        assertThat(same(KEYS.readings("1:a", 1, 0), KEYS.readings("a", 1, 0))).isFalse();
    }

    /** UTF-8 has no half characters: written with a sign in their place, these would all be the same. */
    @Example
    void patientsWithHalfCharactersAreNotMixedUp() {
        List<String> patients =
                List.of("?", "\uD800", "\uDC00", "\uD83D", "\uFFFD", "\uD83D\uDE00", "??", "\uDE00\uD83D");
        for (String one : patients) {
            for (String other : patients) {
                assertThat(same(KEYS.patient(one), KEYS.patient(other)))
                        .as(patients.indexOf(one) + " and " + patients.indexOf(other))
                        .isEqualTo(one.equals(other));
                assertThat(same(KEYS.readings(one, 1, 1), KEYS.readings(other, 1, 1)))
                        .isEqualTo(one.equals(other));
            }
        }
    }

    /** A record says whose it is, in the form that it was written in. */
    @Property
    void aPatientsNameComesBackAsItWas(@ForAll String patient) {
        Record record =
                new Record(Map.of(Bins.PATIENT, PatientName.toValue(patient).getObject()), 1, 0);
        assertThat(PatientName.of(record)).isEqualTo(patient);
    }

    @Example
    void aNameWithHalfCharactersComesBackToo() {
        for (String patient : List.of("\uD800", "a\uDC00b", "\uD83D", "\uDE00\uD83D", "\uD83D\uDE00")) {
            aPatientsNameComesBackAsItWas(patient);
        }
    }

    /** These are in databases: they may not change. */
    @Example
    void theKeysAreThoseTheyHaveAlwaysBeen() {
        assertThat(same(KEYS.patient("p1"), new Key("test", "glr-patients", "p1")))
                .isTrue();
        assertThat(same(KEYS.readings("p:1", -2, 3), new Key("test", "glr-readings", "3:p:1:-2:3")))
                .isTrue();
        assertThat(same(
                        KEYS.messages("\uD83D\uDE00", 19_000, 0),
                        new Key("test", "glr-messages", "2:\uD83D\uDE00:19000:0")))
                .isTrue();
        assertThat(same(KEYS.meta("layout"), new Key("test", "glr-meta", "layout")))
                .isTrue();
        assertThat(same(KEYS.aside(new byte[] {1, 2}), new Key("test", "glr-aside", new byte[] {1, 2})))
                .isTrue();
    }

    @Example
    void storesWithOtherPrefixesShareNothing() {
        assertThat(same(KEYS.patient("p"), new Keys("test", "other").patient("p")))
                .isFalse();
    }

    private static boolean same(Key one, Key other) {
        return Arrays.equals(one.digest, other.digest) && one.namespace.equals(other.namespace);
    }
}
