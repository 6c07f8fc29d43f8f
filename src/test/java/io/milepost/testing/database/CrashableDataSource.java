package io.milepost.testing.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Disconnects a node from its database: from then on it can change nothing, as if it had crashed. */
public final class CrashableDataSource implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private volatile boolean dead;

    public void crash() {
        dead = true;
    }

    public void revive() {
        dead = false;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Mortal(source) : bean;
            }
        });
    }

    private final class Mortal extends DelegatingDataSource {

        Mortal(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (dead) {
                throw new SQLTransientConnectionException("this node is dead");
            }
            return super.getConnection();
        }
    }
}
