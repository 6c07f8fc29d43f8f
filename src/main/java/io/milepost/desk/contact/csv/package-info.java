/** Import of contacts from CSV files: upload, dry run, import, rejected rows. */
@NullMarked
package io.milepost.desk.contact.csv;

import org.jspecify.annotations.NullMarked;
