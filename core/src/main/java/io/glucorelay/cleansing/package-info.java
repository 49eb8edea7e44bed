/** What is looked at before a reading counts: small steps, each of which leaves a flag or sets aside, and none changes a value. */
@NullMarked
package io.glucorelay.cleansing;

import org.jspecify.annotations.NullMarked;
