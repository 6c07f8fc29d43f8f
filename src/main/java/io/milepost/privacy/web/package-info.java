/** REST interface of exports and of forgetting. */
@NullMarked
package io.milepost.privacy.web;

import org.jspecify.annotations.NullMarked;
