package io.milepost;

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
        SpringApplication.run(MilepostApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
