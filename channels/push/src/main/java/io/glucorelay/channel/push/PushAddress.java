package io.glucorelay.channel.push;

import org.jspecify.annotations.Nullable;

/**
 * An address taken apart.
 *
 * @param provider the one that the address names; null if it names none
 * @param token the device's token, which only the provider can read
 */
record PushAddress(@Nullable Provider provider, String token) {

    /** Takes any text: whether the token is one is for the provider to say. A token of FCM may have colons, too. */
    static PushAddress parse(String value) {
        String text = value.trim();
        for (Provider provider : Provider.values()) {
            if (text.startsWith(provider.prefix())) {
                return new PushAddress(
                        provider, text.substring(provider.prefix().length()).trim());
            }
        }
        return new PushAddress(null, text);
    }

    /** Without the token, which is personal data. */
    @Override
    public String toString() {
        return (provider == null ? "" : provider.prefix()) + "…";
    }
}
