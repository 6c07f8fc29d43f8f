/** What due texts are composed of: their templates and the data of their milestones. */
@NullMarked
package io.milepost.text.outbox.draft;

import org.jspecify.annotations.NullMarked;
