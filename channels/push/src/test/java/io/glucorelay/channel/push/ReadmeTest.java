package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.testing.ReadmeExamples;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, and the sender is built. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    /** It sends to Google and Apple themselves; but what has no provider's name is refused before that. */
    @Test
    void theSenderSpeaksToBoth() throws Exception {
        Files.writeString(
                folder.resolve("service-account.json"), TestKeys.serviceAccount("https://oauth.example/token"));
        Files.writeString(folder.resolve("AuthKey_ABC123DEFG.p8"), TestKeys.p8(TestKeys.APPLE.getPrivate()));
        // The relay is cut short there, and so is not built.
        String example = example(0)
                .replace("Path.of(", "folder.resolve(")
                .replace("Relay relay = ", "")
                .replace("…", ";");
        Class<?> compiled = ReadmeExamples.compile("""
                import io.glucorelay.Relay;
                import io.glucorelay.careplan.Channel;
                import io.glucorelay.channel.push.*;
                import io.glucorelay.delivery.Sender;
                import java.nio.file.*;

                public class Example {
                    public static Sender sender(Path folder) throws Exception {
                        %s
                        return push;
                    }
                }
                """.formatted(example), folder);

        try (Sender push = (Sender) compiled.getMethod("sender", Path.class).invoke(null, folder)) {
            assertThat(push.send(message().to("d9:APA91b").build()))
                    .isEqualTo(new Rejected("the address must begin with fcm: or apns:, as both are set up"));
        }
    }

    @Test
    void theAnswersCompile() throws Exception {
        ReadmeExamples.compile("""
                import io.glucorelay.Relay;
                import io.glucorelay.delivery.Receipt;
                import java.time.*;

                class Example {
                    void example(Relay relay, String callbackToken, Clock clock) {
                        %s
                    }
                }
                """.formatted(example(1)), folder);
    }

    private static String example(int number) throws IOException {
        List<String> examples = ReadmeExamples.in(README, "java");
        assertThat(examples).hasSize(2);
        return examples.get(number);
    }
}
