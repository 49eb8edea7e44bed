package io.glucorelay.store.aerospike;

import com.aerospike.client.Key;

/** The keys of the records. Only their hashes are sent and stored: a patient's name is in no key that an operator sees. */
final class Keys {

    private final String namespace;
    private final String prefix;

    Keys(String namespace, String prefix) {
        this.namespace = namespace;
        this.prefix = prefix;
    }

    String namespace() {
        return namespace;
    }

    String patients() {
        return prefix + "-patients";
    }

    Key patient(String patient) {
        return new Key(namespace, patients(), PatientName.toValue(patient));
    }

    /** A part of a day's readings. */
    Key readings(String patient, long day, int part) {
        return day(prefix + "-readings", patient, day, part);
    }

    /** A part of a day's deliveries and alerts. */
    Key messages(String patient, long day, int part) {
        return day(messages(), patient, day, part);
    }

    /** One of the records that are neither a patient's nor of a time. */
    Key meta(String name) {
        return new Key(namespace, prefix + "-meta", name);
    }

    String aside() {
        return prefix + "-aside";
    }

    String messages() {
        return prefix + "-messages";
    }

    /** An input set aside. */
    Key aside(byte[] identity) {
        return new Key(namespace, aside(), identity);
    }

    private Key day(String set, String patient, long day, int part) {
        // Its length first: whatever a patient is called, the name of no other's record can be the same.
        return new Key(namespace, set, PatientName.toValue(patient.length() + ":" + patient + ":" + day + ":" + part));
    }
}
