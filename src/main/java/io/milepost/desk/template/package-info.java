/** Email Templates: list, editor, preview and versions. */
@NullMarked
package io.milepost.desk.template;

import org.jspecify.annotations.NullMarked;
