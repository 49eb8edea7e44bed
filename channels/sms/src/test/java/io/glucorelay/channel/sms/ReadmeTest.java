package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.testing.ReadmeExamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, and its table knows all codes that the code does. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path CODES = Path.of("src/main/java/io/glucorelay/channel/sms/ErrorCodes.java");

    @TempDir
    private Path folder;

    @Test
    void theExamplesCompile() throws Exception {
        List<String> examples = ReadmeExamples.in(README, "java");

        assertThat(examples).hasSize(3);
        for (String example : examples) {
            assertThat(example.lines()).hasSizeLessThanOrEqualTo(16);
            compile(example);
        }
    }

    @Test
    void theTableHasEveryCodeWithItsOutcome() throws Exception {
        String table = Files.readString(README);
        List<MatchResult> codes = Pattern.compile("put\\((\\d+)")
                .matcher(Files.readString(CODES))
                .results()
                .toList();
        for (MatchResult known : codes) {
            String code = known.group(1);
            String outcome =
                    switch (ErrorCodes.meaning(Integer.parseInt(code)).fate()) {
                        case LATER -> "try again";
                        case NEVER -> "rejected";
                        case GONE -> "address gone";
                    };
            assertThat(table).containsPattern("(?m)^\\|[ \\d,]*\\b" + code + "\\b[ \\d,]*\\| " + outcome + " \\|");
        }
    }

    private void compile(String example) throws Exception {
        // It goes on with the relay of another example.
        boolean isOfCallbacks = example.contains("SmsCallbacks");
        String source = """
                import static java.nio.charset.StandardCharsets.UTF_8;
                import com.sun.net.httpserver.HttpServer;
                import io.glucorelay.Relay;
                import io.glucorelay.careplan.*;
                import io.glucorelay.channel.sms.*;
                import io.glucorelay.delivery.*;
                import io.glucorelay.reading.Glucose;
                import io.glucorelay.store.Store;
                import java.net.InetSocketAddress;
                import java.time.Duration;
                import java.util.List;
                import java.util.Map;

                abstract class Example {
                    record Who(String patient, String contact) {}

                    abstract List<Who> whoHas(String number);

                    void example(String accountSid, String authToken, String keySid, String keySecret, String serviceSid,
                            Store store, byte[] secret) throws Exception {
                        %s
                    }

                    void exampleOfCallbacks(String authToken, Relay relay) throws Exception {
                        %s
                    }
                }
                """.formatted(isOfCallbacks ? "" : example, isOfCallbacks ? example : "");
        ReadmeExamples.compile(source, folder);
    }
}
