package io.glucorelay.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, without a warning, and do what the README says. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path folder;

    @Test
    void theExampleCompilesAndTells() throws Exception {
        compile(Files.writeString(folder.resolve("Example.java"), example(0)));
        assertThat(run("Example")).startsWith("+33123456789: Emma: URGENT LOW, 52 mg/dL. Measured at ");
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
            compile(Files.writeString(folder.resolve("FirstEmail.java"), real));
            compile(Files.writeString(folder.resolve("FirstEmail.java"), local));
            run("FirstEmail", "me@example.org", "password");
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
        compile(Files.writeString(folder.resolve("TestExample.java"), source));
        assertThat(run("TestExample")).isEmpty();
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
        compile(Files.writeString(folder.resolve("ClusterExample.java"), source));
    }

    private static String example(int number) throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("```java\n");
        for (int i = 0; i < number && begin >= 0; i++) {
            begin = readme.indexOf("```java\n", begin + 3);
        }
        assertThat(begin).as("Java example %s in the README", number).isNotNegative();
        return readme.substring(begin + "```java\n".length(), readme.indexOf("```", begin + 3));
    }

    private void compile(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-Xlint:all,-processing,-path", "-Werror", "-proc:none", "-d", folder.toString());
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(source))
                .call();
        assertThat(compiled).as("the example compiles: %s", messages).isTrue();
    }

    /** Runs it and answers what it printed. Closing the relay waits for the send, so all of it is there. */
    private String run(String className, String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.setDefaultAssertionStatus(true);
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(className).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
