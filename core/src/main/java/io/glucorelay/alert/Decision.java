package io.glucorelay.alert;

import java.util.List;
import java.util.Objects;

/**
 * What the engine decided.
 *
 * @param state the state from now on
 * @param notifications what must be said
 * @param ended the alerts that are over with this decision
 */
public record Decision(AlertState state, List<Notification> notifications, List<Alert> ended) {

    /** @throws NullPointerException if anything is null */
    public Decision {
        Objects.requireNonNull(state, "state");
        notifications = List.copyOf(notifications);
        ended = List.copyOf(ended);
    }
}
