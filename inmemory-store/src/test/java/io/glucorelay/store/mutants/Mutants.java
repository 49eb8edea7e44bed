package io.glucorelay.store.mutants;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import io.glucorelay.store.tck.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Stores that are wrong in one point each, as a store's author gets it wrong. */
final class Mutants {

    private Mutants() {}

    private static final AtomicLong NUMBERS = new AtomicLong(1L << 60);

    /** Nothing is wrong: what fails of this one is the wrapper's fault. */
    static final class NoMutant extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper();
        }
    }

    /** A decision is stored whatever it was decided on. */
    static final class ForgetsTheVersion extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Committed commit(Commit commit) {
                    Committed committed = super.commit(commit);
                    return committed instanceof Committed.Stale stale
                            ? commit(at(commit, stale.view().version(), commit.id()))
                            : committed;
                }
            };
        }
    }

    /** A plan that is put leaves decisions made by the old one valid. */
    static final class ForgetsThePlanInTheVersion extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                private final Map<String, Long> puts = new ConcurrentHashMap<>();

                private PatientView without(PatientView view) {
                    return new PatientView(
                            view.patient(),
                            view.version() - puts.getOrDefault(view.patient(), 0L),
                            view.planVersion(),
                            view.alerts(),
                            view.recent(),
                            view.heardAt());
                }

                @Override
                public Optional<PatientView> view(String patient) {
                    return super.view(patient).map(this::without);
                }

                @Override
                Appended append(Append append) {
                    Appended appended = super.append(append);
                    return new Appended(appended.statuses(), without(appended.view()));
                }

                @Override
                Committed commit(Commit commit) {
                    long version = commit.version() + puts.getOrDefault(commit.patient(), 0L);
                    Committed committed = super.commit(at(commit, version, commit.id()));
                    return committed instanceof Committed.Stale stale
                            ? new Committed.Stale(without(stale.view()))
                            : committed;
                }

                @Override
                public CarePlanStore carePlans() {
                    CarePlanStore plans = super.carePlans();
                    return new CarePlanStore() {
                        @Override
                        public Versioned put(CarePlan plan, long expected, Instant now) {
                            long before = plans.get(plan.patient())
                                    .map(Versioned::version)
                                    .orElse(0L);
                            Versioned after = plans.put(plan, expected, now);
                            puts.merge(plan.patient(), after.version() - before, Long::sum);
                            return after;
                        }

                        @Override
                        public Optional<Versioned> get(String patient) {
                            return plans.get(patient);
                        }
                    };
                }
            };
        }
    }

    /** Whoever settles is taken for the holder of the lease. */
    static final class ForgetsTheLeasesToken extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                private final Map<String, Claim> last = new ConcurrentHashMap<>();

                private void held(Claim claim) {
                    last.put(claim.patient(), claim);
                }

                @Override
                Committed commit(Commit commit) {
                    Committed committed = super.commit(commit);
                    if (committed instanceof Committed.Won won) {
                        won.claim().ifPresent(this::held);
                    }
                    return committed;
                }

                @Override
                public Claims claimDue(ClaimDue request) {
                    Claims claims = super.claimDue(request);
                    claims.claims().forEach(this::held);
                    return claims;
                }

                @Override
                Settled settle(Settle settle) {
                    Claim holder = last.get(settle.patient());
                    Settled settled = super.settle(
                            holder == null || holder.token() == settle.token()
                                    ? settle
                                    : under(settle, holder.token(), holder.step()));
                    if (settled instanceof Settled.Held stillHeld) {
                        held(stillHeld.claim());
                    }
                    return settled;
                }
            };
        }
    }

    /** A settle that was overtaken by a later one takes effect nevertheless. */
    static final class ForgetsTheSteps extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                private final Map<Long, Long> steps = new ConcurrentHashMap<>();

                @Override
                Settled settle(Settle settle) {
                    long step = steps.getOrDefault(settle.token(), 0L);
                    Settled settled = super.settle(under(settle, settle.token(), step));
                    if (settled instanceof Settled.Held) {
                        steps.put(settle.token(), step + 1);
                    }
                    return settled;
                }
            };
        }
    }

    /** A commit sent twice is taken for two. */
    static final class ForgetsTheCommitsIdentifier extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Committed commit(Commit commit) {
                    return super.commit(at(commit, commit.version(), NUMBERS.incrementAndGet()));
                }
            };
        }
    }

    /** A commit sent twice puts its deliveries back into the outbox, settled or not. */
    static final class DoesARepeatedCommitAgain extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                private final Set<Long> seen = ConcurrentHashMap.newKeySet();

                @Override
                Committed commit(Commit commit) {
                    if (seen.add(commit.id())) {
                        return super.commit(commit);
                    }
                    long version = view(commit.patient()).orElseThrow().version();
                    return super.commit(at(commit, version, NUMBERS.incrementAndGet()));
                }
            };
        }
    }

    /** A settle sent twice is fenced off the second time. */
    static final class ForgetsThatItHasSettled extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                private final Set<List<Long>> done = ConcurrentHashMap.newKeySet();

                @Override
                Settled settle(Settle settle) {
                    return done.add(List.of(settle.token(), settle.step()))
                            ? super.settle(settle)
                            : new Settled.Fenced();
                }
            };
        }
    }

    /** A reading sent twice is answered as new. */
    static final class TakesADuplicateForNew extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Appended append(Append append) {
                    Appended appended = super.append(append);
                    List<Appended.Status> statuses = new ArrayList<>(appended.statuses());
                    Collections.replaceAll(statuses, Appended.Status.DUPLICATE, Appended.Status.STORED);
                    return new Appended(statuses, appended.view());
                }
            };
        }
    }

    /** An old reading that comes late is taken for a sign of life. */
    static final class TakesALateReadingForLife extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Appended append(Append append) {
                    return super.append(without(ReadingFlag.LATE, append));
                }
            };
        }
    }

    /** A fingerstick is taken for a sign of life. */
    static final class HearsFingersticks extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Appended append(Append append) {
                    return super.append(without(ReadingFlag.FINGERSTICK, append));
                }
            };
        }
    }

    /** A correction is taken for the reading that it corrects. */
    static final class LosesCorrections extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Appended append(Append append) {
                    return super.append(without(ReadingFlag.CORRECTION, append));
                }
            };
        }
    }

    private static Append without(ReadingFlag flag, Append append) {
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : append.readings()) {
            Set<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
            flags.addAll(reading.flags());
            flags.remove(flag);
            readings.add(reading.withFlags(flags));
        }
        return new Append(append.patient(), readings);
    }

    /** A commit gets the lease though it is live. */
    static final class LetsTwoLeasesLiveByCommit extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Committed commit(Commit commit) {
                    return super.commit(takingALiveLease(commit));
                }
            };
        }
    }

    /** A decider who takes the record for idle is believed. */
    static final class BelievesThatTheRecordIsIdle extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Committed commit(Commit commit) {
                    return super.commit(commit.expectsIdle() ? takingALiveLease(commit) : commit);
                }
            };
        }
    }

    /** A day later whatever lease there was is over. */
    private static Commit takingALiveLease(Commit commit) {
        LeaseRequest lease = commit.lease();
        if (lease.until().equals(lease.now())) {
            return commit;
        }
        Instant later = lease.now().plus(Duration.ofDays(1));
        return asking(
                commit,
                commit.version(),
                commit.deliveries(),
                new LeaseRequest(lease.token(), later, later.plusSeconds(30)));
    }

    /** A record is claimed though its lease is live: what was claimed stays claimable. */
    static final class LetsTwoLeasesLiveByClaim extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                private final Map<String, Claim> claimed = new HashMap<>();

                @Override
                public synchronized Claims claimDue(ClaimDue request) {
                    Claims claims = super.claimDue(request);
                    List<Claim> all = new ArrayList<>(claims.claims());
                    for (Claim claim : claimed.values()) {
                        if (all.size() < request.max() && claim.until().isAfter(request.now())) {
                            all.add(claim);
                        }
                    }
                    claims.claims().forEach(claim -> claimed.put(claim.patient(), claim));
                    return new Claims(all, claims.troubles(), claims.cursor(), claims.more());
                }

                @Override
                synchronized Settled settle(Settle settle) {
                    claimed.remove(settle.patient());
                    return super.settle(settle);
                }
            };
        }
    }

    /** A settle lengthens the lease, but the record becomes due when the old one ends. */
    static final class LosesTheDueInstant extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Settled settle(Settle settle) {
                    List<Delivery> changed = new ArrayList<>();
                    for (Delivery delivery : settle.changed()) {
                        changed.add(dueAt(delivery, delivery.dueAt().plus(Duration.ofDays(400))));
                    }
                    return super.settle(saying(settle, settle.finished(), changed, settle.after()));
                }
            };
        }
    }

    /** A retry that is put off stays due at its old time. */
    static final class KeepsAnEarlierDueInstant extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Settled settle(Settle settle) {
                    List<Delivery> changed = new ArrayList<>();
                    for (Delivery delivery : settle.changed()) {
                        changed.add(dueAt(delivery, delivery.notification().notBefore()));
                    }
                    return super.settle(saying(settle, settle.finished(), changed, settle.after()));
                }
            };
        }
    }

    /** A lease that is to be given back is kept. */
    static final class NeverGivesALeaseBack extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Settled settle(Settle settle) {
                    return super.settle(saying(settle, settle.finished(), settle.changed(), AfterSettle.KEEP));
                }
            };
        }
    }

    /** What is due is claimed in the wrong order. */
    static final class ClaimsTheLeastUrgentFirst extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                public Claims claimDue(ClaimDue request) {
                    Claims claims = super.claimDue(request);
                    List<Claim> reversed = new ArrayList<>(claims.claims());
                    Collections.reverse(reversed);
                    return new Claims(reversed, claims.troubles(), claims.cursor(), claims.more());
                }
            };
        }
    }

    /** Pages are cut by counting, so that what is added between two of them moves the rest. */
    static final class CutsPagesByOffset extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                public HistoryStore history() {
                    HistoryStore history = super.history();
                    HistoryStore.PageRequest all = HistoryStore.PageRequest.first(Integer.MAX_VALUE);
                    return new HistoryStore() {
                        @Override
                        public Page<Reading> readings(String patient, Instant from, Instant to, PageRequest page) {
                            return cut(history.readings(patient, from, to, all).items(), page);
                        }

                        @Override
                        public Page<Delivery> deliveries(String patient, Instant from, Instant to, PageRequest page) {
                            return cut(
                                    history.deliveries(patient, from, to, all).items(), page);
                        }

                        @Override
                        public Page<Alert> alerts(String patient, Instant from, Instant to, PageRequest page) {
                            return cut(history.alerts(patient, from, to, all).items(), page);
                        }
                    };
                }

                private <T> HistoryStore.Page<T> cut(List<T> items, HistoryStore.PageRequest page) {
                    int from = page.cursor().isEmpty() ? 0 : Integer.parseInt(page.cursor());
                    int to = Math.min(items.size(), from + page.max());
                    return new HistoryStore.Page<>(
                            items.subList(Math.min(from, to), to), to < items.size() ? Integer.toString(to) : "");
                }
            };
        }
    }

    /** Every settle is taken to have gone by all ends, also by those that came since its claim was read. */
    static final class TakesEveryEndForSeen extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Settled settle(Settle settle) {
                    return super.settle(new Settle(
                            settle.patient(),
                            settle.token(),
                            settle.step(),
                            Long.MAX_VALUE,
                            settle.now(),
                            settle.finished(),
                            settle.changed(),
                            settle.until(),
                            settle.after()));
                }
            };
        }
    }

    /** Who has settled what a claim brought is taken to have emptied the outbox. */
    static final class BelievesThatNothingWasAdded extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Settled settle(Settle settle) {
                    boolean releases = !settle.finished().isEmpty()
                            && settle.changed().isEmpty()
                            && settle.after() == AfterSettle.RELEASE_IF_IDLE;
                    return super.settle(
                            releases
                                    ? saying(settle, settle.finished(), settle.changed(), AfterSettle.RELEASE)
                                    : settle);
                }
            };
        }
    }

    /** What has ended is forgotten. */
    static final class ForgetsWhatHasEnded extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Settled settle(Settle settle) {
                    List<Delivery> finished = new ArrayList<>();
                    for (Delivery delivery : settle.finished()) {
                        // Out of the outbox, with what was known of it before this.
                        finished.add(Delivery.of(delivery.notification())
                                .ended(delivery.state(), delivery.notification().createdAt(), ""));
                    }
                    return super.settle(saying(settle, finished, settle.changed(), settle.after()));
                }
            };
        }
    }

    /** A plan takes the place of whichever is there, expected or not. */
    static final class ForgetsTheExpectedPlan extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                public CarePlanStore carePlans() {
                    CarePlanStore plans = super.carePlans();
                    return new CarePlanStore() {
                        @Override
                        public Versioned put(CarePlan plan, long expected, Instant now) {
                            return plans.put(plan, ANY_VERSION, now);
                        }

                        @Override
                        public Optional<Versioned> get(String patient) {
                            return plans.get(patient);
                        }
                    };
                }
            };
        }
    }

    /** Letters that are dead are listed nowhere. */
    static final class LosesDeadLetters extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                public DeadLetterStore deadLetters() {
                    return (from, to, page) -> new HistoryStore.Page<>(List.of(), "");
                }
            };
        }
    }

    /** The same bad row sent again is told to be new. */
    static final class QuarantinesTwice extends StoreContract {
        @Override
        protected Store createStore() {
            return with(store -> new QuarantineWrapper(store) {
                @Override
                public List<Result<Boolean>> add(List<Quarantined> inputs) {
                    List<Result<Boolean>> results = new ArrayList<>(super.add(inputs));
                    results.replaceAll(result -> Result.of(true));
                    return results;
                }
            });
        }
    }

    /** Of several resolutions of an input the last stands. */
    static final class LetsTheLastResolutionWin extends StoreContract {
        @Override
        protected Store createStore() {
            return with(store -> new QuarantineWrapper(store) {
                private final Map<String, Resolution> last = new ConcurrentHashMap<>();

                @Override
                SetAside shown(SetAside aside) {
                    Resolution resolution = last.get(aside.id());
                    return resolution == null ? aside : aside.resolved(resolution);
                }

                @Override
                public Optional<Resolution> resolve(String id, Resolution resolution) {
                    return super.resolve(id, resolution).map(first -> {
                        last.put(id, resolution);
                        return resolution;
                    });
                }
            });
        }
    }

    /** Says that an input is resolved, and stores nothing. */
    static final class LosesResolutions extends StoreContract {
        @Override
        protected Store createStore() {
            return with(store -> new QuarantineWrapper(store) {
                @Override
                public Optional<Resolution> resolve(String id, Resolution resolution) {
                    return find(id).map(aside -> resolution);
                }
            });
        }
    }

    /** A look and a write, with somebody else in between: both are told that they were first. */
    static final class LooksBeforeItResolves extends StoreContract {
        @Override
        protected Store createStore() {
            return with(store -> new QuarantineWrapper(store) {
                @Override
                public Optional<Resolution> resolve(String id, Resolution resolution) {
                    Optional<SetAside> found = find(id);
                    if (found.isPresent() && found.get().isOpen()) {
                        // Lets others look as well, if there are any.
                        for (int i = 0; i < 100_000; i++) {
                            Thread.onSpinWait();
                        }
                        super.resolve(id, resolution);
                        return Optional.of(resolution);
                    }
                    return found.flatMap(SetAside::resolution);
                }
            });
        }
    }

    /** An input sent again after it was resolved is open again. */
    static final class OpensWhatIsSetAsideAgain extends StoreContract {
        @Override
        protected Store createStore() {
            return with(store -> new QuarantineWrapper(store) {
                private final Set<String> reopened = ConcurrentHashMap.newKeySet();

                @Override
                SetAside shown(SetAside aside) {
                    return reopened.contains(aside.id()) ? SetAside.open(aside.input()) : aside;
                }

                @Override
                public List<Result<Boolean>> add(List<Quarantined> inputs) {
                    inputs.forEach(input -> find(input.id()).ifPresent(aside -> reopened.add(aside.id())));
                    return super.add(inputs);
                }
            });
        }
    }

    /** Makes an entry of a resolution of something that is not there, which then counts when it comes. */
    static final class ResolvesWhatItDoesNotHave extends StoreContract {
        @Override
        protected Store createStore() {
            return with(store -> new QuarantineWrapper(store) {
                private final Map<String, Resolution> early = new ConcurrentHashMap<>();

                @Override
                SetAside shown(SetAside aside) {
                    Resolution resolution = early.get(aside.id());
                    return resolution == null ? aside : aside.resolved(resolution);
                }

                @Override
                public Optional<Resolution> resolve(String id, Resolution resolution) {
                    Optional<Resolution> stands = super.resolve(id, resolution);
                    if (!stands.isPresent()) {
                        early.put(id, resolution);
                    }
                    return stands;
                }
            });
        }
    }

    /** Of one kind a delivery has one note, whatever address it is about. */
    static final class TakesAnotherAddressForTheSame extends StoreContract {
        @Override
        protected Store createStore() {
            return noting(store -> new NoteWrapper(store) {
                @Override
                public boolean add(DeliveryNote note) {
                    return of(note.patient(), note.delivery(), note.createdAt()).stream()
                                    .noneMatch(other -> other.kind() == note.kind())
                            && super.add(note);
                }
            });
        }
    }

    /** A look and a write, with somebody else in between: both are told that theirs is new. */
    static final class LooksBeforeItAddsANote extends StoreContract {
        @Override
        protected Store createStore() {
            return noting(store -> new NoteWrapper(store) {
                @Override
                public boolean add(DeliveryNote note) {
                    if (isThere(note)) {
                        return false;
                    }
                    // Lets others look as well, if there are any.
                    for (int i = 0; i < 100_000; i++) {
                        Thread.onSpinWait();
                    }
                    super.add(note);
                    return true;
                }
            });
        }
    }

    /** A page ends wherever it is full, be it between two notes of a delivery: the second one is on none. */
    static final class CutsThroughADeliverysNotes extends StoreContract {
        @Override
        protected Store createStore() {
            return noting(store -> new NoteWrapper(store) {
                @Override
                public HistoryStore.Page<DeliveryNote> list(
                        String patient, Instant from, Instant to, HistoryStore.PageRequest request) {
                    HistoryStore.Page<DeliveryNote> page = super.list(patient, from, to, request);
                    int size = Math.min(request.max(), page.items().size());
                    return new HistoryStore.Page<>(page.items().subList(0, size), page.cursor());
                }
            });
        }
    }

    /** When something was noted is kept to the millisecond. */
    static final class RoundsTheTimesOfNotes extends StoreContract {
        @Override
        protected Store createStore() {
            return noting(store -> new NoteWrapper(store) {
                @Override
                public boolean add(DeliveryNote note) {
                    return super.add(new DeliveryNote(
                            note.patient(),
                            note.delivery(),
                            note.createdAt(),
                            note.kind(),
                            note.to(),
                            note.at().truncatedTo(ChronoUnit.MILLIS),
                            note.by(),
                            note.detail()));
                }
            });
        }
    }

    /** An outbox takes whatever comes. */
    static final class ForgetsTheLimit extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Committed commit(Commit commit) {
                    Committed committed = super.commit(commit);
                    return committed instanceof Committed.Full full
                            ? super.commit(asking(commit, full.view().version(), List.of(), commit.lease()))
                            : committed;
                }
            };
        }
    }

    /** Of several messages that a decision gives rise to, the last is not stored. */
    static final class LosesTheLastMessage extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper() {
                @Override
                Committed commit(Commit commit) {
                    List<Delivery> deliveries = commit.deliveries();
                    return super.commit(asking(
                            commit,
                            commit.version(),
                            deliveries.size() > 1 ? deliveries.subList(0, deliveries.size() - 1) : deliveries,
                            commit.lease()));
                }
            };
        }
    }

    /** Nothing is ever removed. */
    static final class RemovesNothing extends StoreContract {
        @Override
        protected Store createStore() {
            return new StoreWrapper();
        }

        @Override
        protected boolean removePastRetention(Store store, Instant now) {
            return true;
        }
    }

    private static Store with(UnaryOperator<QuarantineStore> wrong) {
        return new StoreWrapper() {
            private final QuarantineStore quarantine = wrong.apply(store.quarantine());

            @Override
            public QuarantineStore quarantine() {
                return quarantine;
            }
        };
    }

    private static Store noting(UnaryOperator<NoteStore> wrong) {
        return new StoreWrapper() {
            private final NoteStore notes = wrong.apply(store.notes());

            @Override
            public NoteStore notes() {
                return notes;
            }
        };
    }

    private static Commit asking(Commit commit, long version, List<Delivery> deliveries, LeaseRequest lease) {
        return new Commit(
                commit.patient(),
                version,
                commit.id(),
                commit.alerts(),
                deliveries,
                commit.ended(),
                commit.handledThrough(),
                lease,
                commit.expectsIdle());
    }

    private static Settle saying(Settle settle, List<Delivery> finished, List<Delivery> changed, AfterSettle after) {
        return new Settle(
                settle.patient(),
                settle.token(),
                settle.step(),
                settle.version(),
                settle.now(),
                finished,
                changed,
                settle.until(),
                after);
    }

    private static Commit at(Commit commit, long version, long id) {
        return new Commit(
                commit.patient(),
                version,
                id,
                commit.alerts(),
                commit.deliveries(),
                commit.ended(),
                commit.handledThrough(),
                commit.lease(),
                commit.expectsIdle());
    }

    private static Settle under(Settle settle, long token, long step) {
        return new Settle(
                settle.patient(),
                token,
                step,
                settle.version(),
                settle.now(),
                settle.finished(),
                settle.changed(),
                settle.until(),
                settle.after());
    }

    private static Delivery dueAt(Delivery delivery, Instant dueAt) {
        return new Delivery(
                delivery.notification(),
                delivery.state(),
                dueAt,
                delivery.attempts(),
                delivery.reason(),
                delivery.changedAt());
    }
}
