package io.glucorelay.store.codec;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;

final class ContactForm {

    private ContactForm() {}

    static void write(ByteWriter to, Contact contact) {
        to.text(contact.name());
        to.list(contact.addresses(), ContactForm::address);
        policy(to, contact.policy());
        to.duration(contact.escalateAfter());
    }

    static Contact read(ByteReader from) {
        return new Contact(from.text(), from.list(ContactForm::address), policy(from), from.duration());
    }

    static void address(ByteWriter to, Address address) {
        EnumCode.CHANNEL.write(to, address.channel());
        to.text(address.value());
    }

    static Address address(ByteReader from) {
        return new Address(EnumCode.CHANNEL.read(from), from.text());
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

    private static DeliveryPolicy policy(ByteReader from) {
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
