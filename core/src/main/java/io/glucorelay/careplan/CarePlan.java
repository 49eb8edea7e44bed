package io.glucorelay.careplan;

import io.glucorelay.reading.GlucoseUnit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one patient's care team has asked for. Immutable; {@link #forPatient} begins a builder.
 *
 * @param patient whose plan it is
 * @param displayName what messages call the patient; the identifier unless set
 * @param unit the unit messages are written in
 * @param zone the zone messages tell the time in
 * @param rules what to watch for, at most 20; kept with the most severe of each topic first
 * @param contacts whom to tell, at most 25: all that they may be told at once must fit into the patient's record
 */
public record CarePlan(
        String patient,
        String displayName,
        GlucoseUnit unit,
        ZoneId zone,
        List<AlertRule> rules,
        List<Contact> contacts) {

    private static final int MAX_RULES = 20;
    private static final int MAX_CONTACTS = 25;

    /**
     * @throws IllegalArgumentException if the patient is blank, two rules or contacts share a name, or there are too many
     */
    public CarePlan {
        if (patient.trim().isEmpty()) {
            throw new IllegalArgumentException("patient must not be blank");
        }
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(zone, "zone");
        requireAtMost(MAX_RULES, "rules", rules.size());
        requireAtMost(MAX_CONTACTS, "contacts", contacts.size());
        List<AlertRule> sorted = new ArrayList<>(rules);
        sorted.sort(Comparator.comparing(AlertRule::kind).thenComparingDouble(AlertRule::mildness));
        rules = List.copyOf(sorted);
        contacts = List.copyOf(contacts);
        Set<String> seen = new HashSet<>();
        for (AlertRule rule : rules) {
            requireNew(seen, "rule", rule.id());
        }
        seen.clear();
        for (Contact contact : contacts) {
            requireNew(seen, "contact", contact.name());
        }
    }

    /** Begins the plan of this patient. */
    public static Builder forPatient(String patient) {
        return new Builder(patient);
    }

    /** The no-data rule that is met first, if the plan has any. */
    public Optional<AlertRule> firstNoDataRule() {
        return rules.stream()
                .filter(rule -> rule.kind() == AlertKind.NO_DATA)
                .min(Comparator.comparing(AlertRule::delay));
    }

    private static void requireAtMost(int max, String what, int count) {
        if (count > max) {
            throw new IllegalArgumentException("a plan has at most " + max + " " + what + ", but was given " + count);
        }
    }

    private static void requireNew(Set<String> seen, String what, String name) {
        if (!seen.add(name)) {
            throw new IllegalArgumentException("two " + what + "s are named '" + name + "': give one another name");
        }
    }

    /** Collects a plan's settings. Not safe for use by several threads. */
    public static final class Builder {
        private final String patient;
        private String displayName;
        private GlucoseUnit unit = GlucoseUnit.MG_DL;
        private ZoneId zone = ZoneId.of("UTC");
        private final List<AlertRule> rules = new ArrayList<>();
        private final List<Contact> contacts = new ArrayList<>();

        private Builder(String patient) {
            this.patient = patient;
            this.displayName = patient;
        }

        /** What messages call the patient; the identifier unless set. */
        public Builder displayName(String name) {
            this.displayName = name;
            return this;
        }

        /** The unit messages are written in; mg/dL unless set. */
        public Builder unit(GlucoseUnit newUnit) {
            this.unit = newUnit;
            return this;
        }

        /**
         * The zone messages tell the time in, UTC unless set.
         *
         * @throws java.time.DateTimeException if there is no such zone
         */
        public Builder zone(String id) {
            this.zone = ZoneId.of(id);
            return this;
        }

        /** Adds a rule. */
        public Builder rule(AlertRule rule) {
            rules.add(rule);
            return this;
        }

        /** Adds a contact. */
        public Builder contact(Contact contact) {
            contacts.add(contact);
            return this;
        }

        /** Adds a contact. */
        public Builder contact(Contact.Builder contact) {
            return contact(contact.build());
        }

        /**
         * The plan.
         *
         * @throws IllegalArgumentException as {@link CarePlan} does
         */
        public CarePlan build() {
            return new CarePlan(patient, displayName, unit, zone, rules, contacts);
        }
    }
}
