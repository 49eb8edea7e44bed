package io.glucorelay.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to write and read the form in which each thing is stored. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    /** Which. */
    @Param({
        "reading",
        "alert-state-quiet",
        "alert-state-open",
        "delivery",
        "delivery-3-attempts",
        "delivery-30-attempts",
        "alert",
        "care-plan",
        "quarantined",
        "resolution",
        "note",
        "retention"
    })
    public String form = "";

    private StoredForm stored = StoredForm.named("reading");

    /** Makes the value, and says how long its form is. */
    @Setup
    public void prepare() {
        stored = StoredForm.named(form);
        System.out.printf("# %s: %,d bytes%n", form, stored.bytes());
    }

    @Benchmark
    public void encode(Blackhole to) {
        stored.encode(to);
    }

    @Benchmark
    public Object decode() {
        return stored.decode();
    }
}
