/** REST of the models and forms that come with Milepost. */
@NullMarked
package io.milepost.lifecycle.web;

import org.jspecify.annotations.NullMarked;
