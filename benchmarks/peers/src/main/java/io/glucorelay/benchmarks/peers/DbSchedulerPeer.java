package io.glucorelay.benchmarks.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * db-scheduler: a row for each message, deleted when it is done. Set up as its documentation has it for more than a thousand a
 * second: rows are fetched and locked by one statement, as many as in its own benchmark of a machine of two cores.
 */
final class DbSchedulerPeer implements Peer {

    private static final String TASK = "tell";
    private static final int THREADS = 20;

    /** What its documentation gives as the table, without the index that only those need who switch priorities on. */
    private static final String[] TABLE = {
        "create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,"
                + " execution_time timestamp with time zone not null, picked boolean not null, picked_by text,"
                + " last_success timestamp with time zone, last_failure timestamp with time zone,"
                + " consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,"
                + " priority smallint, primary key (task_name, task_instance))",
        "create index execution_time_idx on scheduled_tasks (execution_time)",
        "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)",
    };

    private final PeersSettings settings;
    private @Nullable Database database;
    private @Nullable Scheduler client;
    private @Nullable Scheduler consumer;

    /** Set before consumers are started, and read by their threads. */
    private volatile LongConsumer handler = number -> {};

    private final OneTimeTask<String> task = Tasks.oneTime(TASK, String.class)
            .execute((instance, context) -> handler.accept(Long.parseLong(instance.getId())));

    DbSchedulerPeer(PeersSettings settings) {
        this.settings = settings;
    }

    @Override
    public String key() {
        return "db-scheduler";
    }

    @Override
    public String label() {
        return "db-scheduler, PostgreSQL";
    }

    @Override
    public void prepare() {
        Database made = Database.create(settings.postgres(), "peers_db_scheduler", THREADS + 8);
        made.run(TABLE);
        database = made;
        // Never started: it stores while nobody consumes.
        client = scheduler(made);
    }

    private Scheduler scheduler(Database made) {
        return Scheduler.create(made.source(), task)
                .threads(THREADS)
                .pollUsingLockAndFetch(4.0, 20.0)
                .pollingInterval(Duration.ofSeconds(1))
                .enableImmediateExecution()
                .build();
    }

    @Override
    public void enqueue(long first, int count) {
        // By the one that consumes, if there is one: only that one is woken.
        Scheduler running = consumer;
        schedule(running == null ? Objects.requireNonNull(client) : running, first, count, Instant.now());
    }

    private void schedule(Scheduler scheduler, long first, int count, Instant at) {
        List<TaskInstance<?>> instances = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            instances.add(task.instance(Long.toString(first + i), settings.payload()));
        }
        scheduler.scheduleBatch(instances, at);
    }

    @Override
    public boolean canDelay() {
        return true;
    }

    @Override
    public void addDelayed(int count) {
        Instant later = Instant.now().plus(Duration.ofDays(365));
        int batch = 1000;
        for (int i = 0; i < count; i += batch) {
            schedule(Objects.requireNonNull(client), -1L - count + i, Math.min(batch, count - i), later);
        }
        // As PostgreSQL does by itself, some time later.
        Objects.requireNonNull(database).run("vacuum analyze scheduled_tasks");
    }

    @Override
    public void start(LongConsumer newHandler) {
        handler = newHandler;
        Scheduler started = scheduler(Objects.requireNonNull(database));
        started.start();
        consumer = started;
    }

    @Override
    public boolean isDone() {
        return !Objects.requireNonNull(database)
                .hasAny("select 1 from scheduled_tasks where execution_time <= now() + interval '1 day'");
    }

    @Override
    public void stop() {
        Objects.requireNonNull(consumer).stop();
        consumer = null;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
