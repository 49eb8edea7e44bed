package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.policy.AuthMode;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that is wrong is told by its name, its value and what it may be, before anything is connected. */
class AerospikeStoreBuilderTest {

    private final AnsweringClient client = AnsweringClient.ofEmpty();

    /** With nothing wrong but what the test makes so. */
    private AerospikeStoreBuilder builder() {
        return AerospikeStore.builder().client(client.client()).namespace("test");
    }

    private static AerospikeStoreBuilder hosts(String hosts) {
        return AerospikeStore.builder().namespace("test").hosts(hosts);
    }

    @Test
    void eitherHostsOrAClientIsNeededAndNotBoth() {
        assertRefused(AerospikeStore.builder().namespace("test"), "a store needs either hosts or a client");
        assertRefused(builder().hosts("db1:3000"), "a store needs either hosts or a client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aNamespaceMustBeGiven(String namespace) {
        assertRefused(builder().namespace(namespace), "namespace must be given, but was '" + namespace + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "glr patients", "glr:x", "grün", "12345678901234567890123456789012345678901"})
    void aPrefixIsPartOfAName(String prefix) {
        assertRefused(
                builder().prefix(prefix), "prefix must have 1 to 40 letters, digits, - or _, but was '" + prefix + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "GLR_2-a", "1234567890123456789012345678901234567890"})
    void aPrefixMayHaveAllThatANameMayHave(String prefix) {
        assertAccepted(builder().prefix(prefix));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "999", "60001"})
    void aDeadlineIsFromOneToSixtySeconds(long millis) {
        Duration deadline = Duration.ofMillis(millis);
        assertRefused(builder().deadline(deadline), "deadline must be from PT1S to PT1M, but was '" + deadline + "'");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "49", "10001"})
    void anAttemptIsFromFiftyMillisecondsToTenSeconds(long millis) {
        Duration timeout = Duration.ofMillis(millis);
        assertRefused(
                builder().attemptTimeout(timeout),
                "attemptTimeout must be from PT0.05S to PT10S, but was '" + timeout + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001, Integer.MAX_VALUE})
    void connectionsAreFromOneToTenThousand(int connections) {
        assertRefused(
                hosts("db1:3000").connectionsPerNode(connections),
                "connectionsPerNode must be from 1 to 10000, but was '" + connections + "'");
    }

    @Test
    void whatIsAtTheBoundsIsAccepted() {
        assertAccepted(builder()
                .deadline(Duration.ofSeconds(1))
                .attemptTimeout(Duration.ofMillis(50))
                .daysPerRecord(1));
        assertAccepted(builder()
                .deadline(Duration.ofSeconds(60))
                .attemptTimeout(Duration.ofSeconds(10))
                .daysPerRecord(30));
        for (int connections : new int[] {1, 10_000}) {
            assertThatThrownBy(() ->
                            hosts("127.0.0.1:1").connectionsPerNode(connections).build())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the cluster at 127.0.0.1:1 cannot be used");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 31, Integer.MIN_VALUE})
    void aRecordHasFromOneToThirtyDays(int days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AerospikeStore.builder().daysPerRecord(days))
                .withMessage("daysPerRecord must be from 1 to 30, but was " + days);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 9})
    void copiesAreFromOneToEight(int copies) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durability.refuseBelow(copies))
                .withMessage("copies must be from 1 to 8, but was " + copies);
        assertThatIllegalArgumentException().isThrownBy(() -> Durability.reportBelow(copies));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a:b:c:d",
                "db1:300O",
                "db1:tls:x",
                "[::1",
                ":3000",
                "db1,,db2",
                "db1:0",
                "db1:65536",
                "db1:99999"
            })
    void hostsThatAreNoneAreShownWithAnExample(String hosts) {
        assertRefused(hosts(hosts), "hosts must be like 'db1:3000,db2:3000', but was '" + hosts + "'");
    }

    /** A slip in a port is taken for such a name, too. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:-1", "127.0.0.1:name-in-certificate:1"})
    void aNameOfACertificateTakesTls(String hosts) {
        assertThatThrownBy(() -> hosts(hosts).build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the cluster at " + hosts + " cannot be used")
                .hasMessageContaining("tlsPolicy not enabled");
    }

    /** It has them already, and would not be told: so nobody is to believe that it has been. */
    @Test
    void howAClientConnectsIsForItsOwnPolicyToSay() {
        String message =
                "tls, login and connectionsPerNode are for a store with hosts: set them in the policy of the client";
        assertRefused(builder().tls(Tls.ofSystem()), message);
        assertRefused(builder().login("relay", "secret"), message);
        assertRefused(builder().connectionsPerNode(7), message);
    }

    @Test
    void nothingMayBeNull() {
        assertNamed("hosts", builder -> builder.hosts(null));
        assertNamed("client", builder -> builder.client(null));
        assertNamed("namespace", builder -> builder.namespace(null));
        assertNamed("prefix", builder -> builder.prefix(null));
        assertNamed("user", builder -> builder.login(null, "secret"));
        assertNamed("password", builder -> builder.login("relay", null));
        assertNamed("authMode", builder -> builder.authMode(null));
        assertNamed("tls", builder -> builder.tls(null));
        assertNamed("deadline", builder -> builder.deadline(null));
        assertNamed("attemptTimeout", builder -> builder.attemptTimeout(null));
        assertNamed("durability", builder -> builder.durability(null));
        assertNamed("listener", builder -> builder.listener(null));
    }

    /** Nobody listens at port 1: the client's own words, and what mostly lies behind them. */
    @Test
    void whoLogsInIsToldWhatThatTakesAndTheirPasswordIsNotShown() {
        assertThatThrownBy(() ->
                        hosts("127.0.0.1:1").login("relay", "secret-of-ours").build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the cluster at 127.0.0.1:1 cannot be used")
                .hasMessageContaining("users take the Enterprise Edition")
                .hasMessageNotContaining("secret-of-ours");
    }

    @Test
    void whoWantsTlsIsToldWhatThatTakes() {
        assertThatThrownBy(() -> hosts("127.0.0.1:db1:1").tls(Tls.ofSystem()).build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("TLS takes the Enterprise Edition")
                .hasMessageContaining("host:tls-name:port");
    }

    @Test
    void aLoginByCertificateWithoutTlsIsSaidToTakeTls() {
        assertThatThrownBy(() -> hosts("127.0.0.1:1").authMode(AuthMode.PKI).build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("TLS is required for authentication mode: PKI");
    }

    private void assertRefused(AerospikeStoreBuilder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
        assertThat(client.called).as("nothing is asked before all is right").isEmpty();
    }

    /** As far as to the nodes, of which there are none. */
    private static void assertAccepted(AerospikeStoreBuilder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(StoreException.class)
                .hasMessage("no node of the cluster answers");
    }

    private static void assertNamed(String setting, Consumer<AerospikeStoreBuilder> set) {
        assertThatNullPointerException()
                .isThrownBy(() -> set.accept(AerospikeStore.builder()))
                .withMessage(setting);
    }
}
