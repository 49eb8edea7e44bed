/** The store for production: one Aerospike record per patient, replicated by the database. */
@NullMarked
package io.glucorelay.store.aerospike;

import org.jspecify.annotations.NullMarked;
