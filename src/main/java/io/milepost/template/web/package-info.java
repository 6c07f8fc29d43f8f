/** REST of the email templates. The name comes from the previous ERP. */
@NullMarked
package io.milepost.template.web;

import org.jspecify.annotations.NullMarked;
