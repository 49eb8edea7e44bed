package io.glucorelay.examples.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Writes markup; whatever is text goes through {@link #text}. */
public final class Html {

    private final Writer writer;

    private Html(Writer writer) {
        this.writer = writer;
    }

    /** What stands on a page. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void write(Html html) throws IOException;
    }

    /**
     * Writes a page that needs no network and no script, in place of what there was.
     *
     * @param file where to
     * @param title what it is called
     * @param subtitle what it shows
     * @param content what comes below these
     * @throws IOException if it cannot be written
     */
    public static void writePage(Path file, String title, String subtitle, Content content) throws IOException {
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
            content.write(html);
            html.raw("</main></body></html>\n");
        }
    }

    /** Markup as it is, with values put in: numbers, or text made safe by {@link #escape}. */
    public Html raw(String format, Object... values) throws IOException {
        writer.write(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        return this;
    }

    /** Text, made safe. */
    public Html text(String text) throws IOException {
        writer.write(escape(text));
        return this;
    }

    /** {@code "1 alert"}, {@code "2 alerts"}. */
    public static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** Text as it may stand in markup and in attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(Html.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
