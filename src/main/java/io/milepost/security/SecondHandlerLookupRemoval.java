package io.milepost.security;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Keeps Spring Security from looking up the controller of each request before Spring MVC does. It does so for matchers
 * that ask Spring MVC; all matchers here compare the path only. Runs before Spring Security adds the lookup.
 */
@Component
final class SecondHandlerLookupRemoval implements BeanDefinitionRegistryPostProcessor, Ordered {

    private static final String INTROSPECTOR = "mvcHandlerMappingIntrospector";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(INTROSPECTOR)) {
            registry.removeBeanDefinition(INTROSPECTOR);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
