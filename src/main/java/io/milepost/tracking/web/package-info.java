@NullMarked
package io.milepost.tracking.web;

import org.jspecify.annotations.NullMarked;
