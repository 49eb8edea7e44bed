package io.glucorelay.benchmarks.peers;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * JobRunr: a row for each message, with its history in JSON, kept for a day and a half after it is done. Set up as its
 * documentation has it: many are enqueued by one call, as a stream; job requests, which are not found by looking at bytecode;
 * the shortest poll interval that SQL databases are allowed.
 */
final class JobRunrPeer implements Peer {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    private final PeersSettings settings;
    private final JsonMapper json = new JacksonJsonMapper();
    private @Nullable Database database;
    private @Nullable StorageProvider storage;
    private @Nullable JobRequestScheduler scheduler;
    private @Nullable BackgroundJobServer server;

    JobRunrPeer(PeersSettings settings) {
        this.settings = settings;
    }

    @Override
    public String key() {
        return "jobrunr";
    }

    @Override
    public String label() {
        return "JobRunr, PostgreSQL";
    }

    @Override
    public void prepare() {
        Database made = Database.create(settings.postgres(), "peers_jobrunr", 24);
        StorageProvider provider = new PostgresStorageProvider(made.source());
        provider.setJobMapper(new JobMapper(json));
        database = made;
        storage = provider;
        scheduler = new JobRequestScheduler(provider);
    }

    @Override
    public void enqueue(long first, int count) {
        String text = settings.payload();
        Objects.requireNonNull(scheduler)
                .enqueue(LongStream.range(first, first + count).mapToObj(number -> new TellRequest(number, text)));
    }

    @Override
    public boolean canDelay() {
        return true;
    }

    /** One as the library stores it, and copies of it: all differ in what is indexed, as if they had been stored one by one. */
    @Override
    public void addDelayed(int count) {
        Objects.requireNonNull(scheduler)
                .schedule(Instant.now().plus(Duration.ofDays(365)), new TellRequest(-1, settings.payload()));
        Objects.requireNonNull(database)
                .run(
                        "insert into jobrunr_jobs (id, version, jobAsJson, jobSignature, state, createdAt, updatedAt,"
                                + " scheduledAt, recurringJobId) select new.id, version,"
                                + " replace(jobAsJson, trim(one.id), new.id), jobSignature, state,"
                                + " createdAt + n * interval '1 millisecond', updatedAt + n * interval '1 millisecond',"
                                + " scheduledAt + n * interval '1 millisecond', recurringJobId"
                                + " from jobrunr_jobs one, (select n, gen_random_uuid()::text as id"
                                + " from generate_series(2, " + count + ") n) new where one.state = 'SCHEDULED'",
                        "vacuum analyze jobrunr_jobs");
    }

    /** Returns when the server has introduced itself to the others: it works on nothing before. */
    @Override
    public void start(LongConsumer handler) {
        TellHandler teller = new TellHandler(handler);
        BackgroundJobServer started = new BackgroundJobServer(
                Objects.requireNonNull(storage),
                json,
                new JobActivator() {
                    @Override
                    public <T> T activateJob(Class<T> type) {
                        return type.cast(teller);
                    }
                },
                usingStandardBackgroundJobServerConfiguration().andPollInterval(POLL_INTERVAL));
        started.start();
        while (!started.isAnnounced() || !started.isRunning()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        server = started;
    }

    @Override
    public boolean isDone() {
        return !Objects.requireNonNull(database)
                .hasAny("select 1 from jobrunr_jobs where state in ('ENQUEUED', 'PROCESSING', 'PROCESSED', 'FAILED')");
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop();
        server = null;
    }

    @Override
    public void close() {
        if (storage != null) {
            storage.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
