package io.glucorelay.benchmarks;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.Composer;
import io.glucorelay.delivery.MessageFormatter;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.delivery.MessageFormatter.Words;
import io.glucorelay.delivery.OutgoingMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to make the message of a notification: the first low of a patient, to the mother's phone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageBenchmark {

    private final MessageFormatter formatter = MessageFormatter.english();
    private final Notification low = StoredForm.raised().notifications().get(0);
    private final Composer composer = new Composer(formatter, null);
    private final Address push = low.contact().addresses().get(0);

    /** The words only. */
    @Benchmark
    public Words words() {
        return formatter.format(new Request(low, Channel.PUSH));
    }

    /** The whole message, with what programs want to know, without callbacks. */
    @Benchmark
    public OutgoingMessage message() {
        return composer.compose(List.of(low), push);
    }
}
