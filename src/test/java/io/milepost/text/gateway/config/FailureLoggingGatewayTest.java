package io.milepost.text.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.milepost.text.Channel;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.RetryableFailure;
import io.milepost.text.gateway.OutgoingText;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailureLoggingGatewayTest {

    private static final Instant START = Instant.parse("2026-11-30T03:00:00Z");
    private static final GatewayResult AWAY = new RetryableFailure("450", "mailbox of 312-555-0199 is busy");

    private final Clock clock = mock();
    private GatewayResult result = AWAY;
    private final FailureLoggingGateway gateway = new FailureLoggingGateway(text -> result, Channel.EMAIL, clock);

    @Test
    void anOutageIsOneLineAMinuteWithItsCountAndWithoutPhoneNumbers(CapturedOutput log) {
        // when
        sendAt(0);
        sendAt(1);
        sendAt(59);
        sendAt(60);
        // then
        assertThat(log.getOut().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "1 attempts to send a text by EMAIL failed",
                                        "tried again: 450 mailbox of ***0199 is busy"),
                        line -> assertThat(line).contains("3 attempts to send a text by EMAIL failed"));
    }

    @Test
    void resultsAreUnchangedAndOthersNotLogged(CapturedOutput log) {
        // when
        result = new Accepted("SM1");
        assertThat(sendAt(0)).isSameAs(result);
        result = new Rejected("550", "no such mailbox");
        assertThat(sendAt(1)).isSameAs(result);
        // then
        assertThat(log).isEmpty();
    }

    private GatewayResult sendAt(int second) {
        given(clock.instant()).willReturn(START.plusSeconds(second));
        return gateway.send(new OutgoingText(UUID.randomUUID(), "x@vtext.com", "", "Hello"));
    }
}
