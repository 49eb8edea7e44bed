package io.glucorelay.messages;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a language cannot say. */
final class Completeness {

    private Completeness() {}

    static List<String> missing(@Nullable Language language) {
        List<String> missing = new ArrayList<>();
        for (AlertKind kind : AlertKind.values()) {
            for (AlertEvent event : AlertEvent.values()) {
                for (String variant : List.of("subject", "body")) {
                    String rest = "." + Labels.of(event) + "." + variant;
                    addIfMissing(language, missing, List.of(kind.label() + rest, "any" + rest));
                }
            }
        }
        for (AlertEvent event : AlertEvent.values()) {
            for (String variant : List.of("subject", "body")) {
                addIfMissing(language, missing, List.of("discreet." + Labels.of(event) + "." + variant));
            }
        }
        for (String digest : List.of("digest.", "discreet.digest.")) {
            for (String variant : List.of("subject", "body", "line")) {
                addIfMissing(language, missing, List.of(digest + variant));
            }
        }
        return List.copyOf(missing);
    }

    private static void addIfMissing(@Nullable Language language, List<String> missing, List<String> keys) {
        if (language == null || !language.has(keys)) {
            missing.add(keys.get(0));
        }
    }
}
