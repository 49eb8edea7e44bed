package io.glucorelay.channel.webhook;

import static io.glucorelay.channel.webhook.Messages.SECRET;
import static io.glucorelay.channel.webhook.Messages.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No URL makes the relay call what its operator has not meant to be called. */
class UrlRulesTest {

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static WebhookSender.Builder builder() {
        return WebhookSender.builder(WebhookSecrets.same(SECRET));
    }

    private void refused(WebhookSender.Builder builder, String url, String why) throws Exception {
        try (WebhookSender sender = builder.build()) {
            assertThat(sender.send(to(url)))
                    .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason())
                            .contains(why)
                            .doesNotContain("secret-path"));
        }
        assertThat(receiver.accepted).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not a url secret-path | not a URL",
                "hooks.example.org/secret-path | https://",
                "//hooks.example.org/secret-path | https://",
                "ftp://hooks.example.org/secret-path | https://",
                "file:///etc/passwd | https://",
                "http://hooks.example.org/secret-path | http is not allowed",
                "https://user:secret-path@hooks.example.org/ | user name",
                "https://hooks.example.org@127.0.0.1/ | user name",
                "https:///secret-path | no",
                "https:secret-path | no host",
                "https://bücher.example/secret-path | no host",
                "https://hooks.example.org:0/ | port",
                "https://hooks.example.org:99999/ | port",
                "https://hooks.example.org/#secret-path | '#'",
            })
    void whatItsTextForbids(String url, String why) throws Exception {
        refused(builder(), url, why.equals("no") ? "" : why);
    }

    @Test
    void whatWouldAddALineToTheCall() throws Exception {
        refused(builder(), "https://hooks.example.org/secret-path\r\nX-Evil: 1", "not a URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks.example.org.", "[::1%lo]", "[fd00::1%25lo]"})
    void hostsThatTheClientCannotCall(String host) throws Exception {
        WebhookSender.Builder found = builder().resolver(name -> InetAddress.getAllByName("127.0.0.1"));

        refused(found.allowPrivateAddresses(), "https://" + host + ":" + receiver.port() + "/secret-path", "host");
    }

    @Test
    void whatIsTooLong() throws Exception {
        refused(builder(), "https://hooks.example.org/" + "x".repeat(3000), "longer than 2048");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "localhost",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "198.18.0.1",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[::127.0.0.1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:1::1]",
                "[2001:db8::1]",
                "[100::1]",
            })
    void hostsThatAreNotOnTheInternet(String host) throws Exception {
        refused(builder(), "https://" + host + ":" + receiver.port() + "/secret-path", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::1", "169.254.169.254", "fd12::1"})
    void aNameThatLeadsIntoOurNetwork(String address) throws Exception {
        InetAddress inside = InetAddress.getByName(address);
        InetAddress outside = InetAddress.getByName("93.184.215.14");

        refused(builder().resolver(host -> new InetAddress[] {outside, inside}), "https://rebind.example/", "address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "[fe80::1]", "[fd00:ec2::254]"})
    void whereCloudsKeepCredentialsNothingIsEverCalled(String host) throws Exception {
        refused(builder().allowPrivateAddresses().allowHttp(), "http://" + host + "/secret-path", "link-local");
    }

    @Test
    void httpGoesToNoPublicAddress() throws Exception {
        refused(builder().allowPrivateAddresses().allowHttp(), "http://93.184.215.14/secret-path", "not to a public");
    }

    @Test
    void onlyHostsOfTheListAreCalled() throws Exception {
        WebhookSender.Builder listed =
                builder().allowPrivateAddresses().allowHttp().onlyHosts("Hooks.clinic.example", "127.0.0.1");
        refused(listed, "https://evil.example/secret-path", "not among");
        refused(listed, "https://hooks.clinic.example.evil.example/", "not among");
        refused(listed, "http://localhost:" + receiver.port() + "/", "not among");
        try (WebhookSender sender = listed.build()) {
            assertThat(sender.send(to(receiver.url()))).isInstanceOf(Delivered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "2001:200::1",
                "64:ff9b::8.8.8.8",
            })
    void publicAddressesArePublic(String address) throws Exception {
        assertThat(AddressScope.of(InetAddress.getByName(address))).isEqualTo(AddressScope.PUBLIC);
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        wrong(builder().allowHttp(), "allowHttp", "allowPrivateAddresses");
        wrong(builder().onlyHosts(), "onlyHosts", "one host or more");
        wrong(builder().onlyHosts("https://hooks.clinic.example"), "onlyHosts", "'https://hooks.clinic.example'");
        wrong(builder().connectTimeout(Duration.ZERO), "connectTimeout", "PT0S");
    }

    @Test
    void aSenderPrintsItsRules() {
        assertThat(builder().build()).hasToString("WebhookSender[https]");
        assertThat(builder()
                        .allowPrivateAddresses()
                        .allowHttp()
                        .onlyHosts("a", "b")
                        .build())
                .hasToString("WebhookSender[https or http, private addresses, 2 hosts]");
    }

    private static void wrong(WebhookSender.Builder builder, String... parts) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(parts);
    }
}
