package io.milepost.setup.divert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.MilepostProperties;
import io.milepost.settings.MilepostProperties.Delivery;
import io.milepost.setup.divert.Diversion.Destination;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiversionTest {

    @Test
    void aNumberIsForTwilioAndShownMasked() {
        assertThat(diversion(Delivery.DIVERT, "(312) 555-0199").destination())
                .contains(new Destination("+13125550199", true, "***-***-0199"));
    }

    @Test
    void anAddressIsForEmailAndShownUnlessItIsANumberAtACarrier() {
        assertThat(diversion(Delivery.DIVERT, "qa@example.com").destination())
                .contains(new Destination("qa@example.com", false, "qa@example.com"));
        assertThat(diversion(Delivery.DIVERT, "3125550199@vtext.com").label()).isEqualTo("***-***-0199@vtext.com");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "12", "nobody", "a b@example.com"})
    void withoutADestinationMilepostDoesNotStart(@Nullable String setting) {
        assertThatThrownBy(() -> diversion(Delivery.DIVERT, setting))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("milepost.divert-to: is required for divert delivery");
    }

    @Test
    void inAnyOtherDeliveryTheSettingHasNoEffect() {
        assertThat(diversion(Delivery.LIVE, "qa@example.com").destination()).isEmpty();
        assertThat(diversion(Delivery.SANDBOX, "nobody").label()).isNull();
    }

    private static Diversion diversion(Delivery delivery, @Nullable String setting) {
        var settings = mock(MilepostProperties.class);
        when(settings.defaultRegion()).thenReturn("US");
        when(settings.delivery()).thenReturn(delivery);
        when(settings.divertTo()).thenReturn(setting);
        return new Diversion(settings, new TextAddressParser(settings));
    }
}
