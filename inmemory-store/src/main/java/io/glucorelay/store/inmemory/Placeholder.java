package io.glucorelay.store.inmemory;

import io.glucorelay.store.Store;

/** Stands in until the store is here. */
public interface Placeholder extends Store {}
