package io.glucorelay.benchmarks.load;

import io.glucorelay.benchmarks.Course;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: reads the options, says which is wrong, and runs. */
@Command(
        name = "java -jar glucorelay-load.jar",
        usageHelpWidth = 110,
        sortOptions = false,
        description = {
            "Measures how many readings a second a relay takes in and delivers for, and how long that takes.",
            "",
            "Readings come at a constant rate, and each counts from when it was due, whatever the relay does: a stall"
                    + " shows in every reading that it kept waiting. With --rate max a reading is due when it is handed in."
        },
        footer = {
            "",
            "accept: from due until ingest has returned. send: from due until the sender is called.",
            "storeOpsPerNotification: commits, records claimed and settles asked of the store, and on Aerospike"
                    + " what is done to records of the history of messages, over notifications.",
            "storeOpsPerReading: all other records written and read, over readings. Index queries, which go by time, are"
                    + " in neither; storeOpsPerReadingInAll has everything.",
            "",
            "Exit code: 0 if nothing is missing or sent twice, 1 if something is, 2 if an option is wrong, 3 if it could"
                    + " not be run."
        })
final class LoadCommand implements Callable<Integer> {

    /** The relay takes a send that lasts longer to have failed. */
    private static final Duration LONGEST_SEND = RelayUnderLoad.SEND_TIMEOUT.dividedBy(2);

    private final PrintWriter out;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "inmemory",
            description = "Where everything is kept: " + StoreAddress.EXPECTED + ". Default: ${DEFAULT-VALUE}.")
    private String store = "";

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many patients have readings. Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(
            names = "--rate",
            paramLabel = "R|max",
            defaultValue = "max",
            description = "Readings due in a second, of all patients together. Default: ${DEFAULT-VALUE}.")
    private String rate = "";

    @Option(
            names = "--alerts",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description = "So many percent of the readings raise exactly one notification each; 0 to 100."
                    + " Default: ${DEFAULT-VALUE}.")
    private double alerts;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "3",
            description = "For how many seconds to do the same before, which does not count; with --life-cycles with"
                    + " messages of other patients, a million at most. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(
            names = "--workers",
            paramLabel = "W",
            defaultValue = "4",
            description = "Threads that hand readings in; each has its own patients. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "200",
            description = "A worker hands in what of its readings is due, at most so many at once, and waits for none."
                    + " Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--backlog",
            paramLabel = "B",
            defaultValue = "0",
            description = "So many other patients have a notification each that is due in years."
                    + " Default: ${DEFAULT-VALUE}.")
    private int backlog;

    @Option(
            names = "--channel-latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "How many milliseconds a send takes. Default: ${DEFAULT-VALUE}.")
    private int channelLatency;

    @Option(
            names = "--cluster",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Starts an Aerospike cluster of 1 to 8 nodes here, in place of --store; takes asd on the PATH.")
    private int cluster;

    @Option(
            names = "--replication",
            paramLabel = "R",
            description = "Copies that a write to Aerospike needs. Default: 2; with --cluster 1: 1.")
    private @Nullable Integer replication;

    @Option(
            names = "--baseline",
            description =
                    "Measures the plain client on the same cluster before and after: nothing but one write for each"
                            + " reading of the same bytes, with the best of some numbers of threads and batches.")
    private boolean baseline;

    @Option(
            names = "--life-cycles",
            paramLabel = "K",
            defaultValue = "0",
            description = "In place of readings: so many messages are enqueued, leased and completed.")
    private int lifeCycles;

    @Option(names = "--json", description = "The last line is one JSON object with all figures.")
    private boolean json;

    /** Only picocli looks at it. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--help", usageHelp = true, description = "Says all this.")
    private boolean help;

    LoadCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        LoadSettings settings = settings();
        return (settings.lifeCycles() > 0 ? LifeCycleRun.run(settings, out) : LoadRun.run(settings, out)) ? 0 : 1;
    }

    private LoadSettings settings() {
        StoreAddress address = address();
        within("--patients", patients, 1, 10_000_000);
        within("--seconds", seconds, 0.01, 86_400);
        within("--warm-up", warmUp, 0, 3_600);
        within("--alerts", alerts, 0, 100);
        within("--workers", workers, 1, 1_000);
        within("--batch", batch, 1, 10_000);
        within("--backlog", backlog, 0, 100_000_000);
        within("--channel-latency", channelLatency, 0, 60_000);
        within("--cluster", cluster, 0, 8);
        within("--life-cycles", lifeCycles, 0, 100_000_000);
        require(workers <= patients, "--workers", workers, "at most --patients, " + patients);
        require(cluster == 0 || address.isInMemory(), "--store", store, "left out where --cluster starts one");
        int copies = replication == null ? (cluster == 1 ? 1 : 2) : replication;
        within("--replication", copies, 1, cluster > 0 ? cluster : 8);
        boolean isInMemory = cluster == 0 && address.isInMemory();
        require(!baseline || !isInMemory, "--baseline", "true", "left out unless the store is Aerospike");
        double perSecond = perSecond();
        requireSlowTime(perSecond);
        return new LoadSettings(
                address,
                patients,
                perSecond,
                alerts / 100,
                millis(seconds),
                millis(warmUp),
                workers,
                backlog,
                Duration.ofMillis(channelLatency),
                batch,
                json,
                baseline,
                cluster,
                copies,
                lifeCycles);
    }

    private StoreAddress address() {
        try {
            return StoreAddress.parse(store);
        } catch (IllegalArgumentException e) {
            throw wrong("--store", store, StoreAddress.EXPECTED);
        }
    }

    private double perSecond() {
        if (rate.equals("max")) {
            return 0;
        }
        double number;
        try {
            number = Double.parseDouble(rate);
        } catch (NumberFormatException e) {
            number = -1;
        }
        require(number > 0 && number <= 1e8, "--rate", rate, "max, or a number that is more than 0, at most 100000000");
        return number;
    }

    /** A patient's readings are five minutes apart: with few patients the relay's time goes by fast, and a send lasts long by it. */
    private void requireSlowTime(double perSecond) {
        double speed = Course.TICK.toMillis() / 1e3 * perSecond / patients;
        long most = (long) (LONGEST_SEND.toMillis() / Math.max(speed, 1e-9));
        require(
                channelLatency <= most || channelLatency == 0,
                "--channel-latency",
                channelLatency,
                "at most " + most + " with " + patients + " patients at that rate: the relay's time goes "
                        + String.format(Locale.ROOT, "%.0f", speed)
                        + " times as fast as life, and a send may take a minute of it; more --patients slow it down");
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private void within(String option, double value, double least, double most) {
        require(
                value >= least && value <= most,
                option,
                number(value),
                "from " + number(least) + " to " + number(most));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void require(boolean ok, String option, Object value, String expected) {
        if (!ok) {
            throw wrong(option, value, expected);
        }
    }

    private ParameterException wrong(String option, Object value, String expected) {
        if (spec == null) {
            throw new IllegalStateException("not called through picocli");
        }
        return new ParameterException(
                spec.commandLine(), option + " must be " + expected + ", but was '" + value + "'");
    }
}
