/** Users of the pages: sessions, browsers, and the mappings and URLs of the Desk. */
@NullMarked
package io.milepost.testing.web;

import org.jspecify.annotations.NullMarked;
