/** Contacts and organizations: lists, forms, import and export, and who is at a gateway that is gone. */
@NullMarked
package io.milepost.desk.contact;

import org.jspecify.annotations.NullMarked;
