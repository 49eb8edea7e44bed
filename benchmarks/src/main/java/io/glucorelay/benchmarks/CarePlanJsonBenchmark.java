package io.glucorelay.benchmarks;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.CarePlanJson;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to read and write a care plan of four rules and two contacts as JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CarePlanJsonBenchmark {

    private final CarePlan plan = StoredForm.plan();
    private final String json = CarePlanJson.write(plan);

    @Benchmark
    public CarePlan read() {
        return CarePlanJson.read(json);
    }

    @Benchmark
    public String write() {
        return CarePlanJson.write(plan);
    }
}
