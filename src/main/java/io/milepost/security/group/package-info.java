/** Groups and their permissions, the first users, and protection of the last administrator. */
@NullMarked
package io.milepost.security.group;

import org.jspecify.annotations.NullMarked;
