/** Login, launcher and error pages, and their content security policy. */
@NullMarked
package io.milepost.security.page;

import org.jspecify.annotations.NullMarked;
