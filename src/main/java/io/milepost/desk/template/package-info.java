/** Email Templates: the pages where staff edit the content of texts. */
@NullMarked
package io.milepost.desk.template;

import org.jspecify.annotations.NullMarked;
