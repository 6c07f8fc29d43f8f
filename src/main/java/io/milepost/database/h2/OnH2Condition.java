package io.milepost.database.h2;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if the database is H2. */
final class OnH2Condition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return H2Url.isH2(context.getEnvironment().getProperty("spring.datasource.url", ""));
    }
}
