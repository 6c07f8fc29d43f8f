/** Contacts and organizations: lists, forms, import, export, and contacts at retired gateways. */
@NullMarked
package io.milepost.desk.contact;

import org.jspecify.annotations.NullMarked;
