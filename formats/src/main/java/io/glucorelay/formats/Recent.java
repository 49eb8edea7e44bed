package io.glucorelay.formats;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was last seen of each of many, and of no more than a thousand: more would be a damaged file, and must not fill the
 * memory.
 *
 * @param <K> what tells them apart
 * @param <V> what was seen
 */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;
    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    Recent() {
        super(FIRST_CAPACITY, LOAD_FACTOR, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
