/** The models of designers: what they may reach, which are refused, and which come with Milepost. */
@NullMarked
package io.milepost.lifecycle.model;

import org.jspecify.annotations.NullMarked;
