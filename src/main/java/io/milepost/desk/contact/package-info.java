/** Contacts and organizations: lists, forms, and the report of retired gateways. */
@NullMarked
package io.milepost.desk.contact;

import org.jspecify.annotations.NullMarked;
