package io.glucorelay.benchmarks;

import io.glucorelay.reading.GlucoseUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Stands in until the benchmarks are here. */
@State(Scope.Benchmark)
public class PlaceholderBenchmark {

    @Param("MG_DL")
    String unit = "";

    /** The cost of looking up a unit. */
    @Benchmark
    public GlucoseUnit unit() {
        return GlucoseUnit.valueOf(unit);
    }
}
