package io.milepost;

import io.milepost.lifecycle.model.check.ModelCheckCommand;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs the life of a sales order as a BPMN process and texts the customer at each milestone. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MilepostApplication {

    public static void main(String[] args) {
        if (ModelCheckCommand.isRequested(args)) {
            System.exit(ModelCheckCommand.run(MilepostApplication.class, args, System.out, System.err));
        }
        SpringApplication.run(MilepostApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
