package io.glucorelay.examples.readme;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.testing.ReadmeExamples;
import io.glucorelay.store.Retention;
import io.glucorelay.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of modules that are about stores. Here, since those know nothing of channels, nor of what tests them. */
class StoreReadmesTest {

    @TempDir
    private Path folder;

    @Test
    void theInMemoryStoreKeepsForAsLongAsItIsTold() throws Exception {
        List<String> examples = examples("inmemory-store");
        assertThat(examples).hasSize(1);
        Class<?> compiled = ReadmeExamples.compile("""
                import static java.time.Duration.ofDays;

                import io.glucorelay.store.*;
                import io.glucorelay.store.inmemory.InMemoryStore;

                public class Example {
                    public static Store store() {
                        %s
                        return store;
                    }
                }
                """.formatted(examples.get(0)), folder);

        Store store = (Store) compiled.getMethod("store").invoke(null);

        assertThat(store.retention().get())
                .isEqualTo(Retention.DEFAULT.readings(ofDays(14)).messages(ofDays(90)));
    }

    /** What is done in them takes minutes, or root: the module's own tests do it. */
    @Test
    void thoseOfTestClustersCompile() throws Exception {
        List<String> examples = examples("aerospike-testing");
        assertThat(examples).hasSize(3);
        ReadmeExamples.compile("""
                import io.glucorelay.aerospike.testing.*;
                import java.util.List;
                import org.junit.jupiter.api.BeforeAll;

                class Example {
                    static AerospikeCluster cluster;

                    %s

                    void fail() throws Exception {
                        %s
                    }

                    void split(ClusterSettings settings) throws Exception {
                        %s
                    }
                }
                """.formatted(examples.toArray()), folder);
    }

    private static List<String> examples(String module) throws Exception {
        return ReadmeExamples.in(Path.of("..", module, "README.md"), "java");
    }
}
