package io.glucorelay.store.tck;

/** The methods of a store's roles, as what a {@link Call} is a call of. */
public enum Operation {
    /** {@link io.glucorelay.store.PatientRecords#append}. A batch. */
    APPEND,
    /** {@link io.glucorelay.store.PatientRecords#commit}. A batch. */
    COMMIT,
    /** {@link io.glucorelay.store.PatientRecords#claimDue}. */
    CLAIM_DUE,
    /** {@link io.glucorelay.store.PatientRecords#settle}. A batch. */
    SETTLE,
    /** {@link io.glucorelay.store.PatientRecords#view}. */
    VIEW,
    /** {@link io.glucorelay.store.CarePlanStore#put}. */
    PUT_PLAN,
    /** {@link io.glucorelay.store.CarePlanStore#get}. */
    GET_PLAN,
    /** {@link io.glucorelay.store.HistoryStore#readings}. */
    READINGS,
    /** {@link io.glucorelay.store.HistoryStore#deliveries}. */
    DELIVERIES,
    /** {@link io.glucorelay.store.HistoryStore#alerts}. */
    ALERTS,
    /** {@link io.glucorelay.store.QuarantineStore#add}. A batch. */
    ADD_QUARANTINED,
    /** {@link io.glucorelay.store.QuarantineStore#list}. */
    LIST_QUARANTINED,
    /** {@link io.glucorelay.store.QuarantineStore#find}. */
    FIND_QUARANTINED,
    /** {@link io.glucorelay.store.QuarantineStore#resolve}. */
    RESOLVE_QUARANTINED,
    /** {@link io.glucorelay.store.DeadLetterStore#list}. */
    LIST_DEAD_LETTERS,
    /** {@link io.glucorelay.store.NoteStore#add}. */
    ADD_NOTE,
    /** {@link io.glucorelay.store.NoteStore#of}. */
    NOTES_OF,
    /** {@link io.glucorelay.store.NoteStore#list}. */
    LIST_NOTES,
    /** {@link io.glucorelay.store.RetentionStore#put}. */
    PUT_RETENTION
}
