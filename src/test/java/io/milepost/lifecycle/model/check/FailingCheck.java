package io.milepost.lifecycle.model.check;

import java.lang.reflect.Proxy;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;

/** A program whose check always fails, with the exception that a property names. */
class FailingCheck {

    public static void main(String[] args) {
        System.exit(ModelCheckCommand.run(FailingCheck.class, args, System.out, System.err));
    }

    @Bean
    ModelCheck check() {
        return files -> {
            try {
                throw (RuntimeException) Class.forName(System.getProperty("failure"))
                        .getConstructor(String.class)
                        .newInstance("no luck");
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        };
    }

    @Bean
    IdentityService identity() {
        return (IdentityService) Proxy.newProxyInstance(
                FailingCheck.class.getClassLoader(),
                new Class<?>[] {IdentityService.class},
                (proxy, method, args) -> null);
    }

    @Bean
    TomcatServletWebServerFactory server() {
        return new TomcatServletWebServerFactory(0);
    }
}
