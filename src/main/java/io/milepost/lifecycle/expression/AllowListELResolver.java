package io.milepost.lifecycle.expression;

import io.milepost.error.ConflictException;
import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Reads properties and calls methods of objects, only those of {@link ReachableType}. Anything else is a conflict, and
 * its message names what the model tried to use. Does not resolve names without an object; stateless.
 */
final class AllowListELResolver extends ELResolver {

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base == null || property == null) {
            return null;
        }
        context.setPropertyResolved(true);
        if (base instanceof Map<?, ?> map) {
            return map.get(property);
        }
        if (base instanceof List<?> list) {
            var index = coerce(context, property, Integer.class);
            return index < 0 || index >= list.size() ? null : list.get(index);
        }
        var getter = ReachableType.getter(base, property.toString());
        return call(getter.orElseThrow(() -> unreachable("reads", property, base)), base);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            @Nullable Object @Nullable [] arguments) {
        if (base == null) {
            return null;
        }
        context.setPropertyResolved(true);
        var passed = arguments == null ? new Object[0] : arguments;
        var candidates = ReachableType.methods(base, method.toString(), passed.length);
        if (candidates.isEmpty()) {
            throw unreachable("calls", method, base);
        }
        var selected = candidates.stream()
                .filter(candidate -> fits(candidate, passed))
                .findFirst()
                .orElse(candidates.get(0));
        var coerced = new Object[passed.length];
        for (var i = 0; i < passed.length; i++) {
            coerced[i] = coerce(context, passed[i], selected.getParameterTypes()[i]);
            ExpressionLimits.checkLength(coerced[i]);
        }
        ExpressionLimits.checkLength(base);
        var result = call(selected, base, coerced);
        ExpressionLimits.checkLength(result);
        return result;
    }

    private static boolean fits(Method method, @Nullable Object[] arguments) {
        var types = method.getParameterTypes();
        for (var i = 0; i < types.length; i++) {
            if (!ClassUtils.isAssignableValue(types[i], arguments[i])) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static <T> T coerce(ELContext context, @Nullable Object value, Class<T> type) {
        var factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
        return (T) factory.coerceToType(value, type);
    }

    private static @Nullable Object call(Method method, Object base, @Nullable Object... arguments) {
        try {
            return method.invoke(base, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    private static ConflictException unreachable(String verb, Object name, Object base) {
        return new ConflictException(
                "The model %s %s (%s), which expressions cannot reach; ask the designer to use only what the designer guide lists."
                        .formatted(verb, name, ReachableType.describe(base)));
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        if (base != null) {
            throw unreachable("sets", property, base);
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
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
