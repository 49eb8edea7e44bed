package io.glucorelay;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import org.junit.jupiter.api.Test;

class SendTaskTest {

    private static SendTask task(Severity severity, long number) {
        // Who does its work has no part in the order.
        Delivery delivery = NotificationSample.low().severity(severity).delivery();
        return new SendTask(null, null, delivery, delivery.nextAddress().orElseThrow(), number);
    }

    @Test
    void theMostUrgentGoesFirstHoweverLongTheOthersHaveWaited() {
        SendTask urgent = task(Severity.URGENT, 100);
        SendTask warning = task(Severity.WARNING, 2);
        SendTask notice = task(Severity.NOTICE, 1);
        assertThat(urgent).isLessThan(warning).isLessThan(notice);
        assertThat(warning).isLessThan(notice).isGreaterThan(urgent);
    }

    @Test
    void ofEquallyUrgentOnesTheOldestGoesFirst() {
        assertThat(task(Severity.WARNING, 1)).isLessThan(task(Severity.WARNING, 2));
        assertThat(task(Severity.WARNING, 3_000_000_000L)).isGreaterThan(task(Severity.WARNING, 2));
    }
}
