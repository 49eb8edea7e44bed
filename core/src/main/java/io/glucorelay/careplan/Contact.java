package io.glucorelay.careplan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person to be told, and how. Immutable; {@link #named} begins a builder.
 *
 * @param name identifies the contact within the plan: "mother"
 * @param role what the contact is to the patient
 * @param addresses where to reach them, in the order to try, as the policy's {@link DeliveryPolicy#route()} has it; an address
 *     that the provider rejects for good is left out of that message from then on
 * @param policy how hard to try
 * @param escalateAfter how long to wait for somebody else's acknowledgement before this contact is told; zero: at once
 * @param rules the identifiers of the rules that this contact hears of; empty: of all
 * @param leastSeverity hears of nothing less urgent than this
 * @param consent when the patient agrees that this contact is told
 * @param style how messages to them are put
 */
public record Contact(
        String name,
        CareRole role,
        List<Address> addresses,
        DeliveryPolicy policy,
        Duration escalateAfter,
        Set<String> rules,
        Severity leastSeverity,
        Consent consent,
        MessageStyle style) {

    /**
     * From when until when a patient agrees that a contact is told.
     *
     * @param from the beginning, inclusive; null: from ever
     * @param until the end, exclusive; null: for ever
     */
    public record Consent(@Nullable Instant from, @Nullable Instant until) {

        /** Always. */
        public static final Consent ALWAYS = new Consent(null, null);

        /** @throws InvalidSettingException if it ends before it begins */
        public Consent {
            InvalidSettingException.require(
                    from == null || until == null || from.isBefore(until), "consent", "until", until, "after " + from);
        }

        /** Whether the contact may be told at that time. */
        public boolean covers(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }

        /** Whether the contact may be told at all times at which the other consent lets it. */
        boolean contains(Consent other) {
            boolean begins = from == null || (other.from != null && !other.from.isBefore(from));
            boolean lasts = until == null || (other.until != null && !other.until.isAfter(until));
            return begins && lasts;
        }
    }

    /** @throws InvalidSettingException if a value is not what its parameter allows; the message names it */
    public Contact {
        InvalidSettingException.require(
                !name.trim().isEmpty(), "contact", "name", "'" + name + "'", "a name, not blank");
        Objects.requireNonNull(role, "role");
        addresses = List.copyOf(addresses);
        String owner = "contact '" + name + "'";
        InvalidSettingException.require(!addresses.isEmpty(), owner, "addresses", addresses, "at least one");
        Set<Address> seen = new HashSet<>();
        for (Address address : addresses) {
            InvalidSettingException.require(
                    seen.add(address),
                    owner,
                    "addresses",
                    "one " + address.channel() + " address twice",
                    "all different: after the last address the first is tried again anyway");
        }
        Objects.requireNonNull(policy, "policy");
        InvalidSettingException.require(
                !escalateAfter.isNegative() && escalateAfter.compareTo(Duration.ofHours(24)) <= 0,
                owner,
                "escalateAfter",
                escalateAfter,
                "from zero to 24 hours");
        rules = Set.copyOf(rules);
        Objects.requireNonNull(leastSeverity, "leastSeverity");
        Objects.requireNonNull(consent, "consent");
        Objects.requireNonNull(style, "style");
    }

    /** Begins a contact of this name. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The channels this contact can be reached by. */
    public Set<Channel> channels() {
        Set<Channel> channels = new TreeSet<>();
        addresses.forEach(address -> channels.add(address.channel()));
        return channels;
    }

    /** The same contact with one address only. */
    public Contact only(Address address) {
        return with(List.of(address));
    }

    /** The same contact without an address, which is not the only one. */
    Contact without(Address address) {
        List<Address> others = new ArrayList<>(addresses);
        others.remove(address);
        return with(others);
    }

    private Contact with(List<Address> others) {
        return new Contact(name, role, others, policy, escalateAfter, rules, leastSeverity, consent, style);
    }

    /** Whether this contact hears of a rule's alerts. */
    public boolean hears(AlertRule rule) {
        return hears(rule.id(), rule.severity());
    }

    /**
     * Whether this contact hears of a rule's alerts.
     *
     * @param rule the rule's identifier
     * @param severity its severity
     */
    public boolean hears(String rule, Severity severity) {
        return severity.compareTo(leastSeverity) <= 0 && (rules.isEmpty() || rules.contains(rule));
    }

    /** Collects a contact's settings. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final List<Address> addresses = new ArrayList<>();
        private final Set<String> rules = new LinkedHashSet<>();
        private CareRole role = CareRole.CAREGIVER;
        private DeliveryPolicy policy = DeliveryPolicy.standard();
        private Duration escalateAfter = Duration.ZERO;
        private Severity leastSeverity = Severity.NOTICE;
        private Consent consent = Consent.ALWAYS;
        private MessageStyle style = MessageStyle.USUAL;

        private Builder(String name) {
            this.name = name;
        }

        /** What the contact is to the patient; a caregiver unless set. */
        public Builder role(CareRole newRole) {
            this.role = newRole;
            return this;
        }

        /** Next to try: a push message to this device token. */
        public Builder push(String token) {
            return address(new Address(Channel.PUSH, token));
        }

        /** Next to try: a text message to this phone number, in international form. */
        public Builder text(String number) {
            return address(new Address(Channel.TEXT, number));
        }

        /** Next to try: an email to this address. */
        public Builder email(String address) {
            return address(new Address(Channel.EMAIL, address));
        }

        /** Next to try: a call of the program at this address. */
        public Builder webhook(String url) {
            return address(new Address(Channel.WEBHOOK, url));
        }

        /** Next to try: this address. */
        public Builder address(Address address) {
            addresses.add(address);
            return this;
        }

        /** How hard to try; {@link DeliveryPolicy#standard()} unless set. */
        public Builder policy(DeliveryPolicy newPolicy) {
            this.policy = newPolicy;
            return this;
        }

        /** Told only if nobody has acknowledged after this long; at once unless set. */
        public Builder escalateAfter(Duration delay) {
            this.escalateAfter = delay;
            return this;
        }

        /** Hears of these rules, named by their identifiers, and no others; of all unless set. */
        public Builder onlyRules(String... ids) {
            rules.addAll(Arrays.asList(ids));
            return this;
        }

        /** Hears of nothing less urgent than this: {@code atLeast(Severity.URGENT)} for a grandmother. */
        public Builder atLeast(Severity severity) {
            this.leastSeverity = severity;
            return this;
        }

        /** Told from this time on. */
        public Builder consentFrom(Instant from) {
            this.consent = new Consent(from, consent.until());
            return this;
        }

        /** Told until this time. */
        public Builder consentUntil(Instant until) {
            this.consent = new Consent(consent.from(), until);
            return this;
        }

        /** How messages to them are put; {@link MessageStyle#USUAL} unless set. */
        public Builder style(MessageStyle newStyle) {
            this.style = newStyle;
            return this;
        }

        /**
         * The contact.
         *
         * @throws InvalidSettingException as {@link Contact} does
         */
        public Contact build() {
            return new Contact(name, role, addresses, policy, escalateAfter, rules, leastSeverity, consent, style);
        }
    }
}
