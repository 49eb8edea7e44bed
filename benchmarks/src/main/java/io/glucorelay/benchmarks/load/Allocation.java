package io.glucorelay.benchmarks.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What the threads of this process have allocated so far, those of the load among them. What a thread allocates that ends before
 * it is asked is not in it: none of the load's or the relay's does.
 */
final class Allocation {

    private final Map<Long, Long> bytes = new HashMap<>();

    private Allocation() {}

    static Allocation now() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        Allocation now = new Allocation();
        long[] all = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(all);
        for (int i = 0; i < all.length; i++) {
            now.bytes.put(all[i], Math.max(0, allocated[i]));
        }
        return now;
    }

    /** By threads that are still there. */
    long bytesSince(Allocation before) {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : bytes.entrySet()) {
            sum += thread.getValue() - before.bytes.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }
}
