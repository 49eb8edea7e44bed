package io.glucorelay.examples.demo;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.examples.commandline.InputFile;
import io.glucorelay.examples.simulator.Simulator;
import io.glucorelay.reading.GlucoseUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be played.
 *
 * @param title what it is
 * @param zone the zone to tell the time in
 * @param start when it begins
 * @param end when its last reading comes, or about then
 * @param plans the patients' plans
 * @param batches what arrives, in order
 */
record Scene(String title, ZoneId zone, Instant start, Instant end, List<CarePlan> plans, Iterable<Batch> batches) {

    /** Any day will do; a fixed one makes every run the same. */
    private static final Instant SIMULATION_START = Instant.parse("2026-03-02T00:00:00Z");

    static Scene of(Options options) throws IOException {
        Path input = options.input;
        return input == null ? simulated(options) : exported(options, input);
    }

    private static Scene simulated(Options options) {
        Duration length = Duration.ofHours(options.hours);
        Simulator simulator = new Simulator(options.seed, options.patients, SIMULATION_START, length);
        ZoneId zone = ZoneId.of("UTC");
        List<CarePlan> plans = new ArrayList<>();
        for (String patient : simulator.patientIds()) {
            plans.add(Households.planFor(patient, zone, GlucoseUnit.MG_DL, options.mailTo));
        }
        String title = options.patients + " simulated patients, " + options.hours + " hours, seed " + options.seed;
        return new Scene(
                title, zone, SIMULATION_START, SIMULATION_START.plus(length), plans, SimulatorFeed.of(simulator));
    }

    private static Scene exported(Options options, Path input) throws IOException {
        ZoneId zone = options.source.zone().orElse(ZoneId.of("UTC"));
        InputFile file = InputFile.read(input, options.format, options.source);
        List<Batch> batches = FileFeed.of(file);
        return new Scene(
                input.getFileName() + ", " + file.readAs(),
                zone,
                batches.get(0).at(),
                batches.get(batches.size() - 1).at(),
                List.of(Households.planFor(options.source.patient(), zone, GlucoseUnit.MG_DL, options.mailTo)),
                batches);
    }
}
