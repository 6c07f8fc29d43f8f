package io.milepost;

import io.milepost.testing.Api;
import io.milepost.testing.Browser;
import io.milepost.testing.Browsers;
import io.milepost.testing.TasklistPage;
import java.io.IOException;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** Takes the pictures in {@code docs/pictures}: {@code mvn verify -Ppictures}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:pictures;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
                    + "INIT=create domain if not exists blob as binary large object",
            "milepost.outbox.poll-interval=200ms"
        })
@ActiveProfiles("demo")
@TestInstance(Lifecycle.PER_CLASS)
class PicturesOfTheDemo {

    private static final Path PICTURES = Path.of("docs/pictures");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @BeforeAll
    void prepare() throws IOException {
        new SceneOfTheDemo(engine, jdbc, environment).prepare();
    }

    private Browser browser() {
        var browser = browsers.open(port);
        browser.driver().manage().window().setSize(new Dimension(1400, 1043));
        return browser;
    }

    private Browser of(String user) {
        return browser().signIn(user, Api.PASSWORD);
    }

    private static void picture(Browser browser, String name) {
        browser.picture(PICTURES.resolve(name + ".png"));
    }

    @Test
    void signingIn() {
        picture(browser().open("/").sees("Sign in"), "sign-in");
        picture(of("admin").open("/").sees("Where to?"), "start");
    }

    @Test
    void sales() {
        var sales = of("sally").sees("Tasks of sales");
        new TasklistPage(sales).claim("Send items to production · order SO-1002");
        sales.sees("Contact").sees("Who will be texted");
        picture(sales, "send-to-production");
        new TasklistPage(sales)
                .startOrder()
                .enter("orderNumber", "SO-1009")
                .enter("organization", "BUILD")
                .enter("contact", "ANN")
                .enterItem("W-2030");
        picture(sales, "new-sales-order");
    }

    @Test
    void production() {
        var production = of("pete").sees("Tasks of production");
        new TasklistPage(production).claim("Complete work order PWO-302 · order SO-1001");
        production.sees("Who will be texted");
        picture(production, "complete-work-order");
    }

    @Test
    void shipping() {
        var shipping = of("sam").sees("Tasks of shipping");
        new TasklistPage(shipping).claim("Plan shipping event · order SO-1001");
        shipping.sees("This is the last shipping event");
        picture(shipping, "plan-shipping-event");
    }

    @Test
    void operations() {
        var operations = of("otto").open("/camunda/app/cockpit/default/").sees("Texts nobody has settled");
        picture(operations, "dashboard");
        operations.openAnew("/camunda/app/cockpit/default/#/orders").sees("SO-1003");
        picture(operations, "orders");
        operations.openAnew("/camunda/app/cockpit/default/#/orders/SO-1003").sees("Fay Flynn");
        picture(operations, "order");
    }
}
