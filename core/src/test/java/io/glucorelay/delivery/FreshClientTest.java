package io.glucorelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** No connection is used that has been idle for so long that a firewall may have forgotten it. */
class FreshClientTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final FreshClient<Object> fresh = new FreshClient<>(Object::new, now::get);

    @Test
    void oneClientIsUsedForHalfAMinute() {
        Object first = fresh.get();

        now.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(fresh.get()).isSameAs(first);

        now.addAndGet(1);
        Object second = fresh.get();
        assertThat(second).isNotSameAs(first);
        assertThat(fresh.get()).isSameAs(second);
    }
}
