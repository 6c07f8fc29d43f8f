package io.milepost.cockpit.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** A resource that Jersey creates and that delegates to Spring beans. */
public abstract class SpringBackedResource extends AbstractCockpitPluginResource {

    private final ServletContext context;

    public SpringBackedResource(String engine, ServletContext context) {
        super(engine);
        this.context = context;
    }

    public final <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(context)
                .getBean(type);
    }

    /** @return JSON in the format of the REST API; Cockpit's own mapper does not support {@code java.time} */
    public final String json(Object response) {
        try {
            return bean(ObjectMapper.class).writeValueAsString(response);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
