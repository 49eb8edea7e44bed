package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.testing.ReadmeExamples;
import io.glucorelay.channel.testing.TestCertificate;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, and their senders send. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    /** Its server is nobody's; but building connects to nothing. */
    @Test
    void theShortestIsBuilt() throws Exception {
        try (Sender email = sender(example(0), SSLContext.getDefault())) {
            assertThat(email).isInstanceOf(SmtpSender.class);
        }
    }

    @Test
    void theOneWithSettingsSends() throws Exception {
        SSLContext authority = TestCertificate.forName("ip:127.0.0.1").context();
        try (ScriptedServer server = new ScriptedServer()) {
            server.speakTls(authority);
            String here = example(1).replace("\"mail.clinic.example\", 465", "\"127.0.0.1\", " + server.port());
            try (Sender email = sender(here, authority)) {
                assertThat(email.send(message())).isInstanceOf(Delivered.class);
            }
            assertThat(server.commands).anyMatch(command -> command.startsWith("MAIL FROM:<alerts@clinic.example>"));
        }
    }

    @Test
    void theOneOfReportsCompiles() throws Exception {
        ReadmeExamples.compile("""
                import io.glucorelay.Relay;
                import io.glucorelay.channel.smtp.*;
                import java.io.InputStream;
                import java.time.Clock;

                class Example {
                    void example(InputStream mail, Clock clock, Relay relay) throws Exception {
                        %s
                    }
                }
                """.formatted(example(2)), folder);
    }

    private static String example(int number) throws IOException {
        List<String> examples = ReadmeExamples.in(README, "java");
        assertThat(examples).hasSize(3);
        return examples.get(number);
    }

    private Sender sender(String example, SSLContext authority) throws Exception {
        Class<?> compiled = ReadmeExamples.compile("""
                import io.glucorelay.channel.smtp.*;
                import io.glucorelay.delivery.*;
                import javax.net.ssl.SSLContext;

                public class Example {
                    public static Sender sender(String password, SSLContext clinicsOwnAuthority) {
                        %s
                        return email;
                    }
                }
                """.formatted(example), folder);
        return (Sender)
                compiled.getMethod("sender", String.class, SSLContext.class).invoke(null, "secret", authority);
    }
}
