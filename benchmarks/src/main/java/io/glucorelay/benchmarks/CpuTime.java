package io.glucorelay.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Time on a processor so far, summed over all cores. Hangs less on what else the machine does than readings a second do.
 *
 * @param clientSeconds of this process: the library and who calls it
 * @param nodeSeconds of the nodes that it has started; zero if others run them
 */
public record CpuTime(double clientSeconds, double nodeSeconds) {

    /** Until now. */
    public static CpuTime now() {
        double client =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
        double nodes = ProcessHandle.current()
                .descendants()
                .mapToDouble(node ->
                        node.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
        return new CpuTime(client, nodes);
    }

    /** What was computed since then. */
    public CpuTime since(CpuTime before) {
        return new CpuTime(clientSeconds - before.clientSeconds, nodeSeconds - before.nodeSeconds);
    }
}
