package io.glucorelay.examples.backtest;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.StandardRules;
import io.glucorelay.examples.commandline.UsageException;
import io.glucorelay.formats.Source;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** The plans that the command line names. */
final class Plans {

    /** The names of those that need no file. */
    static final List<String> READY_MADE = List.of("adult", "child", "pregnancy", "hypo-unaware");

    private Plans() {}

    /**
     * A plan by its name: a ready-made one, in the zone of the file's times, or that of a file.
     *
     * @param option which option names it
     * @throws UsageException if there is neither
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is no plan in it; the message says where, what was found and what is allowed
     */
    static CarePlan of(String option, String name, Source source) throws UsageException, IOException {
        if (READY_MADE.contains(name)) {
            return readyMade(name, source);
        }
        try {
            return PlanFile.read(Path.of(name));
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new UsageException(
                    option + " must name a file with a plan, or one of " + READY_MADE + ", but was '" + name + "'");
        }
    }

    private static CarePlan readyMade(String name, Source source) {
        List<AlertRule> rules =
                switch (name) {
                    case "adult" -> StandardRules.adult();
                    case "child" -> StandardRules.child();
                    case "pregnancy" -> StandardRules.pregnancy();
                    case "hypo-unaware" -> StandardRules.hypoUnaware();
                    default ->
                        throw new IllegalArgumentException("plan must be one of " + READY_MADE + ", but was " + name);
                };
        return CarePlan.forPatient(source.patient())
                .zone(source.zone().orElse(ZoneId.of("UTC")).getId())
                .rules(rules)
                .build();
    }
}
