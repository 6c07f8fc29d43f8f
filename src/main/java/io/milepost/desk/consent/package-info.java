/** Pages that stop texts and that show the ledger of consent. */
@NullMarked
package io.milepost.desk.consent;

import org.jspecify.annotations.NullMarked;
