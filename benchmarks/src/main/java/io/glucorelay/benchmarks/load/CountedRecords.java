package io.glucorelay.benchmarks.load;

import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import java.util.List;
import java.util.Optional;

/** Patients' records whose steps are counted. */
final class CountedRecords implements PatientRecords {

    private final PatientRecords target;
    private final StoreSteps steps;

    CountedRecords(PatientRecords target, StoreSteps steps) {
        this.target = target;
        this.steps = steps;
    }

    @Override
    public List<Result<Appended>> append(List<Append> appends) {
        steps.appends.add(appends.size());
        return target.append(appends);
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        steps.commits.add(commits.size());
        return target.commit(commits);
    }

    @Override
    public Claims claimDue(ClaimDue request) {
        steps.claimCalls.increment();
        Claims claims = target.claimDue(request);
        steps.claims.add(claims.claims().size());
        return claims;
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        steps.settles.add(settles.size());
        List<Result<Settled>> results = target.settle(settles);
        for (int i = 0; i < settles.size(); i++) {
            Settle settle = settles.get(i);
            boolean isRenewal = settle.after() == AfterSettle.KEEP
                    && settle.finished().isEmpty()
                    && settle.changed().isEmpty();
            if (isRenewal) {
                steps.renewals.increment();
            }
            Result<Settled> result = results.get(i);
            if (result.error().isEmpty() && !(result.get() instanceof Settled.Fenced)) {
                steps.ended.add(settle.finished().size());
                steps.delivered.add(settle.finished().stream()
                        .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                        .count());
            }
        }
        return results;
    }

    @Override
    public Optional<PatientView> view(String patient) {
        steps.views.increment();
        return target.view(patient);
    }
}
