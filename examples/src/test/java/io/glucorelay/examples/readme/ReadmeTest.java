package io.glucorelay.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.glucorelay.channel.testing.ReadmeExamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, without a warning, and do what the README says. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path folder;

    @Test
    void theExampleCompilesAndTells() throws Exception {
        assertThat(run(compile(example(0)))).startsWith("+33123456789: Emma: URGENT LOW, 52 mg/dL. Measured at ");
    }

    @Test
    void theFirstEmailCompilesInFewerThanTwentyLinesAndArrives() throws Exception {
        GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        try {
            String example = example(1);
            assertThat(example.lines().count()).isLessThan(20);
            String imports = example(0).substring(0, example(0).indexOf("public class"));
            // The server of the example is nobody's; that the real call compiles is tested first.
            String real = imports + "import io.glucorelay.channel.smtp.SmtpSender;\n" + example;
            String local = real.replace(
                    "SmtpSender.create(\"smtp.example.org\", 587, args[0], args[1])",
                    "SmtpSender.builder(\"localhost\", " + server.getSmtp().getPort()
                            + ").plaintext().from(args[0]).build()");
            assertThat(local).isNotEqualTo(real);
            compile(real);
            run(compile(local), "me@example.org", "password");
            assertThat(server.waitForIncomingEmail(1)).isTrue();
        } finally {
            server.stop();
        }
    }

    @Test
    void theExampleOfATestCompilesAndPasses() throws Exception {
        String source = """
                import static io.glucorelay.reading.Glucose.mgdl;
                import io.glucorelay.Relay;
                import io.glucorelay.careplan.*;
                import io.glucorelay.delivery.SendOutcome;
                import io.glucorelay.reading.Reading;
                import io.glucorelay.store.inmemory.InMemoryStore;
                import io.glucorelay.testing.*;
                import java.time.*;
                import java.util.List;

                public class TestExample {
                    public static void main(String[] args) {
                        CarePlan plan = CarePlan.forPatient("p-17")
                                .rule(AlertRule.urgentLow(mgdl(55)))
                                .contact(Contact.named("mother").text("+1").policy(DeliveryPolicy.urgent()))
                                .build();
                        %s
                    }
                }
                """.formatted(example(3).replaceAll("assert (.*);", "if (!($1)) throw new AssertionError();"));
        assertThat(run(compile(source))).isEmpty();
    }

    @Test
    void theExampleOfAClusterCompiles() throws Exception {
        String source = """
                import io.glucorelay.store.Store;
                import io.glucorelay.store.aerospike.*;

                public class ClusterExample {
                    interface Metrics {
                        void gauge(String name, int value);
                    }

                    public static Store store(Metrics metrics) {
                        %s
                        return store;
                    }
                }
                """.formatted(example(2));
        compile(source);
    }

    private static String example(int number) throws IOException {
        List<String> examples = ReadmeExamples.in(README, "java");
        assertThat(examples).hasSize(4);
        return examples.get(number);
    }

    private Class<?> compile(String source) throws Exception {
        return ReadmeExamples.compile(source, folder);
    }

    /** Runs it and answers what it printed. Closing the relay waits for the send, so all of it is there. */
    private static String run(Class<?> example, String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            example.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
