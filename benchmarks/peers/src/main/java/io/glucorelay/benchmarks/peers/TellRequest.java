package io.glucorelay.benchmarks.peers;

import org.jobrunr.jobs.lambdas.JobRequest;

/** A message as JobRunr stores it: public, as it is made again by reflection. */
public final class TellRequest implements JobRequest {

    private static final long serialVersionUID = 1;

    private final long number;
    private final String text;

    /** For JobRunr, which sets the fields. */
    TellRequest() {
        this(0, "");
    }

    TellRequest(long number, String text) {
        this.number = number;
        this.text = text;
    }

    long number() {
        return number;
    }

    String text() {
        return text;
    }

    @Override
    public Class<TellHandler> getJobRequestHandler() {
        return TellHandler.class;
    }
}
