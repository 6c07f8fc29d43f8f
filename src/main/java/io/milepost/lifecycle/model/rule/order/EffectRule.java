package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The file has an effect: orders start the process sales-order, and only if it is executable. */
final class EffectRule implements ModelRule {

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        if (model.processes().findAny().isEmpty()) {
            return Stream.of(new ModelProblem(
                    "The file contains no process, so deploying it changes nothing; save the diagram of a process.",
                    ""));
        }
        var isAnyExecutable = model.processes().anyMatch(EffectRule::isExecutable);
        var ineffective = model.processes()
                .filter(process -> !isExecutable(process))
                .filter(process -> !isAnyExecutable || isSalesOrder(process))
                .map(process -> problem(
                        process, "is not executable, so deploying the file changes nothing; select Executable."));
        var renamed = model.processes().anyMatch(EffectRule::isSalesOrder)
                ? Stream.<ModelProblem>empty()
                : model.processes()
                        .filter(EffectRule::isExecutable)
                        .filter(process -> isForOrders(model, process))
                        .map(process -> problem(
                                process,
                                "has the steps of an order, but orders start only process %s; set the id of the process to %s."
                                        .formatted(SalesOrderProcess.KEY, SalesOrderProcess.KEY)));
        return Stream.concat(ineffective, renamed);
    }

    private static boolean isExecutable(DomElement process) {
        return BpmnDocument.bpmnAttribute(process, "isExecutable").equals("true");
    }

    private static boolean isSalesOrder(DomElement process) {
        return BpmnDocument.id(process).equals(SalesOrderProcess.KEY);
    }

    private static boolean isForOrders(BpmnDocument model, DomElement process) {
        return model.within(process, BpmnNames.FLOW_ELEMENTS)
                .anyMatch(symbol -> Tasks.ALL.contains(BpmnDocument.id(symbol))
                        || BeanCall.of(symbol).anyMatch(call -> call.bean().equals(Beans.RECORD_ORDER)));
    }
}
