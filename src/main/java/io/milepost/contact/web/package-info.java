/** REST interface of organizations, contacts and carriers. */
@NullMarked
package io.milepost.contact.web;

import org.jspecify.annotations.NullMarked;
