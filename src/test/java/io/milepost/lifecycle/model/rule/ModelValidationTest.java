package io.milepost.lifecycle.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.expression.ExpressionBeanAllowList;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.ModelerClient;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What is rejected at deployment, and with which message. */
@H2AppTest
class ModelValidationTest {

    private static final String BEANS = String.join(", ", new TreeSet<>(ExpressionBeanAllowList.NAMES));

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    static Stream<Arguments> badSteps() {
        return Stream.of(
                arguments(
                        "<serviceTask id='a' name='Text them' camunda:delegateExpression='${textContact}'/>",
                        "Service task \"Text them\" (a) names bean textContact, which no model may use; correct the name, the beans are: %s."
                                .formatted(BEANS)),
                arguments(
                        "<serviceTask id='a' camunda:delegateExpression='textContacts'/>",
                        "Service task a has delegate expression textContacts, which is not a bean's name in ${ }; write it like ${textContacts}."),
                arguments(
                        "<serviceTask id='a' camunda:expression='${environment.getProperty(\"milepost.secret\")}'/>",
                        "Service task a names bean environment, which no model may use; correct the name, the beans are: %s.\nService task a calls method getProperty, which expressions cannot reach; see the designer guide for the methods they can reach."
                                .formatted(BEANS)),
                arguments(
                        "<serviceTask id='a' camunda:expression='${realeaseWorkOrders.execute(execution)}'/>",
                        "Service task a names bean realeaseWorkOrders, which no model may use; correct the name, the beans are: %s."
                                .formatted(BEANS)),
                arguments(
                        "<serviceTask id='a' camunda:expression='${recordCancellation}'/>",
                        "Service task a has expression ${recordCancellation}, which names the bean but does not run it; choose Delegate expression instead of Expression."),
                arguments(
                        "<serviceTask id='a' camunda:type='shell'><extensionElements><camunda:field name='command' stringValue='id'/></extensionElements></serviceTask>",
                        "Service task a has type shell, which no model may use; choose Delegate expression and a bean, or External."),
                arguments(
                        "<callActivity id='a' calledElement='b' camunda:variableMappingClass='com.acme.Mapper'><extensionElements><camunda:in businessKey='#{execution.processBusinessKey}'/></extensionElements></callActivity>",
                        "Call activity a has variableMappingClass, which no model may use; remove it."),
                arguments(
                        "<serviceTask id='a' camunda:class='com.acme.Mailer'/>",
                        "Service task a names Java class com.acme.Mailer, which no model may use; choose Delegate expression and a bean: %s."
                                .formatted(BEANS)),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:executionListener event='start' class='com.acme.Mailer'/></extensionElements></userTask>",
                        "User task a names Java class com.acme.Mailer, which no model may use; choose Delegate expression and a bean: %s."
                                .formatted(BEANS)),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:taskListener event='create' delegateExpression='${textContacts}'/><camunda:inputOutput><camunda:inputParameter name='milestone'>S2P</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                        "User task a has a task listener with delegate expression ${textContacts}, but a bean cannot be a task listener; use a service task before or after it."),
                arguments(
                        "<serviceTask id='a' camunda:delegateExpression='${resendText}'><extensionElements><camunda:field name='order' stringValue='SO-1'/></extensionElements></serviceTask>",
                        "Service task a injects field order into bean resendText, which has no fields; use an input instead."),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:executionListener event='end' delegateExpression='${resendText}'><camunda:field name='order' expression='${text}'/></camunda:executionListener></extensionElements></userTask>",
                        "User task a injects field order into bean resendText, which has no fields; use an input instead."),
                arguments(
                        "<serviceTask id='a' name='Text: ready' camunda:delegateExpression='${textContacts}'/>",
                        "Service task \"Text: ready\" (a) does not name the milestone that it texts about; add input milestone, such as S2P."),
                arguments(
                        textStep("milestone", "ready"),
                        "Service task a has milestone \"ready\", which is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter."),
                arguments(
                        textStep("milestone", ""),
                        "Service task a has milestone \"\", which is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter."),
                arguments(
                        textStep("milestoen", "READY"),
                        "Service task a has input milestoen, which textContacts does not read; its inputs are milestone, document, template, again, when, rank.\n"
                                + "Service task a does not name the milestone that it texts about; add input milestone, such as S2P."),
                arguments(
                        "<userTask id='a' name='Pack' camunda:assignee='dana' camunda:candidateUsers='sally'/>",
                        "User task \"Pack\" (a) has no candidate group, but Tasklist shows people only the tasks of their groups; enter one, such as shipping."),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='shipping, nobodys'/>",
                        "User task a is for group \"nobodys\", which does not exist; correct the name, or create the group in Camunda Admin first."),
                arguments(
                        userTask("camunda:formRef='shipp' camunda:formRefBinding='latest'"),
                        "User task a shows form shipp, which is not deployed; correct the name, or deploy shipp.form first or with the model."),
                arguments(
                        userTask("camunda:formRef='ship' camunda:formRefBinding='version' camunda:formRefVersion='99'"),
                        "User task a shows version 99 of form ship, which is not deployed; choose binding latest."),
                arguments(
                        userTask("camunda:formRef='ship' camunda:formRefBinding='deployment'"),
                        "User task a shows form ship of the same deployment, which does not contain it; deploy it with the model, or choose binding latest."),
                arguments(
                        userTask("camunda:formKey='embedded:app:ship.html'"),
                        "User task a has form key embedded:app:ship.html, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest."),
                arguments(
                        userTask("camunda:formKey='camunda-forms:deployment:ship.form'"),
                        "User task a has form key camunda-forms:deployment:ship.form, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest."),
                arguments(
                        "<receiveTask id='a' name='Wait' messageRef='Paid'/>",
                        "Receive task \"Wait\" (a) waits for message GoodsPaid, which Milepost does not send; the messages are: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged, TextSettled, OrderOnTime, GoodsNoLongerWaiting."),
                arguments(
                        "<intermediateCatchEvent id='a'><messageEventDefinition messageRef='Paid'/></intermediateCatchEvent>",
                        "Intermediate catch event a waits for message GoodsPaid, which Milepost does not send; the messages are: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged, TextSettled, OrderOnTime, GoodsNoLongerWaiting."),
                arguments(
                        userTask("camunda:dueDate='${now(}'"),
                        "User task a has expression ${now(}, which cannot be parsed; correct it."),
                arguments(
                        textStep("milestone", "${a b"),
                        "Service task a has expression ${a b, which cannot be parsed; correct it."),
                arguments(
                        userTask("camunda:formKey='${key}'"),
                        "User task a has form key ${key}, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest."),
                arguments(
                        userTask("camunda:formKey='javascript:alert(1)'"),
                        "User task a has form key javascript:alert(1), which Milepost does not support; choose type Camunda Forms and the form's id with binding latest."),
                arguments(
                        userTask("camunda:assignee='%s'".formatted("${a" + ".b".repeat(2000) + "}")),
                        "User task a has an expression of more than 4000 characters; shorten it."),
                arguments(
                        userTask("camunda:assignee='%s'".formatted("${" + "(".repeat(3000) + "1}")),
                        "User task a has expression ${" + "(".repeat(198) + "…, which cannot be parsed; correct it."),
                arguments(
                        "<userTask id='a' name='${note.matches(note)}' camunda:candidateGroups='sales'><documentation>${note.split(note)}</documentation></userTask>",
                        "User task \"${note.matches(note)}\" (a) calls method matches, which expressions cannot reach; see the designer guide for the methods they can reach.\n"
                                + "User task \"${note.matches(note)}\" (a) calls method split, which expressions cannot reach; see the designer guide for the methods they can reach."),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:formData><camunda:formField id='x' type='string' defaultValue='${JSON(note)}'/></camunda:formData></extensionElements></userTask>",
                        "User task a calls function JSON, which expressions cannot reach; the functions are: currentUser, currentUserGroups, dateTime, now."),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><zeebe:script scriptFormat='juel'>${1}</zeebe:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                        "User task a has a script as input x, which Milepost does not run; use an expression, or a bean of the designer guide."),
                arguments(
                        "<scriptTask id='a' scriptFormat='groovy'><script>1</script></scriptTask>",
                        "Script task a has a script as its implementation, which Milepost does not run; use an expression, or a bean of the designer guide."),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:taskListener event='create'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:taskListener></extensionElements></userTask>",
                        "User task a has a script as listener, which Milepost does not run; use an expression, or a bean of the designer guide."),
                arguments(
                        "<userTask id='a' camunda:candidateGroups='sales'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                        "User task a has a script as input x, which Milepost does not run; use an expression, or a bean of the designer guide."));
    }

    @ParameterizedTest
    @MethodSource("badSteps")
    void anInvalidStepIsRejectedWithAMessage(String step, String sentence) {
        assertRejected(Map.of("rules.bpmn", model(ApiClient.fresh("rules"), step, "")), sentence);
    }

    @Test
    void anInvalidConditionIsRejected() {
        var condition =
                "<conditionExpression language='groovy' xsi:type='tFormalExpression'>true</conditionExpression>";
        assertRejected(
                Map.of("rules.bpmn", model(ApiClient.fresh("rules"), userTask(""), condition)),
                "Sequence flow \"yes\" (f2) has a script as condition, which Milepost does not run; use an expression, or a bean of the designer guide.");
    }

    @Test
    void anOrdersProcessWaitsOnlyForMessagesThatAreSentToOrders() {
        var step = "<receiveTask id='a' messageRef='Settled'/>";
        var response = designer().deploy(Map.of("rules.bpmn", model(SalesOrderProcess.KEY, step, "")));
        assertThat(response.expect(400).<String>at("$.message").lines())
                .contains(
                        "Receive task a waits for message TextSettled, which Milepost does not send; the messages are: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged.");
    }

    static Stream<Arguments> badForms() {
        return Stream.of(
                arguments(
                        "{'id':'pack','schemaVersion':16,'components':[{'type':'group','components':[{'id':'F1','label':'Photo','type':'filepicker'}]}]}",
                        "Form pack (pack.form) has component \"Photo\" (F1) of type filepicker, which Tasklist cannot show, so the whole form fails; remove it."),
                arguments(
                        "{'id':'pack','components':[{'id':'F2','type':'documentPreview'}]}",
                        "Form pack (pack.form) has component F2 of type documentPreview, which Tasklist cannot show, so the whole form fails; remove it."),
                arguments(
                        "<html/>",
                        "File pack.form is not a Camunda Form, which is JSON with an id; save it again in Modeler."));
    }

    @ParameterizedTest
    @MethodSource("badForms")
    void aFormThatTasklistCannotShowIsRejectedWithAMessage(String form, String sentence) {
        assertRejected(Map.of("pack.form", form.replace('\'', '"')), sentence);
    }

    @Test
    void allProblemsAreReportedTogetherAndNothingIsDeployed() {
        // given
        var key = ApiClient.fresh("rules");
        var model = model(
                key,
                "<userTask id='a'/><userTask id='b' camunda:candidateGroups='nobodys' camunda:formRef='c' camunda:formRefBinding='latest'/>",
                "");
        // when
        var response = designer().deploy(Map.of(key + ".bpmn", model, key + ".form", "{\"id\":\"%s\"}".formatted(key)));
        // then
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.<String>at("$.message").lines()).hasSize(3);
        assertThat(response.<List<String>>at("$.details.['%s.bpmn'].errors[*].mainElementId".formatted(key)))
                .containsExactly("a", "b", "b");
        assertThat(engine.getRepositoryService()
                        .createDeploymentQuery()
                        .deploymentNameLike(key + "%")
                        .count())
                .isZero();
    }

    @Test
    void deploymentsThroughJavaMustPassTheSameRules() {
        assertThatThrownBy(() -> engine.getRepositoryService()
                        .createDeployment()
                        .addString("x.bpmn", model(ApiClient.fresh("rules"), "<userTask id='a'/>", ""))
                        .deploy())
                .isInstanceOf(ParseException.class)
                .hasMessage(
                        "User task a has no candidate group, but Tasklist shows people only the tasks of their groups; enter one, such as shipping.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderdmn",
                "order.cmmn",
                "order.cmmn10.xml",
                "orderbpmn",
                "orderform",
                "order.BPMN",
                "order.bpmn.svg",
                "page.html",
                "script.js",
                "order.png"
            })
    void onlyModelsAndFormsAreAccepted(String file) {
        assertRejected(
                Map.of(
                        file,
                        model(
                                ApiClient.fresh("rules"),
                                "<scriptTask id='a' scriptFormat='juel'><script>1</script></scriptTask>",
                                "")),
                "File %s is not a process (.bpmn), form (.form) or decision (.dmn), and Milepost accepts nothing else; remove it from the deployment."
                        .formatted(file));
    }

    @Test
    void aTenantIsRejected() {
        var response = designer()
                .send(
                        Map.of("deployment-name", "tenant", "tenant-id", "acme"),
                        Map.of("rules.bpmn", model(ApiClient.fresh("rules"), userTask(""), "")));
        assertThat(response.expect(400).<String>at("$.message"))
                .isEqualTo("The deployment is for tenant acme, but Milepost has no tenants; leave Tenant ID blank.");
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments("", "line 1: Premature end of file"),
                arguments("{}", "line 1: Content is not allowed in prolog"),
                arguments(
                        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
                        "line 1: DOCTYPE is disallowed when the feature \"http://apache.org/xml/features/disallow-doctype-decl\" set to true"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void invalidBpmnIsRejectedWithItsLine(String file, String reason) {
        assertRejected(
                Map.of("broken.bpmn", file),
                "File broken.bpmn is not valid BPMN (%s); save it again in Modeler.".formatted(reason));
    }

    @Test
    void anUnknownElementIsNamedWithItsLine() {
        var response = designer().deploy("broken.bpmn", model("rules", "<userTsk id='a'/>", ""));
        assertThat(response.expect(400).<String>at("$.message")).contains("line 3", "userTsk");
    }

    static Stream<String> goodSteps() {
        return Stream.of(
                textStep("milestone", "READY_2"),
                textStep("milestone", "${code}"),
                "<sendTask id='a' camunda:delegateExpression='#{ resendText }'/>",
                "<serviceTask id='a' camunda:expression='${note.trim()}' camunda:resultVariable='note'/>",
                "<serviceTask id='a' camunda:expression='${execution.setVariable(\"a\", 1)}'/>",
                "<serviceTask id='a' camunda:type='external' camunda:topic='print'/>",
                "<callActivity id='a' calledElement='sub'><extensionElements><camunda:in businessKey='#{execution.processBusinessKey}'/></extensionElements></callActivity>",
                "<userTask id='a' camunda:candidateGroups='${group}, sales'/>",
                "<userTask id='a' camunda:candidateGroups=' sales , shipping '/>",
                userTask("camunda:formRef='${form}' camunda:formRefBinding='latest'"),
                userTask("camunda:formRef='ship' camunda:formRefBinding='version' camunda:formRefVersion='1'"),
                userTask("camunda:formKey='https://erp.example/pick'"),
                "<receiveTask id='a' messageRef='Cancelled'/>",
                "<intermediateCatchEvent id='a'><timerEventDefinition><timeDuration xsi:type='tFormalExpression'>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>");
    }

    @ParameterizedTest
    @MethodSource("goodSteps")
    void aValidStepIsAccepted(String step) {
        designer()
                .deploy("rules.bpmn", model(ApiClient.fresh("rules"), step, ""))
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P29D", "0"})
    void aHistoryThatIsDeletedTooSoonIsRejected(String time) {
        var key = ApiClient.fresh("rules");
        assertRejected(
                Map.of("rules.bpmn", withHistory(key, time)),
                "Process %s has history time to live \"%s\", which is shorter than 30 days; enter a longer time, such as P365D."
                        .formatted(key, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30D", "180"})
    void aHistoryOfThirtyDaysAndMoreIsAccepted(String time) {
        designer()
                .deploy("rules.bpmn", withHistory(ApiClient.fresh("rules"), time))
                .expect(200);
    }

    private static String withHistory(String key, String timeToLive) {
        return model(key, "", "")
                .replace("isExecutable=", "camunda:historyTimeToLive='%s' isExecutable=".formatted(timeToLive));
    }

    @Test
    void elementsWrittenByModelerAreAccepted() {
        // given a model as Modeler saves it, with generated ids, no labels, and its own attributes
        var model = model(
                ApiClient.fresh("rules"),
                """
                <documentation />
                <laneSet id='LaneSet_0q1w2e3'><lane id='Lane_1a2b3c4' /></laneSet>
                <userTask id='Activity_0gf7y2k' camunda:modelerTemplate='io.milepost.ship' camunda:modelerTemplateVersion='3'
                    modeler:colour='blue' camunda:candidateGroups='sales' camunda:formRef='Form_0k1l2m3' camunda:formRefBinding='deployment'>
                  <documentation></documentation>
                  <extensionElements><camunda:properties><camunda:property /></camunda:properties><zeebe:script language='feel' class='x.Y'><zeebe:value>${</zeebe:value></zeebe:script></extensionElements>
                </userTask>
                <serviceTask id='Activity_1b2c3d4' camunda:modelerTemplate='io.milepost.text-contacts' camunda:delegateExpression='${textContacts}'>
                  <extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name='milestone'> READY </camunda:inputParameter>
                      <camunda:inputParameter name='document' />
                      <camunda:inputParameter name='template' />
                    </camunda:inputOutput>
                  </extensionElements>
                </serviceTask>""",
                "");
        var form =
                "{'id':'Form_0k1l2m3','schemaVersion':16,'exporter':{'name':'Camunda Modeler','version':'5.40'},'components':"
                        + "[{'id':'Field_1','type':'textfield','layout':{'row':'Row_1'}}],'propertiesPanel':{'any':1}}";
        // when
        var response = designer().deploy(Map.of("noise.bpmn", model, "noise.form", form.replace('\'', '"')));
        // then
        response.expect(200);
    }

    private ModelerClient designer() {
        return ModelerClient.of("designers", engine.getIdentityService(), environment);
    }

    private void assertRejected(Map<String, String> files, String sentence) {
        assertThat(designer().deploy(files).expect(400).<String>at("$.message")).isEqualTo(sentence);
    }

    private static String userTask(String attributes) {
        return "<userTask id='a' camunda:candidateGroups='sales' %s/>".formatted(attributes);
    }

    private static String textStep(String input, String value) {
        return """
                <serviceTask id='a' camunda:delegateExpression='${textContacts}'><extensionElements><camunda:inputOutput>
                <camunda:inputParameter name='%s'>%s</camunda:inputParameter>
                </camunda:inputOutput></extensionElements></serviceTask>"""
                .formatted(input, value);
    }

    private static String model(String process, String steps, String condition) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:modeler='http://camunda.org/schema/modeler/1.0' xmlns:zeebe='http://camunda.org/schema/zeebe/1.0' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='test'>
                <process id='%s' isExecutable='true'>
                %s
                <startEvent id='s'/><exclusiveGateway id='g' default='f3'/><endEvent id='e'/>
                <sequenceFlow id='f1' sourceRef='s' targetRef='g'/><sequenceFlow id='f2' name='yes' sourceRef='g' targetRef='e'>%s</sequenceFlow>
                <sequenceFlow id='f3' sourceRef='g' targetRef='e'/>
                </process>
                <message id='Paid' name='GoodsPaid'/><message id='Settled' name='TextSettled'/><message id='Cancelled' name='OrderCancelled'/>
                </definitions>"""
                .formatted(
                        process,
                        steps,
                        condition.isEmpty()
                                ? "<conditionExpression xsi:type='tFormalExpression'>${true}</conditionExpression>"
                                : condition);
    }
}
