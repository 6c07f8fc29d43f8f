/** REST interface of rules and setup options. */
@NullMarked
package io.milepost.setup.web;

import org.jspecify.annotations.NullMarked;
