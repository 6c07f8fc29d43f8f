package io.milepost.alert;

import io.milepost.alert.delivery.AlertSender;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs on every node: one of them checks, and each digest is sent by one of them. */
@Component
class AlertSchedule {

    private final AlertMonitor monitor;
    private final AlertSender sender;

    AlertSchedule(AlertMonitor monitor, AlertSender sender) {
        this.monitor = monitor;
        this.sender = sender;
    }

    @Scheduled(initialDelay = 30, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void checkAndSend() {
        monitor.checkIfDue();
        sender.sendDue();
    }
}
