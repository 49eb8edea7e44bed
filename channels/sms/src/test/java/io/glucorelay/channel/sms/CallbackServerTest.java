package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.glucorelay.delivery.Receipt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A message sent, and what became of it, with the server of the README. */
class CallbackServerTest {

    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final List<SmsReply> replies = new CopyOnWriteArrayList<>();

    @Test
    void aReceiptComesBackToTheMessageItIsOf() throws Exception {
        HttpServer server = server("https://relay.example", FakeProvider.TOKEN);
        try (FakeProvider provider = new FakeProvider();
                SmsSender sender = provider.sender()
                        .statusCallback("https://relay.example/sms")
                        .build()) {
            sender.send(Messages.withToken("token-1"));
            URI called = URI.create(provider.request().form().get("StatusCallback"));
            Map<String, String> form = new LinkedHashMap<>();
            form.put("MessageStatus", "delivered");
            form.put("MessageSid", FakeProvider.SID);

            assertThat(call(server, called, form, FakeProvider.TOKEN)).isEqualTo(204);
            assertThat(call(server, called, form, "another")).isEqualTo(403);
            assertThat(call(
                            server,
                            URI.create("https://relay.example/sms"),
                            Map.of("From", "+33123456789", "Body", "7301"),
                            FakeProvider.TOKEN))
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }

        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.callbackToken()).isEqualTo("token-1");
            assertThat(receipt.kind()).isEqualTo(Receipt.Kind.DELIVERED);
        });
        assertThat(replies).containsExactly(new SmsReply("+33123456789", "7301"));
    }

    private HttpServer server(String publicUrl, String authToken) throws Exception {
        SmsCallbacks callbacks = SmsCallbacks.create(authToken);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sms", exchange -> {
            String url = publicUrl + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> form = SmsCallbacks.form(body);
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            try {
                callbacks.receipt(url, form, signature).ifPresent(receipts::add);
                callbacks.reply(url, form, signature).ifPresent(replies::add);
                exchange.sendResponseHeaders(204, -1);
            } catch (InvalidSignatureException e) {
                exchange.sendResponseHeaders(403, -1);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int call(HttpServer server, URI url, Map<String, String> form, String authToken) throws Exception {
        String local = url.toString()
                .replace(
                        "https://relay.example",
                        "http://127.0.0.1:" + server.getAddress().getPort());
        HttpRequest request = HttpRequest.newBuilder(URI.create(local))
                .header("X-Twilio-Signature", Signed.by(authToken, url.toString(), form))
                .POST(HttpRequest.BodyPublishers.ofString(Form.write(form)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
