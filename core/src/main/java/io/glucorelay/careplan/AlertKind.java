package io.glucorelay.careplan;

/** The conditions that a rule can watch for. Within a topic the one declared first is the more severe. */
public enum AlertKind {
    /** Glucose so low that it is dangerous now. */
    URGENT_LOW("urgent-low", AlertTopic.LOW, Severity.URGENT),
    /** Glucose below the target range. */
    LOW("low", AlertTopic.LOW, Severity.WARNING),
    /** Glucose so high that it is dangerous. */
    URGENT_HIGH("urgent-high", AlertTopic.HIGH, Severity.URGENT),
    /** Glucose above the target range. */
    HIGH("high", AlertTopic.HIGH, Severity.WARNING),
    /** No reading has been received for some time. */
    NO_DATA("no-data", AlertTopic.SIGNAL, Severity.WARNING);

    private final String label;
    private final AlertTopic topic;
    private final Severity severity;

    AlertKind(String label, AlertTopic topic, Severity severity) {
        this.label = label;
        this.topic = topic;
        this.severity = severity;
    }

    /** The kind in lower case with hyphens: the default identifier of a rule of this kind. */
    public String label() {
        return label;
    }

    /** What it is about. */
    public AlertTopic topic() {
        return topic;
    }

    /** The severity that a rule of this kind has unless it says otherwise. */
    public Severity severity() {
        return severity;
    }
}
