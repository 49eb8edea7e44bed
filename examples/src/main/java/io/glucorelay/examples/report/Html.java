package io.glucorelay.examples.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** Writes markup; whatever is text goes through {@link #text}. */
final class Html {

    private final Writer writer;

    Html(Writer writer) {
        this.writer = writer;
    }

    /** Markup as it is, with values put in: numbers, or text made safe by {@link #escape}. */
    Html raw(String format, Object... values) throws IOException {
        writer.write(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        return this;
    }

    Html text(String text) throws IOException {
        writer.write(escape(text));
        return this;
    }

    /** {@code "1 alert"}, {@code "2 alerts"}. */
    static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
