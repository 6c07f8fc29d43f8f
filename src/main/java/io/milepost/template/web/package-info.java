/** REST of the e-mail templates, as the old ERP calls them. */
@NullMarked
package io.milepost.template.web;

import org.jspecify.annotations.NullMarked;
