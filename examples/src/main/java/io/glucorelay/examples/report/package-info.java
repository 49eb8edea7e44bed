/** The demo's report: one HTML page that shows glucose, alerts and deliveries on one time line. */
@NullMarked
package io.glucorelay.examples.report;

import org.jspecify.annotations.NullMarked;
