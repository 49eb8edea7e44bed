package io.glucorelay.careplan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person to be told, and how. Immutable; {@link #named} begins a builder.
 *
 * @param name identifies the contact within the plan: "mother"
 * @param addresses where to reach them, in the order to try: each further attempt takes the next address, and after the
 *     last the first again; an address that the provider rejects for good is left out from then on
 * @param policy how hard to try
 * @param escalateAfter how long to wait for somebody else's acknowledgement before this contact is told; zero: at once
 */
public record Contact(String name, List<Address> addresses, DeliveryPolicy policy, Duration escalateAfter) {

    /** @throws IllegalArgumentException if the name is blank, there is no address or one twice, or the delay is out of range */
    public Contact {
        if (name.trim().isEmpty()) {
            throw new IllegalArgumentException("contact name must not be blank");
        }
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("contact '" + name + "' has no address");
        }
        Set<Address> seen = new HashSet<>();
        for (Address address : addresses) {
            if (!seen.add(address)) {
                throw new IllegalArgumentException("contact '" + name + "' has the same " + address.channel()
                        + " address twice: give it once, after the last address the first is tried again anyway");
            }
        }
        Objects.requireNonNull(policy, "policy");
        if (escalateAfter.isNegative() || escalateAfter.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "contact '" + name + "': escalateAfter must be from zero to 24 hours, but was " + escalateAfter);
        }
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

    /** Collects a contact's settings. Not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final List<Address> addresses = new ArrayList<>();
        private DeliveryPolicy policy = DeliveryPolicy.standard();
        private Duration escalateAfter = Duration.ZERO;

        private Builder(String name) {
            this.name = name;
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

        /**
         * The contact.
         *
         * @throws IllegalArgumentException as {@link Contact} does
         */
        public Contact build() {
            return new Contact(name, addresses, policy, escalateAfter);
        }
    }
}
