package io.glucorelay.examples.backtest;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.CarePlanJson;
import io.glucorelay.careplan.CarePlanJsonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan that is written down in a file. */
final class PlanFile {

    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is no plan in it; the message names the file, and each place, value and what may be
     *     there
     */
    static CarePlan read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return CarePlanJson.read(in);
        } catch (CarePlanJsonException e) {
            throw new IllegalArgumentException(file + " is " + e.getMessage(), e);
        }
    }
}
