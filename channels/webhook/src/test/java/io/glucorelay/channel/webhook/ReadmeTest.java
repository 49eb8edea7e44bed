package io.glucorelay.channel.webhook;

import static io.glucorelay.channel.webhook.Messages.SECRET;
import static io.glucorelay.channel.webhook.Messages.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.testing.ReadmeExamples;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile; what one of them sends another one verifies. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    @Test
    void theShortestCallsPublicHostsOnly() throws Exception {
        try (Receiver receiver = new Receiver();
                Sender webhooks = sender(example(0))) {
            assertThat(webhooks.send(to(receiver.url()))).isInstanceOf(Rejected.class);
            assertThat(receiver.calls).isEmpty();
        }
    }

    @Test
    void aCallOfTheOneInTheHomeIsVerified() throws Exception {
        try (Receiver receiver = new Receiver();
                Sender webhooks = sender(example(1).replace("192.168.1.5", "127.0.0.1"))) {
            assertThat(webhooks.send(to(receiver.url()))).isInstanceOf(Delivered.class);
            assertThat(verified(receiver.calls.get(0))).isEqualTo("key-1");
        }
    }

    private static String example(int number) throws IOException {
        List<String> examples = ReadmeExamples.in(README, "java");
        assertThat(examples).hasSize(3);
        return examples.get(number).replace("whsec_…", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    private Sender sender(String example) throws Exception {
        Class<?> compiled = ReadmeExamples.compile("""
                import io.glucorelay.channel.webhook.*;
                import io.glucorelay.delivery.Sender;
                import java.net.URI;
                import java.util.List;

                public class Example {
                    interface Receivers {
                        List<WebhookSecret> secretsOf(URI url);
                    }

                    public static Sender sender(WebhookSecret secret) {
                        Receivers receivers = any -> List.of(secret);
                        %s
                        return webhooks;
                    }
                }
                """.formatted(example), folder);
        return (Sender) compiled.getMethod("sender", WebhookSecret.class).invoke(null, SECRET);
    }

    private Object verified(Receiver.Call call) throws Exception {
        Class<?> compiled = ReadmeExamples.compile("""
                import io.glucorelay.channel.webhook.*;
                import java.util.List;
                import java.util.function.UnaryOperator;

                public class Example {
                    interface Request {
                        String getHeader(String name);
                    }

                    public static String id(UnaryOperator<String> headers, byte[] body) throws Exception {
                        Request request = headers::apply;
                        %s
                        return id;
                    }
                }
                """.formatted(example(2)), folder);
        UnaryOperator<String> headers = call::header;
        return compiled.getMethod("id", UnaryOperator.class, byte[].class).invoke(null, headers, call.body());
    }
}
