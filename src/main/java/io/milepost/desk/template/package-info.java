/** Email Templates: what texts say. */
@NullMarked
package io.milepost.desk.template;

import org.jspecify.annotations.NullMarked;
