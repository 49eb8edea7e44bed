package io.glucorelay.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;

/** Whatever a stranger writes to the bounce address, it is read or it is not, and nothing else happens. */
class BouncesPropertyTest {

    private static final byte[] REPORT = BouncesTest.REPORT.getBytes(StandardCharsets.UTF_8);

    /** Far more than any of these takes, far less than what grows with the square of the input. */
    private static final Duration AMPLE = Duration.ofSeconds(30);

    @Property
    void anyBytesAreRead(@ForAll byte[] bytes) throws IOException {
        assertThat(read(bytes)).isEmpty();
    }

    @Property
    void anyDamageIsRead(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int changes) throws IOException {
        byte[] damaged = REPORT.clone();
        byte[] likely = "\r\n\t :;=\"<>()--@+%\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < changes; i++) {
            damaged[random.nextInt(damaged.length)] = likely[random.nextInt(likely.length)];
        }

        read(damaged);
    }

    @Property
    void anyBeginningIsRead(@ForAll @IntRange(min = 0, max = 2100) int length) throws IOException {
        Optional<Receipt> receipt =
                Bounces.read(new ByteArrayInputStream(REPORT, 0, Math.min(length, REPORT.length)), BouncesTest.NOW);

        // Cut in the middle of the token there is a beginning of it, which opens nothing.
        String whole = read(REPORT).map(Receipt::callbackToken).orElseThrow();
        receipt.ifPresent(it -> assertThat(whole).startsWith(it.callbackToken()));
    }

    @Example
    void anEndlessMailIsReadToItsBoundOnly() throws IOException {
        for (String endless : new String[] {
            "a", "\n", "\r\n", " x\r\n", "a: b\r\n", "--b\r\n", "--b\r\n\r\n", "(", "\"", "@", "a@", "=", "--b\r\n(\r\n"
        }) {
            String head = """
                    Content-Type: multipart/report; boundary=b

                    --b
                    Content-Type: message/rfc822

                    X-Glucorelay-Callback: tok
                    --b
                    Content-Type: message/delivery-status

                    Action: failed
                    Diagnostic-Code: smtp; 550\s""";
            String token =
                    "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                            + CallbackHeader.NAME + ": ";
            for (String begin :
                    new String[] {"", "Content-Type: ", "Subject: x\r\n", token, head, head + "5.1.1 x\r\n\r\n"}) {
                Endless stream = new Endless(begin, endless);

                Assertions.assertTimeoutPreemptively(
                        AMPLE, () -> Bounces.read(stream, BouncesTest.NOW), begin + endless);

                assertThat(stream.given).isLessThanOrEqualTo(Bounces.MAX_BYTES);
            }
        }
    }

    private static Optional<Receipt> read(byte[] bytes) throws IOException {
        return Bounces.read(new ByteArrayInputStream(bytes), BouncesTest.NOW);
    }

    /** Begins so, and then says the same for ever. */
    private static final class Endless extends InputStream {

        private final byte[] begin;
        private final byte[] repeated;
        private long given;

        Endless(String begin, String repeated) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }

        @Override
        public int read() {
            long at = given++;
            return at < begin.length ? begin[(int) at] : repeated[(int) ((at - begin.length) % repeated.length)];
        }
    }
}
