package io.glucorelay;

import io.glucorelay.ChannelHealth.BreakerState;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertId;
import io.glucorelay.backtest.Backtest;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.delivery.CallbackToken;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Retention;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.StoreHealth.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes glucose readings in, stores them, decides who must be told what, and delivers those messages, losing none.
 *
 * <p>Any number of relays, in one process or many, may work on one store. Safe for use by several threads.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Store store;
    private final boolean ownsStore;
    private final Outbound outbound;
    private final Settings settings;
    private final Cleansing cleansing;
    private final AlertEngine engine;
    private final Clock clock;
    private final CarePlans carePlans;
    private final Gates gates;
    private final Dispatcher dispatcher;
    private final Interventions interventions;
    private final Intake intake;
    private final DeadLetters deadLetters;
    private final Receipts receipts;
    private final @Nullable Callbacks callbacks;
    private final Quarantine quarantine;

    private @Nullable Background background;
    private volatile boolean closed;

    Relay(
            Store store,
            boolean ownsStore,
            Outbound outbound,
            @Nullable Callbacks callbacks,
            Map<Channel, ChannelLimits> limits,
            Cleansing cleansing,
            AlertEngine forecasting,
            Clock clock,
            Settings settings) {
        this.store = store;
        this.ownsStore = ownsStore;
        this.outbound = outbound;
        this.callbacks = callbacks;
        this.settings = settings;
        this.cleansing = cleansing;
        this.clock = clock;
        // What neighbours show is not stored: it is found again where a rule may go by it.
        this.engine = forecasting.with(cleansing::flags);
        this.carePlans = new CarePlans(store.carePlans(), outbound.channels(), engine.models(), clock);
        PlanCache plans = new PlanCache(store.carePlans(), settings.cachedPlans());
        UniqueNumbers numbers = new UniqueNumbers();
        Decisions decisions = new Decisions(store.patients(), engine, plans, numbers, clock);
        this.gates = new Gates(limits, settings.pollInterval(), clock);
        this.dispatcher = new Dispatcher(store.patients(), decisions, numbers, outbound, gates, clock, settings);
        this.interventions = new Interventions(store.patients(), engine, decisions, dispatcher);
        this.intake = new Intake(store, decisions, dispatcher, interventions, cleansing, clock);
        Redrive redrive = new Redrive(store, decisions, dispatcher);
        Aftermath aftermath = new Aftermath(carePlans, interventions, store);
        dispatcher.follow(aftermath);
        this.receipts = new Receipts(store, redrive, aftermath);
        this.deadLetters = new DeadLetters(store, redrive, clock);
        this.quarantine = new Quarantine(store, intake, clock, this::requireOpen);
    }

    /** Begins a relay. */
    public static RelayBuilder builder() {
        return new RelayBuilder();
    }

    /** The patients' care plans. */
    public CarePlans carePlans() {
        return carePlans;
    }

    /**
     * Begins to deliver in the background. Starting twice does nothing more.
     *
     * @throws IllegalStateException if the relay is closed
     */
    public synchronized void start() {
        requireOpen();
        if (background == null) {
            background = new Background(dispatcher, gates.concurrency(), settings);
            background.start();
        }
    }

    /**
     * Takes readings in. When it returns, every reading that is {@linkplain IngestReport.Status#ACCEPTED accepted} is
     * stored, and so is all that it gave rise to. Sending a reading again changes nothing twice.
     *
     * @param readings readings of any patients in any order
     * @return what became of each
     * @throws IngestException if not all of them are safe: send at least those again that its report calls not stored
     * @throws IllegalStateException if the relay is closed
     */
    public IngestReport ingest(List<Reading> readings) {
        requireOpen();
        return intake.ingest(readings);
    }

    /**
     * Takes readings in, as {@link #ingest} does, together with the input that they were read from: what cleansing sets aside is
     * then kept as it came, and with its position.
     *
     * @throws IngestException if not all of them are safe
     * @throws IllegalStateException if the relay is closed
     */
    public IngestReport ingestRaw(List<RawReading> readings) {
        requireOpen();
        return intake.ingestRaw(readings);
    }

    /**
     * Acknowledges an alert: somebody has taken it on. Messages about it that are still on their way or yet to come,
     * to anybody, are cancelled, until it is over or {@code quietFor} has passed; then it is said again.
     *
     * @param alert which alert
     * @param by who acknowledges it: a contact's name, or another word for the record
     * @param quietFor for how long to say nothing more; more than zero, at most 24 hours
     * @return whether the alert was open
     * @throws IllegalArgumentException if {@code quietFor} is out of range
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed
     */
    public boolean acknowledge(AlertId alert, String by, Duration quietFor) {
        requireOpen();
        return interventions.acknowledge(alert, by, quietFor);
    }

    /**
     * Acknowledges the alert that a message told of, on behalf of the contact it went to; as {@link #acknowledge(AlertId, String,
     * Duration)}.
     *
     * @param callbackToken the message's {@link io.glucorelay.delivery.OutgoingMessage#callbackToken()}, from a link or an app
     * @param quietFor for how long to say nothing more; more than zero, at most 24 hours
     * @return whether the alert was open
     * @throws IllegalArgumentException if the token is none of this relay's, or {@code quietFor} is out of range
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed, or has no {@linkplain RelayBuilder#callbacks callbacks}
     */
    public boolean acknowledge(String callbackToken, Duration quietFor) {
        requireOpen();
        CallbackToken message = open(callbackToken);
        return interventions.acknowledge(message.alert(), message.contact(), quietFor);
    }

    /**
     * Acknowledges the alert whose {@linkplain Callbacks#replyCodes() reply code} a contact has answered with.
     *
     * @param patient the patient whom the contact is told of: whoever reads the answers knows by whose number they come
     * @param contact the contact's name
     * @param code what the contact has answered
     * @param quietFor for how long to say nothing more; more than zero, at most 24 hours
     * @return whether it is the code of an open alert
     * @throws IllegalArgumentException if {@code quietFor} is out of range
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed, or has no {@linkplain RelayBuilder#callbacks callbacks}
     */
    public boolean acknowledgeByCode(String patient, String contact, String code, Duration quietFor) {
        requireOpen();
        Callbacks known = callbacks();
        return interventions
                .answered(patient, alert -> known.isCode(code, alert, contact))
                .filter(alert -> interventions.acknowledge(alert, contact, quietFor))
                .isPresent();
    }

    /**
     * Silences the rule whose alert a message told of, on behalf of the contact it went to; as {@link #snooze(String, String, String,
     * Duration)}.
     *
     * @param callbackToken the message's {@link io.glucorelay.delivery.OutgoingMessage#callbackToken()}, from a link or an app
     * @param quietFor for how long; more than zero, at most 24 hours
     * @return whether the patient's plan has such a rule
     * @throws IllegalArgumentException if the token is none of this relay's, or {@code quietFor} is out of range
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed, or has no {@linkplain RelayBuilder#callbacks callbacks}
     */
    public boolean snooze(String callbackToken, Duration quietFor) {
        requireOpen();
        CallbackToken message = open(callbackToken);
        return interventions.snooze(message.alert().patient(), message.alert().rule(), message.contact(), quietFor);
    }

    /**
     * Takes in what a provider tells of a message after it has taken it over, however late: it is kept with the message. If it
     * did not arrive after all, and still matters, the contact's next address is tried; if there is none, whose turn comes next is
     * told at once. An address that bounces goes out of the plan, unless it is the contact's only one. Safe to repeat.
     *
     * @return whether it was new
     * @throws IllegalArgumentException if its token is none of this relay's
     * @throws io.glucorelay.store.StoreException if it may not be stored: hand it in again
     * @throws IllegalStateException if the relay is closed, or has no {@linkplain RelayBuilder#callbacks callbacks}
     */
    public boolean receive(Receipt receipt) {
        requireOpen();
        return receipts.receive(open(receipt.callbackToken()), receipt);
    }

    private CallbackToken open(String callbackToken) {
        return callbacks()
                .open(callbackToken)
                .orElseThrow(() -> new IllegalArgumentException(
                        "callbackToken must be one that this relay's key has made, but was not"));
    }

    private Callbacks callbacks() {
        if (callbacks == null) {
            throw new IllegalStateException("messages cannot be answered: set callbacks(...) before build()");
        }
        return callbacks;
    }

    /**
     * Silences a rule for a time, whether its condition lasts or not, and with it what is milder in the same direction and no more
     * urgent: never the opposite direction, never anything more urgent. What begins meanwhile and still lasts when the time is over
     * is told then. What is open of it counts as acknowledged.
     *
     * @param patient the patient
     * @param rule the rule's identifier in the patient's plan
     * @param by who asks for it
     * @param quietFor for how long; more than zero, at most 24 hours
     * @return whether the patient's plan has such a rule
     * @throws IllegalArgumentException if {@code quietFor} is out of range
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed
     */
    public boolean snooze(String patient, String rule, String by, Duration quietFor) {
        requireOpen();
        return interventions.snooze(patient, rule, by, quietFor);
    }

    /**
     * Silences a direction for a time: what is told of it now and all that is milder; if nothing is, all of it that is not
     * {@link io.glucorelay.careplan.Severity#URGENT}. Otherwise as {@link #snooze(String, String, String, Duration)}.
     *
     * @param patient the patient
     * @param direction {@link AlertTopic#LOW}, {@link AlertTopic#HIGH} or another topic
     * @param by who asks for it
     * @param quietFor for how long; more than zero, at most 24 hours
     * @return whether the patient's plan has a rule that can be silenced so
     * @throws IllegalArgumentException if {@code quietFor} is out of range
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed
     */
    public boolean snooze(String patient, AlertTopic direction, String by, Duration quietFor) {
        requireOpen();
        return interventions.snooze(patient, direction, by, quietFor);
    }

    /**
     * Ends a snooze before its time; a rule that raises {@linkplain io.glucorelay.careplan.AlertRule#once() one alert only} may raise
     * another one. What was silenced and still lasts is told.
     *
     * @param patient the patient
     * @param rule the identifier of the rule that was silenced; for a direction that of the most severe rule that was
     * @return whether it was silenced
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed
     */
    public boolean endSnooze(String patient, String rule) {
        requireOpen();
        return interventions.endSnooze(patient, rule);
    }

    /**
     * Gives the all-clear by hand: ends every open alert of a patient, cancels what has not been said of them, and tells those who
     * were told. It silences nothing: what the next reading still meets begins anew, after its delay.
     *
     * @param patient the patient
     * @param by who gives it: a contact's name, or another word for the record
     * @return whether anything was open
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed
     */
    public boolean allClear(String patient, String by) {
        requireOpen();
        return interventions.allClear(patient, by);
    }

    /**
     * Tells that a patient's sensor has just sent an error instead of a value, for rules about {@linkplain
     * io.glucorelay.careplan.AlertRule#sensorError sensor errors}. Not needed where errors are handed in as readings, as Dexcom's
     * codes are: then the relay sees them by itself.
     *
     * @param patient the patient
     * @return whether that changed anything: not if the sensor was failing already, or no rule asks for it
     * @throws io.glucorelay.store.StoreException if it may not be stored
     * @throws IllegalStateException if the relay is closed
     */
    public boolean sensorFailed(String patient) {
        requireOpen();
        return interventions.sensorFailed(patient);
    }

    /**
     * What happened to a patient.
     *
     * @param patient whose history
     * @param from the beginning, inclusive
     * @param to the end, exclusive
     */
    public PatientHistory history(String patient, Instant from, Instant to) {
        return new PatientHistory(
                store.history(),
                store.notes(),
                cleansing,
                Objects.requireNonNull(patient, "patient"),
                Objects.requireNonNull(from, "from"),
                Objects.requireNonNull(to, "to"),
                retention(),
                clock.instant());
    }

    /**
     * What a plan would have said about a patient's stored readings, each played when it came, until {@code to} or now. What was
     * set aside is not among them, the errors of a sensor neither. What was imported long after it was measured raises nothing
     * when it comes: to play it {@linkplain Backtest#asMeasured as measured}, or with other settings, hand {@code history(patient,
     * from, to).readings()} to a {@link Backtest}.
     *
     * @param patient whose readings
     * @param plan which plan, be it this patient's or another one
     * @param from when they were measured, from this time on
     * @param to until this time
     * @throws io.glucorelay.store.StoreException if they cannot be read
     */
    public BacktestReport backtest(String patient, CarePlan plan, Instant from, Instant to) {
        Instant now = clock.instant();
        return Backtest.of(plan)
                .engine(engine)
                .cleansing(cleansing)
                .until(to.isBefore(now) ? to : now)
                .run(ArrivalOrder.of(history(patient, from, to).readings()));
    }

    /** What was set aside, as it could not be read or cannot be true, of all patients. */
    public Quarantine quarantine() {
        return quarantine;
    }

    /** What reached nobody, of all patients. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** For how long everything is kept. */
    public Retention retention() {
        return store.retention().get();
    }

    /**
     * Sets for how long everything is kept, for all relays on the store; the others may take a minute to see it. What is
     * then past its retention is no longer shown, and removed within about a day; or, where the database removes by its own
     * clock, at the end of the retention that it was stored with. A longer retention goes for what is stored from now on.
     *
     * @throws io.glucorelay.store.StoreException if it may not be stored
     */
    public void setRetention(Retention retention) {
        store.retention().put(Objects.requireNonNull(retention, "retention"));
    }

    /** How the relay is; cheap enough to be asked every few seconds. */
    public RelayHealth health() {
        StoreHealth storeHealth = store.check();
        int waiting = dispatcher.stalled();
        Background running = running();
        Map<Channel, ChannelHealth> channels = gates.health();
        boolean troubled = waiting > 0
                || dispatcher.claimTroubles() > 0
                || (running != null && running.pollFails())
                || channels.values().stream().anyMatch(channel -> channel.breaker() != BreakerState.CLOSED);
        Status status = storeHealth.status() == Status.UP && troubled ? Status.DEGRADED : storeHealth.status();
        return new RelayHealth(status, storeHealth, running != null, dispatcher.workingOn(), waiting, channels);
    }

    /**
     * Does all that is due by now on the calling thread, sends included: for tests, and for simulations in virtual time,
     * with a relay that is not started. Stops early if the thread is interrupted. What a channel's {@linkplain ChannelLimits
     * limits} do not let through by the relay's clock waits for a later call.
     *
     * @return how many times a patient's record was seen to
     * @throws IllegalStateException if the relay is started or closed
     * @throws io.glucorelay.store.StoreException if the store cannot say what is due
     */
    public int runDue() {
        requireOpen();
        if (running() != null) {
            throw new IllegalStateException("the relay is started: it does by itself what is due");
        }
        int total = 0;
        int claimed;
        do {
            claimed = dispatcher.claimDue();
            total += claimed;
        } while (claimed > 0 && !Thread.currentThread().isInterrupted());
        return total;
    }

    /** Closes within 10 seconds, as {@link #close(Duration)} does. */
    @Override
    public void close() {
        close(CLOSE_WITHIN);
    }

    /**
     * Takes nothing more in, lets the sends in flight end, gives its leases back so that others go on at once, and closes
     * the senders and, unless it is shared, the store. Nothing is lost: what is pending stays in the store. Closing twice
     * does nothing more.
     *
     * @param deadline how long sends in flight may take; after it they are interrupted
     */
    public void close(Duration deadline) {
        Background running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = background;
        }
        if (running == null) {
            // What waits for a permit since the last runDue.
            dispatcher.close();
        } else if (!running.close(deadline)) {
            LOG.warn("not every send ended in time: what it was about is sent again when its lease ends");
        }
        outbound.close();
        if (ownsStore) {
            store.close();
        }
    }

    private synchronized @Nullable Background running() {
        return background;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the relay is closed");
        }
    }
}
