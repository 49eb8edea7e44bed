package io.glucorelay.benchmarks.peers;

import java.util.function.LongConsumer;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** Hands JobRunr's messages to the handler: public, as it is called by reflection. */
public final class TellHandler implements JobRequestHandler<TellRequest> {

    private final LongConsumer handler;

    TellHandler(LongConsumer handler) {
        this.handler = handler;
    }

    @Override
    public void run(TellRequest request) {
        handler.accept(request.number());
    }
}
