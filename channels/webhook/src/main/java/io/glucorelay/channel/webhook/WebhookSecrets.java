package io.glucorelay.channel.webhook;

import java.net.URI;
import java.util.List;

/** Knows the secrets that calls are signed with. Called by several threads at once, for each attempt anew. */
@FunctionalInterface
public interface WebhookSecrets {

    /**
     * The secrets for a URL. All of them sign: while a receiver changes from an old secret to a new one, answer both.
     *
     * @param url where the call goes
     * @return one or more; if none, nothing is sent and the message is tried again later
     * @throws Exception if they cannot be told now; the message is tried again later
     */
    List<WebhookSecret> of(URI url) throws Exception;

    /**
     * The same for all URLs: good only where all receivers are one's own, as each of them could sign calls to the others.
     *
     * @throws IllegalArgumentException if there are none
     */
    static WebhookSecrets same(WebhookSecret... secrets) {
        List<WebhookSecret> all = List.of(secrets);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("secrets must be one or more, but there are none");
        }
        return url -> all;
    }
}
