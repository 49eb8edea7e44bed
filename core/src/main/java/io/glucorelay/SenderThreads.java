package io.glucorelay;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that send: virtual ones where they are to be had, since a send does little but wait. */
final class SenderThreads {

    /**
     * Before Java 24 a virtual thread that waits within {@code synchronized}, as many a provider's client does, keeps its carrier (JEP
     * 491), of which there are as few as cores: one provider that hangs would stop all channels, which is what gates are there against.
     */
    private static final int FIRST_JAVA_THAT_UNMOUNTS = 24;

    private static final Optional<Method> VIRTUAL = find();

    private SenderThreads() {}

    /** @param most so many sends may be in flight at once */
    static ExecutorService upTo(int most) {
        return VIRTUAL.flatMap(SenderThreads::virtual).orElseGet(() -> pooled(most));
    }

    /** Whether they are virtual here. */
    static boolean areVirtual() {
        return VIRTUAL.isPresent();
    }

    static ExecutorService pooled(int most) {
        // What waits here has been let through its gate: it waits for a thread that is about to be free, and no longer.
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("glucorelay-send-"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** By reflection: the library is built for Java 17 and Android, which have none. */
    private static Optional<Method> find() {
        try {
            return javaVersion() < FIRST_JAVA_THAT_UNMOUNTS
                    ? Optional.empty()
                    : Optional.of(Executors.class.getMethod("newVirtualThreadPerTaskExecutor"));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Optional<ExecutorService> virtual(Method maker) {
        try {
            return Optional.of((ExecutorService) maker.invoke(null));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Android says 0.9. */
    private static int javaVersion() {
        String version = System.getProperty("java.specification.version", "");
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, prefix + number.incrementAndGet());
    }
}
