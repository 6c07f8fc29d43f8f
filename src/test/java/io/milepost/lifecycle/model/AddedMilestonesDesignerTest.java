package io.milepost.lifecycle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.DesignerTest;
import io.milepost.testing.web.WebSession;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A designer adds a milestone; the Desk shows the office which template is missing. */
@IsolatedH2AppTest
@DesignerTest
class AddedMilestonesDesignerTest {

    @Autowired
    Environment environment;

    @Autowired
    ProcessEngine engine;

    @Test
    void aNewMilestoneOffersToCreateItsTemplateAndThenShowsItsStep() {
        // given
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        var office = WebSession.of(port, new StaffUsers(engine.getIdentityService()).in("office"), ApiClient.PASSWORD);
        assertThat(office.get("/templates").body()).doesNotContain("milestone PACKED");
        var model = ModelEditor.bundled()
                .textOn("Flow_ToShip", "Activity_TextPacked", "PACKED", "${shippingEvent}")
                .xml();
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", model)
                .expect(200);
        // when
        assertThat(office.get("/templates").body())
                .contains("Contacts are to be texted at milestone PACKED, but template SMS PACKED does not exist")
                .contains("/new/template?name=SMS%20PACKED");
        assertThat(office.get("/new/template").body()).contains("value=\"SMS PACKED\"");
        office.form("/new/template", "version=0&name=SMS+PACKED&body=Packed", office.token("/new/template"));
        // then
        assertThat(office.get("/templates").body())
                .doesNotContain("Contacts are to be texted at milestone PACKED")
                .containsPattern(
                        "(?s)SMS PACKED</a></th>\\s*<td>PACKED</td>\\s*<td class=\"used\">Text contacts: PACKED</td>");
    }
}
