package io.glucorelay.careplan;

import java.util.Objects;

/**
 * Where a contact can be reached.
 *
 * @param channel by which channel
 * @param value the phone number, email address or device token, as the channel's provider takes it; not blank
 */
public record Address(Channel channel, String value) {

    /** @throws InvalidSettingException if {@code value} is blank */
    public Address {
        Objects.requireNonNull(channel, "channel");
        InvalidSettingException.require(
                !value.trim().isEmpty(), channel + " address", "value", "blank", "what the channel's provider takes");
    }

    /** The channel alone: an address is personal data, and this may end up in a log. */
    @Override
    public String toString() {
        return channel + ":…";
    }
}
