package io.glucorelay.store.aerospike;

/** The bins of a patient's record, as docs/aerospike.md draws it. A name has at most 15 characters. */
final class Bins {

    static final String PATIENT = "pat";

    /** The recent readings by {@link io.glucorelay.store.codec.ReadingCodec#key}. */
    static final String RECENT = "rec";

    /** Readings measured before this are in the history. */
    static final String LOW_WATER = "low";

    static final String HEARD_AT = "heard";

    /** When the reading that was heard then was measured. */
    static final String HEARD_OF = "heardof";

    /** The number of the first day that has readings in the history. */
    static final String READINGS_FROM = "rfrom";

    static final String VERSION = "ver";
    static final String LAST_COMMIT = "cid";
    static final String ALERTS = "alr";
    static final String PLAN = "plan";
    static final String PLAN_VERSION = "planv";

    /** The plan's first no-data rule: its severity and delay, {@link Due#packed packed}. */
    static final String NO_DATA_RULE = "ndw";

    /** When that was heard whose no-data timer has been seen to. */
    static final String SILENCE_SEEN = "nds";

    /** The alert state's timer, packed. */
    static final String ALERT_TIMER = "tm";

    static final String OUTBOX = "out";

    /** When each delivery of the outbox is due, one bin for each severity. */
    static final String DUE_URGENT = "d0";

    static final String DUE_WARNING = "d1";
    static final String DUE_NOTICE = "d2";

    /** The version of the last commit that ended an alert while something waited, until a settle has gone by it or nothing waits. */
    static final String UNSEEN_END = "over";

    /** What is due first in the outbox, packed. */
    static final String OUTBOX_DUE = "outd";

    /** What has ended, on its way to the history. */
    static final String DONE = "done";

    /** Which of that, or of a history record's entries, are dead letters: their times in ms, indexed. */
    static final String DEAD = "dl";

    /** By when that is to be moved if nothing else happens. */
    static final String MOVE_DONE_AT = "fl";

    /** The numbers of the first and the last day that have deliveries or alerts in the history. */
    static final String MESSAGES_FROM = "mfrom";

    static final String MESSAGES_TO = "mto";

    static final String LEASE_TOKEN = "tok";
    static final String LEASE_STEP = "step";
    static final String LEASE_UNTIL = "until";

    /** What is due first besides the no-data timer and the lease's end, packed. */
    static final String OTHER_DUE = "oth";

    /** The indexed one. */
    static final String DUE = "due";

    /** Of a history record: the entries. */
    static final String ENTRIES = "m";

    /** Of an input set aside: when, in ms; indexed. */
    static final String ASIDE_AT = "at";

    /** Of a history record: that a further record has more. */
    static final String MORE = "more";

    private Bins() {}
}
