package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsdConfigTest {

    private static final NodePlace FIRST = NodePlace.of(0, "127.0.0.1", new Ports(1, 2, 3, 4));
    private static final NodePlace SECOND = NodePlace.of(1, "127.0.0.2", new Ports(5, 6, 7, 8));

    @Test
    void writesOneSettingALine() {
        ClusterSettings settings = ClusterSettings.builder()
                .namespace("ns")
                .replicationFactor(2)
                .minClusterSize(2)
                .nsupPeriod(Duration.ofSeconds(1))
                .defaultTtl(Duration.ofHours(1))
                .serviceLine("ticker-interval 1")
                .namespaceLine("strong-consistency false")
                .build();

        String config = AsdConfig.of(settings, "c", SECOND, "/dir", List.of(FIRST, SECOND));

        assertThat(config).isEqualTo("""
                        service {
                        \tcluster-name c
                        \tnode-id A2
                        \twork-directory /dir
                        \tproto-fd-max 1024
                        \tmin-cluster-size 2
                        \tticker-interval 1
                        }
                        mod-lua {
                        \tuser-path /dir/udf
                        }
                        logging {
                        \tconsole {
                        \t\tcontext any info
                        \t}
                        }
                        network {
                        \tservice {
                        \t\taddress 127.0.0.2
                        \t\taccess-address 127.0.0.2
                        \t\tport 5
                        \t}
                        \tfabric {
                        \t\taddress 127.0.0.2
                        \t\tport 6
                        \t\tchannel-rw-fds 1
                        \t\tchannel-rw-recv-threads 1
                        \t\tsend-threads 1
                        \t}
                        \theartbeat {
                        \t\tmode mesh
                        \t\taddress 127.0.0.2
                        \t\tport 7
                        \t\tmesh-seed-address-port 127.0.0.1 3
                        \t\tmesh-seed-address-port 127.0.0.2 7
                        \t\tinterval 150
                        \t\ttimeout 10
                        \t}
                        \tadmin {
                        \t\taddress 127.0.0.2
                        \t\tport 8
                        \t}
                        }
                        namespace ns {
                        \treplication-factor 2
                        \tdefault-ttl 3600
                        \tnsup-period 1
                        \tstrong-consistency false
                        \tstorage-engine memory {
                        \t\tdata-size 512M
                        \t}
                        }
                        """);
    }

    @Test
    void keepsDataInAFileWhereToldTo() {
        ClusterSettings settings = ClusterSettings.builder().onDisk("1G").build();

        assertThat(AsdConfig.of(settings, "c", FIRST, "/dir", List.of(FIRST)))
                .contains("\tstorage-engine device {\n\t\tfile /dir/data\n\t\tfilesize 1G\n\t}\n")
                .doesNotContain("data-size")
                .doesNotContain("min-cluster-size");
    }

    @Test
    void tellsClientsNoAddressThatOnlyAContainerKnows() {
        NodePlace place = NodePlace.of(0, NodePlace.ANYWHERE, FIRST.ports());

        assertThat(AsdConfig.of(ClusterSettings.defaults(), "c", place, "/dir", List.of()))
                .contains("\t\taddress any\n")
                .doesNotContain("access-address")
                .doesNotContain("mesh-seed");
    }
}
