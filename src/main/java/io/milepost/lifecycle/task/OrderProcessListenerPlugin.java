package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess;
import java.util.ArrayList;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Registers {@link OrderFactRecorder} for the tasks of the contract and for the start and end of the process, in every version
 * of the model, and {@link TaskLabels} for every new task. Built-in listeners: a call to the engine cannot skip them.
 */
@Component
class OrderProcessListenerPlugin extends AbstractProcessEnginePlugin {

    private final OrderFactRecorder facts;
    private final TaskLabels labels;

    OrderProcessListenerPlugin(OrderFactRecorder facts, TaskLabels labels) {
        this.facts = facts;
        this.labels = labels;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = engine.getCustomPostBPMNParseListeners();
        var all = listeners == null ? new ArrayList<BpmnParseListener>() : new ArrayList<>(listeners);
        all.add(new Listener());
        engine.setCustomPostBPMNParseListeners(all);
    }

    private final class Listener extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element process, ProcessDefinitionEntity definition) {
            if (SalesOrderProcess.KEY.equals(definition.getKey())) {
                definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution ->
                        facts.recordStart(execution.getProcessBusinessKey(), execution.getProcessInstanceId()));
                definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                        execution -> facts.recordEnd(execution.getProcessBusinessKey()));
            }
        }

        @Override
        public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
            var behavior = (UserTaskActivityBehavior) activity.getActivityBehavior();
            behavior.getTaskDefinition()
                    .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) labels::labelNewTask);
            var isSalesOrder =
                    SalesOrderProcess.KEY.equals(((ProcessDefinitionEntity) activity.getProcessDefinition()).getKey());
            if (isSalesOrder && SalesOrderProcess.Tasks.ALL.contains(activity.getId())) {
                behavior.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, (TaskListener)
                        facts::recordCompletion);
            }
        }
    }
}
