/**
 * Consent to texts: the append-only ledger, opt-outs by any means, and what a changed contact means for its consent.
 * Knows contacts only by code and Email 2.
 */
@NamedInterface("consent")
@NullMarked
package io.milepost.contact.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
