package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertId;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.CallbackToken;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome.Delivered;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relay's own tokens go out with a mail, and come back with a report about it. */
class RoundTripTest {

    private static final Callbacks CALLBACKS = Callbacks.withKey(new byte[32]);

    /** The longest that an email can go to (RFC 5321, 4.5.3.1). */
    private static final String LONG_ADDRESS = "m".repeat(64) + "@" + "example.".repeat(23) + "org";

    /** In the header that the server got. */
    private static String sent(String token) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                SmtpSender sender = SmtpSender.builder("127.0.0.1", server.port())
                        .plaintext()
                        .from("alerts@example.org")
                        .build()) {
            assertThat(sender.send(withToken(token))).isInstanceOf(Delivered.class);
            String mail = server.mails.get(0);
            return mail.substring(0, mail.indexOf("\n\n"));
        }
    }

    private static CallbackToken message(String patient, String contact, String address) {
        Instant at = Instant.parse("2026-03-01T12:00:00.123Z");
        return new CallbackToken(
                new AlertId(patient, "urgent-low", Instant.parse("2026-03-01T11:55:00.123456789Z")),
                contact,
                new Address(Channel.EMAIL, address),
                "0Zr8cJ5tq2oX1mB7",
                at);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 50})
    void aTokenOfLongNamesComesBack(int times) throws Exception {
        CallbackToken message = message("Zoë-".repeat(times), "großmutter ".repeat(times), LONG_ADDRESS);

        String header = sent(CALLBACKS.seal(message));

        // RFC 5322, 2.1.1: longer lines than that are broken by some servers, wherever that may be.
        assertThat(header.lines()).allMatch(line -> line.length() <= 78);
        String report = BouncesTest.REPORT.replaceFirst("(?s)Return-Path: <bounces@.*?\r\n\r\n", header + "\n\n");
        Receipt receipt = BouncesTest.read(report).orElseThrow();
        assertThat(CALLBACKS.open(receipt.callbackToken())).contains(message);
    }

    @Test
    void aServerMayWriteTheHeaderAnewOnItsWay() throws Exception {
        CallbackToken message = message("p-17", "mother", "mother@example.org");
        String header = sent(CALLBACKS.seal(message));

        for (String fold : new String[] {"\n\t", "\n    ", " ", ""}) {
            String report = BouncesTest.REPORT.replaceFirst(
                    "(?s)Return-Path: <bounces@.*?\r\n\r\n", header.replace("\n ", fold) + "\n\n");
            Receipt receipt = BouncesTest.read(report).orElseThrow();
            assertThat(CALLBACKS.open(receipt.callbackToken())).contains(message);
        }
    }
}
