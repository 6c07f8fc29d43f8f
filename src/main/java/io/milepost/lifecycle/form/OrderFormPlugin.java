package io.milepost.lifecycle.form;

import java.util.Collection;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Adds the current {@link OrderFormData} of the order to the variables of a task's form. The data is not stored as
 * variables: it would become outdated, and names of people do not belong in the engine's history.
 */
@Component
class OrderFormPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<OrderFormData> data;

    OrderFormPlugin(ObjectProvider<OrderFormData> data) {
        this.data = data;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setFormService(new OrderFormService());
    }

    private final class OrderFormService extends FormServiceImpl {

        @Override
        public VariableMap getTaskFormVariables(
                String taskId, @Nullable Collection<String> names, boolean deserialize) {
            var variables = super.getTaskFormVariables(taskId, names, deserialize);
            data.getObject().load(taskId).forEach((name, value) -> {
                if (!variables.containsKey(name) && (names == null || names.contains(name))) {
                    variables.putValueTyped(name, value);
                }
            });
            return variables;
        }
    }
}
