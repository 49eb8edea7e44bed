package io.glucorelay;

import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Result;
import io.glucorelay.store.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/** A store whose commits a test sees, and may answer in its place. */
final class CommitsSeen {

    private CommitsSeen() {}

    interface Commits {
        List<Result<Committed>> commit(List<Commit> commits, PatientRecords records);
    }

    static Store of(Store store, Commits commits) {
        PatientRecords records = store.patients();
        PatientRecords seen = proxy(
                PatientRecords.class,
                (self, method, arguments) -> method.getName().equals("commit")
                        ? commits.commit(commitsOf(arguments[0]), records)
                        : method.invoke(records, arguments));
        return proxy(
                Store.class,
                (self, method, arguments) ->
                        method.getName().equals("patients") ? seen : method.invoke(store, arguments));
    }

    private static List<Commit> commitsOf(Object argument) {
        return ((List<?>) argument).stream().map(Commit.class::cast).toList();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
