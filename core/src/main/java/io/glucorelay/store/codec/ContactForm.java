package io.glucorelay.store.codec;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contact: its name, bits that say what is as usual, its addresses and policy, and what is not as usual. */
final class ContactForm {

    private static final int LEAST_SEVERITY_MASK = 3;
    private static final int ROLE = 1 << 2;
    private static final int ESCALATE_AFTER = 1 << 3;
    private static final int RULES = 1 << 4;
    private static final int CONSENT_FROM = 1 << 5;
    private static final int CONSENT_UNTIL = 1 << 6;
    private static final int ALL = (1 << 7) - 1;

    private ContactForm() {}

    static void write(ByteWriter to, Contact contact) {
        Instant from = contact.consent().from();
        Instant until = contact.consent().until();
        int bits = EnumCode.SEVERITY.code(contact.leastSeverity())
                | (contact.role() == CareRole.CAREGIVER ? 0 : ROLE)
                | (contact.escalateAfter().isZero() ? 0 : ESCALATE_AFTER)
                | (contact.rules().isEmpty() ? 0 : RULES)
                | (from == null ? 0 : CONSENT_FROM)
                | (until == null ? 0 : CONSENT_UNTIL);
        to.text(contact.name());
        to.unsigned(bits);
        to.list(contact.addresses(), ContactForm::address);
        policy(to, contact.policy());
        if (has(bits, ROLE)) {
            EnumCode.ROLE.write(to, contact.role());
        }
        if (has(bits, ESCALATE_AFTER)) {
            to.duration(contact.escalateAfter());
        }
        if (has(bits, RULES)) {
            Texts.write(to, contact.rules());
        }
        if (from != null) {
            to.instant(from);
        }
        if (until != null) {
            to.instant(until, from == null ? Instant.EPOCH : from);
        }
    }

    static Contact read(ByteReader from, int version) {
        return version == 1 ? VersionOne.contact(from) : read(from);
    }

    static Contact read(ByteReader from) {
        String name = from.text();
        int bits = from.number("a contact's bits", ALL);
        List<Address> addresses = from.list(ContactForm::address);
        DeliveryPolicy policy = policy(from);
        CareRole role = has(bits, ROLE) ? EnumCode.ROLE.read(from) : CareRole.CAREGIVER;
        Duration escalateAfter = has(bits, ESCALATE_AFTER) ? from.duration() : Duration.ZERO;
        Set<String> rules = has(bits, RULES) ? Texts.read(from) : Set.of();
        return new Contact(
                name,
                role,
                addresses,
                policy,
                escalateAfter,
                rules,
                EnumCode.SEVERITY.constant(bits & LEAST_SEVERITY_MASK),
                consent(from, bits));
    }

    private static Contact.Consent consent(ByteReader from, int bits) {
        @Nullable Instant begin = has(bits, CONSENT_FROM) ? from.instant() : null;
        Instant base = begin == null ? Instant.EPOCH : begin;
        return new Contact.Consent(begin, has(bits, CONSENT_UNTIL) ? from.instant(base) : null);
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }

    static void address(ByteWriter to, Address address) {
        EnumCode.CHANNEL.write(to, address.channel());
        to.text(address.value());
    }

    static Address address(ByteReader from) {
        Channel channel = EnumCode.CHANNEL.read(from);
        return new Address(channel, from.text());
    }

    /** All of it, though most are ready-made ones: those may change, what was decided does not. */
    private static void policy(ByteWriter to, DeliveryPolicy policy) {
        to.duration(policy.firstBackoff());
        to.decimal(policy.multiplier());
        to.duration(policy.maxBackoff());
        to.decimal(policy.jitter());
        to.unsigned(policy.maxAttempts());
        to.duration(policy.attemptTimeout());
        to.duration(policy.expireAfter());
    }

    static DeliveryPolicy policy(ByteReader from) {
        return new DeliveryPolicy(
                from.duration(),
                from.decimal(),
                from.duration(),
                from.decimal(),
                from.number("the most attempts", Integer.MAX_VALUE),
                from.duration(),
                from.duration());
    }
}
