package io.glucorelay.store.codec;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.reading.GlucoseUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    private static final int TOLD = 1 << 7;
    private static final int STYLE = 1 << 8;
    private static final int ALL = (1 << 9) - 1;

    private ContactForm() {}

    static void write(ByteWriter to, Contact contact) {
        Instant from = contact.consent().from();
        Instant until = contact.consent().until();
        int bits = EnumCode.SEVERITY.code(contact.leastSeverity())
                | (contact.role() == CareRole.CAREGIVER ? 0 : ROLE)
                | (contact.escalateAfter().isZero() ? 0 : ESCALATE_AFTER)
                | (contact.rules().isEmpty() ? 0 : RULES)
                | (from == null ? 0 : CONSENT_FROM)
                | (until == null ? 0 : CONSENT_UNTIL)
                | (PolicyForm.isUsual(contact.policy()) ? 0 : TOLD)
                | (contact.style().equals(MessageStyle.USUAL) ? 0 : STYLE);
        to.text(contact.name());
        to.unsigned(bits);
        to.list(contact.addresses(), ContactForm::address);
        PolicyForm.write(to, contact.policy());
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
        if (has(bits, TOLD)) {
            PolicyForm.writeTold(to, contact.policy());
        }
        if (has(bits, STYLE)) {
            style(to, contact.style());
        }
    }

    static Contact read(ByteReader from, int version) {
        return version == 1 ? VersionOne.contact(from) : read(from);
    }

    static Contact read(ByteReader from) {
        String name = from.text();
        int bits = from.number("a contact's bits", ALL);
        List<Address> addresses = from.list(ContactForm::address);
        DeliveryPolicy policy = PolicyForm.read(from);
        CareRole role = has(bits, ROLE) ? EnumCode.ROLE.read(from) : CareRole.CAREGIVER;
        Duration escalateAfter = has(bits, ESCALATE_AFTER) ? from.duration() : Duration.ZERO;
        Set<String> rules = has(bits, RULES) ? Texts.read(from) : Set.of();
        Contact.Consent consent = consent(from, bits);
        return new Contact(
                name,
                role,
                addresses,
                has(bits, TOLD) ? PolicyForm.readTold(from, policy) : policy,
                escalateAfter,
                rules,
                EnumCode.SEVERITY.constant(bits & LEAST_SEVERITY_MASK),
                consent,
                has(bits, STYLE) ? style(from) : MessageStyle.USUAL);
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

    private static void style(ByteWriter to, MessageStyle style) {
        to.text(style.language().toLanguageTag());
        to.raw(style.unit() == null ? 0 : 1);
        if (style.unit() != null) {
            EnumCode.UNIT.write(to, style.unit());
        }
        EnumCode.PRIVACY.write(to, style.privacy());
    }

    private static MessageStyle style(ByteReader from) {
        Locale language = Locale.forLanguageTag(from.text());
        GlucoseUnit unit = Optionals.isThere(from) ? EnumCode.UNIT.read(from) : null;
        return new MessageStyle(language, unit, EnumCode.PRIVACY.read(from));
    }
}
