package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.MilepostApplication;
import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.testing.ApiClient;
import java.util.List;
import java.util.TreeSet;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole Milepost with its own database and an organization with two contacts. */
public final class MilepostNode implements AutoCloseable {

    public static final String ORGANIZATION = "BENCH";

    private final ConfigurableApplicationContext context;

    public MilepostNode(BenchmarkPostgres postgres, String database) {
        context = new SpringApplicationBuilder(MilepostApplication.class)
                .initializers(MilepostNode::excludeTestConfigurations)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + postgres.url(database),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--logging.level.org.camunda.bpm.engine.jobexecutor=error", // jobs of (a) that are repeated
                        // The engine's web apps look up engines by name, in one registry for the whole JVM
                        "--camunda.bpm.process-engine-name=" + database,
                        "--milepost.delivery=sandbox",
                        "--milepost.secret=a-long-secret-for-tests",
                        "--milepost.admin-password=" + ApiClient.PASSWORD);
        enterContacts();
    }

    private static void excludeTestConfigurations(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("testConfigurations", new TypeExcludeFilter() {
            @Override
            public boolean match(MetadataReader type, MetadataReaderFactory types) {
                return type.getAnnotationMetadata().isAnnotated(TestConfiguration.class.getName());
            }
        });
    }

    private void enterContacts() {
        bean(Organizations.class).save(new Organization(ORGANIZATION, "Benchmark"));
        for (var contact : List.of("B-1", "B-2")) {
            bean(Contacts.class)
                    .save(
                            new Contact(
                                    contact,
                                    contact,
                                    ORGANIZATION,
                                    "312555010" + contact.charAt(2) + "@sms.provider.example",
                                    new TreeSet<>(List.of(Contact.SMSUPDATE))),
                            null,
                            new Origin(ConsentSource.IMPORT, "benchmark", false));
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public HikariDataSource pool() {
        return bean(HikariDataSource.class);
    }

    public long textsToSend() {
        return bean(JdbcClient.class)
                .sql("select count(*) from text_message where status in ('QUEUED', 'SENDING')")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }
}
