package io.glucorelay.examples.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the report: one page that needs no network and no script. */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes the report, in place of what there was.
     *
     * @param file where to
     * @param title what the page is called
     * @param subtitle what it shows
     * @param patients whom it shows
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String title, String subtitle, List<PatientPage> patients) throws IOException {
        Html.writePage(file, title, subtitle, html -> {
            new Overview(patients, html).write();
            for (int i = 0; i < patients.size(); i++) {
                new PatientSection(patients.get(i), html).write(i);
            }
        });
    }
}
