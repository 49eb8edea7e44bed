package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Memory does not grow with the input: a virtual machine with less memory than each input is long reads it to its end. */
class EndlessInputTest {

    private static final long LENGTH = 48_000_000;
    private static final String HEAP = "-Xmx32m";
    private static final int BLOCK = 16 * 1024;

    @Test
    void anInputWithoutEndIsReadInLessMemoryThanItHas() throws IOException, InterruptedException {
        File said = new File("target/endless-input.txt");
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessInputTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        assertThat(machine.waitFor()).as("see " + said).isZero();
    }

    /** What the other virtual machine does: each format reads what begins as it should, and has no end that it could find. */
    public static void main(String[] args) throws IOException {
        for (Format format : AnyInput.formats()) {
            byte[] seed = AnyInput.seeds().stream()
                    .filter(input -> format.recognises(Head.of(input)).isPresent())
                    .findFirst()
                    .orElse(new byte[0]);
            read(format, seed, "a line", "x");
            read(format, seed, "brackets", "[");
            read(format, seed, "objects in each other", "{\"a\":");
            read(format, concat(seed, "\""), "a quote that is never closed", "x".repeat(999) + "\n");
        }
    }

    private static void read(Format format, byte[] beginning, String what, String again) throws IOException {
        long[] rows = new long[1];
        try {
            format.read(new Endless(beginning, again), AnyInput.SOURCE, row -> {
                AnyInput.requireSmall(row);
                rows[0]++;
            });
        } catch (UnknownFormatException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(format.name() + " reads " + what + " as " + rows[0] + " rows");
    }

    private static byte[] concat(byte[] bytes, String text) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + text.length());
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, all, bytes.length, text.length());
        return all;
    }

    /** A beginning, and then the same again and again. */
    private static final class Endless extends InputStream {
        private final byte[] again;
        private final byte[] beginning;
        private int begun;
        private long left = LENGTH;
        private int position;

        Endless(byte[] beginning, String again) {
            this.beginning = beginning;
            this.again = again.repeat(BLOCK / again.length()).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (begun < beginning.length) {
                int count = Math.min(length, beginning.length - begun);
                System.arraycopy(beginning, begun, into, from, count);
                begun += count;
                return count;
            }
            int count = (int) Math.min(left, Math.min(length, again.length - position));
            System.arraycopy(again, position, into, from, count);
            position = (position + count) % again.length;
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
