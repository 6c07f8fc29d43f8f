/** The user's own account. */
@NullMarked
package io.milepost.desk.account;

import org.jspecify.annotations.NullMarked;
