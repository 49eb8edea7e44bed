package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
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
        List<String> examples = all("(?s)```java\\n(.*?)```", Files.readString(README));

        assertThat(examples).hasSize(3);
        for (String example : examples) {
            assertThat(example.lines()).hasSizeLessThanOrEqualTo(16);
            compile(example);
        }
    }

    @Test
    void theTableHasEveryCodeWithItsOutcome() throws Exception {
        String table = Files.readString(README);
        for (String code : all("put\\((\\d+)", Files.readString(CODES))) {
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
        Path file = Files.writeString(folder.resolve("Example.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        output,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(output.toString()).isTrue();
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
