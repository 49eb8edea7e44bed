package io.glucorelay.channel.smtp;

/** How the connection is kept from being read by others. */
enum Security {
    /** Begins in the clear and goes no further unless the server then switches to TLS. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** None. */
    PLAINTEXT
}
