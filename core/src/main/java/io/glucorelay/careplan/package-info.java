/** What a patient's care team has asked for: the rules that raise alerts, and who is told how. */
@NullMarked
package io.glucorelay.careplan;

import org.jspecify.annotations.NullMarked;
