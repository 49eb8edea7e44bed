package io.glucorelay.careplan;

/** What somebody is to a patient. */
public enum CareRole {
    /** The patient. */
    PATIENT,
    /** A parent, or whoever else answers for the patient. */
    GUARDIAN,
    /** Somebody who looks after the patient: a teacher, a nurse at home. */
    CAREGIVER,
    /** Somebody who treats the patient. Only clinicians change rules that are {@linkplain AlertRule#locked() locked}. */
    CLINICIAN,
    /** Somebody who follows along. */
    FOLLOWER
}
