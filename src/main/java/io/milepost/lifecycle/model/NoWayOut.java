package io.milepost.lifecycle.model;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Refuses the steps by which an expression would leave the beans it may reach; says nothing about any other. */
final class NoWayOut extends ELResolver {

    private static final Set<String> FORBIDDEN = Set.of(
            "class",
            "getClass",
            "classLoader",
            "getClassLoader",
            "processEngine",
            "getProcessEngine",
            "processEngineServices",
            "getProcessEngineServices");

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
        return refuseIfForbidden(method);
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        return base == null ? null : refuseIfForbidden(property);
    }

    private static @Nullable Object refuseIfForbidden(@Nullable Object name) {
        if (name != null && FORBIDDEN.contains(name.toString())) {
            throw new ELException("\"" + name + "\" cannot be used in a model");
        }
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        refuseIfForbidden(property);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return false;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }
}
