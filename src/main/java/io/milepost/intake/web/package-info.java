/** REST interface of the bulk intake, called by the ERP. */
@NullMarked
package io.milepost.intake.web;

import org.jspecify.annotations.NullMarked;
