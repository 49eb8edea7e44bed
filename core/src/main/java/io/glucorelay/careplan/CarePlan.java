package io.glucorelay.careplan;

import io.glucorelay.reading.GlucoseUnit;
import java.time.ZoneId;
import java.util.ArrayList;
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
 * @param contacts whom to tell, at most 25, where one who is told at {@linkplain Route#allAtOnce() all addresses at once} counts
 *     once for each: all that they may be told at once must fit into the patient's record
 */
public record CarePlan(
        String patient,
        String displayName,
        GlucoseUnit unit,
        ZoneId zone,
        List<AlertRule> rules,
        List<Contact> contacts) {

    static final int MAX_RULES = 20;
    static final int MAX_CONTACTS = 25;

    /**
     * @throws InvalidSettingException if the patient is blank, two rules or contacts share a name, there are too many, or a
     *     contact hears of a rule that there is not
     */
    public CarePlan {
        InvalidSettingException.require(
                !patient.trim().isEmpty(), "", "patient", "'" + patient + "'", "a name, not blank");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(zone, "zone");
        requireAtMost(MAX_RULES, "rules", rules.size());
        requireAtMost(MAX_CONTACTS, "contacts", contacts.size());
        InvalidSettingException.require(
                toldAtOnce(contacts) <= MAX_CONTACTS,
                "",
                "contacts",
                toldAtOnce(contacts) + " messages at once",
                "at most " + MAX_CONTACTS + ", counting each address of those who are told at all at once");
        List<AlertRule> sorted = new ArrayList<>(rules);
        sorted.sort(RuleLimits.MOST_SEVERE_FIRST);
        rules = List.copyOf(sorted);
        contacts = List.copyOf(contacts);
        Set<String> ids = new HashSet<>();
        for (AlertRule rule : rules) {
            requireNew(ids, "rules", rule.id());
        }
        Set<String> names = new HashSet<>();
        for (Contact contact : contacts) {
            requireNew(names, "contacts", contact.name());
            for (String id : contact.rules()) {
                InvalidSettingException.require(
                        ids.contains(id), "contact '" + contact.name() + "'", "rules", id, "of " + ids);
            }
        }
    }

    /** Begins the plan of this patient. */
    public static Builder forPatient(String patient) {
        return new Builder(patient);
    }

    /** The no-data rule that is met first, if the plan has any. */
    public Optional<AlertRule> firstNoDataRule() {
        AlertRule first = null;
        for (AlertRule rule : rules) {
            if (rule.kind() == AlertKind.NO_DATA
                    && (first == null || rule.delay().compareTo(first.delay()) < 0)) {
                first = rule;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The rule with this identifier. */
    public Optional<AlertRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * In what way this plan would make a rule of {@code before} weaker that is {@linkplain AlertRule#locked() locked}: by which
     * something would be told later, or not at all, or to nobody, that was told before.
     *
     * @return what is weaker, in words that name the rule and the setting; empty if nothing is
     */
    public Optional<String> weakens(CarePlan before) {
        return LockedRules.weakened(before, this);
    }

    private static int toldAtOnce(List<Contact> contacts) {
        return contacts.stream()
                .mapToInt(contact -> contact.policy().route().order() == Route.Order.ALL_AT_ONCE
                        ? contact.addresses().size()
                        : 1)
                .sum();
    }

    private static void requireAtMost(int max, String field, int count) {
        InvalidSettingException.require(count <= max, "", field, count, "at most " + max);
    }

    private static void requireNew(Set<String> seen, String field, String name) {
        InvalidSettingException.require(seen.add(name), "", field, "'" + name + "' twice", "of different names");
    }

    /**
     * The same plan without an address of a contact; empty if it is not there, or the contact's only one.
     *
     * @param contact the contact's name
     * @param address the address
     */
    public Optional<CarePlan> without(String contact, Address address) {
        List<Contact> changed = new ArrayList<>();
        boolean found = false;
        for (Contact each : contacts) {
            boolean it = each.name().equals(contact)
                    && each.addresses().size() > 1
                    && each.addresses().contains(address);
            found |= it;
            changed.add(it ? each.without(address) : each);
        }
        return found ? Optional.of(new CarePlan(patient, displayName, unit, zone, rules, changed)) : Optional.empty();
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

        /** Adds rules, as {@link StandardRules} has them. */
        public Builder rules(List<AlertRule> several) {
            rules.addAll(several);
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
         * @throws InvalidSettingException as {@link CarePlan} does
         */
        public CarePlan build() {
            return new CarePlan(patient, displayName, unit, zone, rules, contacts);
        }
    }
}
