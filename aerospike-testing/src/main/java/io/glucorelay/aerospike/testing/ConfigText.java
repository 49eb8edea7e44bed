package io.glucorelay.aerospike.testing;

import java.util.Collection;

/** Writes stanzas as the server reads them: one setting a line, the closing brace on a line of its own. */
final class ConfigText {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    ConfigText open(String stanza) {
        line(stanza + " {");
        depth++;
        return this;
    }

    ConfigText close() {
        depth--;
        return line("}");
    }

    ConfigText set(String name, Object value) {
        return line(name + " " + value);
    }

    ConfigText lines(Collection<String> lines) {
        lines.forEach(this::line);
        return this;
    }

    private ConfigText line(String line) {
        text.append("\t".repeat(depth)).append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
