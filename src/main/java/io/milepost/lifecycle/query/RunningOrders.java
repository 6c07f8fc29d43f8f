package io.milepost.lifecycle.query;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Orders that have a running instance of a process whose business key is the order number. */
@Component
public class RunningOrders {

    private static final int PAGE_SIZE = 1000;

    private final RuntimeService runtime;

    public RunningOrders(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @return numbers of all of them in pages, so that statements about one page stay short; no page is empty */
    public List<List<String>> findPages(String processKey) {
        var query = runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .orderByProcessInstanceId()
                .asc();
        var pages = new ArrayList<List<String>>();
        for (var first = 0; ; first += PAGE_SIZE) {
            var page = query.listPage(first, PAGE_SIZE);
            if (page.isEmpty()) {
                return pages;
            }
            pages.add(page.stream().map(ProcessInstance::getBusinessKey).toList());
        }
    }
}
