/** REST interface of the bundled models and forms. */
@NullMarked
package io.milepost.lifecycle.web;

import org.jspecify.annotations.NullMarked;
