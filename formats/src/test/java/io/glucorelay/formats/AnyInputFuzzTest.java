package io.glucorelay.formats;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Reads what a fuzzer makes up; unless it is told to ({@code JAZZER_FUZZ=1}), only its seeds, see CONTRIBUTING. With
 * {@code -Dformat=…} one format alone, so that all of the time goes to it.
 */
class AnyInputFuzzTest {

    private static final String ONLY = System.getProperty("format", "");

    @FuzzTest(maxDuration = "2m")
    void anyInput(byte[] input) throws IOException {
        for (Format format : AnyInput.formats()) {
            if (ONLY.isEmpty() || ONLY.equals(format.name())) {
                AnyInput.read(format, input);
            }
        }
    }
}
