package io.milepost.audit;

import io.milepost.testing.H2AppTest;

@H2AppTest
class AuditTrailOnH2Test extends AuditTrailContract {}
