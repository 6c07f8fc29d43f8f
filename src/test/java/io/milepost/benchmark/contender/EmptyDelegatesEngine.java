package io.milepost.benchmark.contender;

import io.milepost.lifecycle.JsonVariables;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Camunda alone with the model of Milepost, whose delegates only set the variables of the model. */
public final class EmptyDelegatesEngine extends BareEngine {

    private static final List<String> STEPS = List.of(
            Tasks.SEND_TO_PRODUCTION,
            Tasks.COMPLETE_WORK_ORDER,
            Tasks.PLAN_SHIPPING_EVENT,
            Tasks.SHIP,
            Tasks.CONFIRM_DELIVERY);

    public EmptyDelegatesEngine(BenchmarkPostgres postgres) {
        super(
                postgres.newDatabase("empty_delegates"),
                beans(),
                model -> model.addClasspathResource("bpmn/sales-order.bpmn"));
    }

    private static Map<Object, Object> beans() {
        var beans = new HashMap<Object, Object>();
        Beans.ALL.forEach(bean -> beans.put(bean, (JavaDelegate) execution -> {}));
        beans.put(Beans.RELEASE_WORK_ORDERS, (JavaDelegate) execution -> {
            execution.setVariable(Variables.SUBMISSION, "1");
            execution.setVariable(
                    Variables.RELEASED_WORK_ORDERS, JsonVariables.list(List.of(execution.getProcessBusinessKey())));
            execution.setVariable(Variables.WORK_ORDERS_RELEASED, true);
            execution.setVariable(Variables.MORE_ITEMS, false);
        });
        beans.put(Beans.RECORD_SHIPPING_EVENT, (JavaDelegate) execution -> {
            execution.setVariable(Variables.SHIPPING_EVENT, execution.getProcessBusinessKey());
            execution.setVariable(Variables.SHIPPING_EVENT_PLANNED, true);
            execution.setVariable(Variables.MORE_SHIPPING_EVENTS, false);
        });
        return beans;
    }

    @Override
    public String name() {
        return "(b) engine alone, the model of Milepost, empty delegates";
    }

    @Override
    public void order(String number) {
        var process = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        SalesOrderProcess.KEY,
                        number,
                        Map.of(Variables.ORDER_NUMBER, number, Variables.ITEMS_TO_MAKE, true));
        for (var step : STEPS) {
            var task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(process.getId())
                    .taskDefinitionKey(step)
                    .singleResult();
            engine.getTaskService().complete(task.getId());
        }
    }

    @Override
    public long pending() {
        return 0;
    }
}
