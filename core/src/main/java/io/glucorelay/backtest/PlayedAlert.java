package io.glucorelay.backtest;

import io.glucorelay.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert that the plan would have raised, and what came of it.
 *
 * @param alert the alert; open if it was not over at the end
 * @param toldAt when somebody was first told of it; null if nobody was: while a more severe one spoke for it, or as it was over,
 *     or acknowledged, before anybody's turn
 * @param raised how many messages told that it had begun
 * @param repeated how many that it lasted
 * @param ended how many that it was over
 * @param crossedAt when glucose crossed the threshold of its rule: for one beyond it already the crossing before, for a prediction
 *     the first one within {@link Backtest#LONGEST_LEAD}; null if there was none, or the rule has no threshold
 * @param falseAlarm whether it was a prediction, and glucose did not cross the threshold within {@link Backtest#LONGEST_LEAD}; not
 *     if the readings end before that
 */
public record PlayedAlert(
        Alert alert,
        @Nullable Instant toldAt,
        int raised,
        int repeated,
        int ended,
        @Nullable Instant crossedAt,
        boolean falseAlarm) {

    /** @throws NullPointerException if {@code alert} is null */
    public PlayedAlert {
        Objects.requireNonNull(alert, "alert");
    }

    /** The identifier of its rule. */
    public String rule() {
        return alert.id().rule();
    }

    /** Whether anybody was told of it. */
    public boolean isTold() {
        return toldAt != null;
    }

    /** How many messages it caused. */
    public int messages() {
        return raised + repeated + ended;
    }

    /** How long before the crossing it was raised, negative if after it; null if it belongs to none. */
    public @Nullable Duration lead() {
        return crossedAt == null ? null : Duration.between(alert.raisedAt(), crossedAt);
    }
}
