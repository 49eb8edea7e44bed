package io.glucorelay.store.tck;

import io.glucorelay.store.Claims;
import io.glucorelay.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A store as a process sees it that may die: before a call, so that it is not made, or after it, so that its answer is
 * lost.
 */
final class MortalStore {

    private MortalStore() {}

    static Store of(Store store, Fate fate) {
        return wrap(Store.class, store, fate);
    }

    private static <T> T wrap(Class<T> role, T target, Fate fate) {
        Object proxy = Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, (self, method, args) -> {
            Class<?> answerType = method.getReturnType();
            boolean isRole = answerType.isInterface() && answerType.getPackage() == Store.class.getPackage();
            if (!isRole) {
                fate.require();
            }
            // Nothing due, nothing to die of: else nearly all deaths would be idle ones.
            boolean looksForWork = answerType == Claims.class;
            if (!isRole && !looksForWork) {
                fate.step();
            }
            Object answer;
            try {
                answer = method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (isRole) {
                return wrapUnchecked(answerType, answer, fate);
            }
            if (!looksForWork || !((Claims) answer).claims().isEmpty()) {
                fate.step();
            }
            return answer;
        });
        return role.cast(proxy);
    }

    private static <T> T wrapUnchecked(Class<T> role, Object target, Fate fate) {
        return wrap(role, role.cast(target), fate);
    }
}
