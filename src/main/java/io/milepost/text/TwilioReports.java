package io.milepost.text;

import io.milepost.contact.OptOuts;
import io.milepost.contact.OptOuts.ConsentKeyword;
import io.milepost.contact.OptOuts.ConsentSource;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.TwilioReport;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Converts Twilio's status reports to delivery reports. */
@Service
public class TwilioReports {

    private final DeliveryReports reports;
    private final Channels channels;
    private final OptOuts optOuts;
    private final JdbcClient jdbc;

    TwilioReports(DeliveryReports reports, Channels channels, OptOuts optOuts, JdbcClient jdbc) {
        this.optOuts = optOuts;
        this.jdbc = jdbc;
        this.reports = reports;
        this.channels = channels;
    }

    /**
     * Handles one report; unknown texts and statuses are ignored. Repeating it changes nothing.
     *
     * @param code Twilio's error code; may be empty
     */
    @Transactional
    public void received(UUID text, String sid, String status, String code) {
        var providerId = sid.substring(0, Math.min(64, sid.length()));
        switch (TwilioReport.of(status)) {
            case ACCEPTED -> reports.accepted(text, providerId);
            case DELIVERED -> reports.delivered(text, providerId);
            case UNDELIVERED -> undelivered(text, providerId, code.substring(0, Math.min(20, code.length())));
            case NONE -> {}
        }
    }

    private void undelivered(UUID text, String providerId, String code) {
        var why = TwilioReport.reasonFor(code);
        if (why instanceof OptedOut) {
            optOut(text, why.detail());
        }
        var isNew = reports.undelivered(text, providerId, code, why.detail());
        if (isNew && why instanceof Misconfigured) {
            channels.stopUntilMended(Channel.TWILIO, why.detail() + " (" + code + ")");
        }
    }

    private void optOut(UUID text, String wording) {
        jdbc.sql("select phone_number from text_message where id = ? and phone_number <> ''")
                .param(text)
                .query(String.class)
                .optional()
                .ifPresent(number -> optOuts.record(
                        new PhoneNumber(number), ConsentKeyword.STOP, ConsentSource.CARRIER, wording, text.toString()));
    }
}
