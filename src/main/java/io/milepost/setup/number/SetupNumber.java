package io.milepost.setup.number;

import io.milepost.audit.AuditTrail;

/** A setup option that is a whole number. */
public interface SetupNumber {

    /** @return its name in table {@code setup_text}, also its subject in {@link AuditTrail} */
    String option();

    /** @return its value until the office changes it */
    int initial();

    int min();

    int max();
}
