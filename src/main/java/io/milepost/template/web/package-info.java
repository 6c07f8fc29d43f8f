/** REST interface of the Email Templates. */
@NullMarked
package io.milepost.template.web;

import org.jspecify.annotations.NullMarked;
