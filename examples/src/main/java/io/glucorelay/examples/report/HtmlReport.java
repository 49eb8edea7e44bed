package io.glucorelay.examples.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

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
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            Html html = new Html(writer);
            html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                    .text(title + ": " + subtitle)
                    .raw("</title>\n<style>\n")
                    .raw("%s", style())
                    .raw("</style></head>\n<body><main><h1>")
                    .text(title)
                    .raw("</h1><p class=\"subtitle\">")
                    .text(subtitle)
                    .raw("</p>\n");
            new Overview(patients, html).write();
            for (int i = 0; i < patients.size(); i++) {
                new PatientSection(patients.get(i), html).write(i);
            }
            html.raw("</main></body></html>\n");
        }
    }

    private static String style() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
