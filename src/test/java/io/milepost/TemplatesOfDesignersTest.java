package io.milepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.Api;
import io.milepost.testing.DesignerTest;
import io.milepost.testing.Modeler;
import io.milepost.testing.Session;
import io.milepost.testing.Staff;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A designer adds a milestone; the office is told which template is missing. */
@DesignerTest
class TemplatesOfDesignersTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Test
    void aMilestoneOfTheNewestModelWithoutTemplateIsOfferedToBeWrittenAndThenShowsItsStep() {
        // given
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        var office = Session.of(port, new Staff(engine.getIdentityService()).in("office"), Api.PASSWORD);
        var model = EditedModel.bundled()
                .textOn("Flow_ToShip", "Activity_TextPacked", "PACKED", "${shippingEvent}")
                .xml();
        Modeler.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
        // when
        assertThat(office.get("/templates").body())
                .contains("The model texts contacts at milestone PACKED, but template SMS PACKED does not exist")
                .contains("/new/template?name=SMS%20PACKED");
        assertThat(office.get("/new/template").body()).contains("value=\"SMS PACKED\"");
        office.form("/new/template", "version=0&name=SMS+PACKED&body=Packed", office.token("/new/template"));
        // then
        assertThat(office.get("/templates").body())
                .doesNotContain("The model texts contacts at milestone")
                .containsPattern(
                        "(?s)SMS PACKED</a></th>\\s*<td>PACKED</td>\\s*<td class=\"used\">Text contacts: PACKED</td>");
    }
}
