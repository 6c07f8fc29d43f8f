/** Users of the pages: sessions, browsers, and the mappings and addresses of the Desk. */
@NullMarked
package io.milepost.testing.web;

import org.jspecify.annotations.NullMarked;
