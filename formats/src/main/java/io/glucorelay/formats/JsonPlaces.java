package io.glucorelay.formats;

import java.util.Set;

/**
 * Where the records are in a document that wraps something around them: the names of fields from the outside in, with dots
 * between them, such as {@code data.graphData}. What is there is a record if it is an object, and its elements are records if it
 * is an array.
 *
 * @param paths such names; none where nothing is ever wrapped around records
 */
record JsonPlaces(Set<String> paths) {

    /** Nowhere but at the top. */
    static final JsonPlaces NONE = new JsonPlaces(Set.of());

    static JsonPlaces of(String... paths) {
        return new JsonPlaces(Set.of(paths));
    }

    /** Whether records are there. */
    boolean has(String path) {
        return paths.contains(path);
    }

    /** Whether records are further in. */
    boolean leadOn(String path) {
        return paths.stream().anyMatch(place -> place.startsWith(path + '.'));
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }
}
