package io.glucorelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On every Java that the library runs on. */
class SenderThreadsTest {

    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        Method isVirtual;
        try {
            isVirtual = Thread.class.getMethod("isVirtual");
        } catch (NoSuchMethodException e) {
            return false;
        }
        return (boolean) isVirtual.invoke(thread);
    }

    @Test
    void theyAreVirtualFromTheJavaOnWhereNoLockKeepsACarrier() throws Exception {
        ExecutorService threads = SenderThreads.upTo(1);
        boolean virtual =
                threads.submit(() -> isVirtual(Thread.currentThread())).get(10, TimeUnit.SECONDS);
        threads.shutdownNow();
        assertThat(virtual)
                .isEqualTo(SenderThreads.areVirtual())
                .isEqualTo(Runtime.version().feature() >= 24);
    }

    /** Each waits for all the others: with one thread less they would wait for ever. */
    @Test
    void thereAreAsManyAsMayBeInFlight() throws Exception {
        for (ExecutorService threads : List.of(SenderThreads.upTo(5), SenderThreads.pooled(5))) {
            CountDownLatch all = new CountDownLatch(5);
            List<Future<Boolean>> met = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                met.add(threads.submit(() -> {
                    all.countDown();
                    return all.await(10, TimeUnit.SECONDS);
                }));
            }
            for (Future<Boolean> each : met) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isTrue();
            }
            threads.shutdownNow();
        }
    }
}
