package io.milepost.contact.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberMaskerTest {

    private final PhoneNumberMasker masker = new PhoneNumberMasker("US");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3125550123 | ******0123",
                "call 13125550123 | call *******0123",
                "5550123 | ***0123",
                "5555555555 | ******5555",
                "PO-1, Ann 312-555-0123 | PO-1, Ann ***-***-0123",
                "+1 (312) 555-0187 | +* (***) ***-0187",
                "+45 00012345 | +** ****2345",
                "+12345678 | +****5678",
                "447911123456 | ********3456",
                "00447911123456 | **********3456",
                "011447700900123 | ***********0123",
                "03125550123 | *******0123",
                "312-4500012345 | ***-******2345",
                "312, 45000123 | 312, ****0123",
                "20261130, 555 | ****1130, 555",
                "PO4500012345 of 3125550123 | PO4500012345 of ******0123",
                "٣١٢٥٥٥٠١٢٣ | ******٠١٢٣"
            })
    void masksWhatMayBeAPhoneNumber(String entered, String masked) {
        assertThat(masker.mask(entered)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4500012345",
                "PO-4500012345",
                "PO4500012345/A",
                "20261130",
                "606011234",
                "1100055501",
                "123456789012345678",
                "$4500012345"
            })
    void showsDigitsThatNobodyCouldDial(String entered) {
        assertThat(masker.mask(entered)).isEqualTo(entered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7700900123", "07700900123", "+447700900123"})
    void masksNumbersOfTheDefaultRegion(String entered) {
        assertThat(new PhoneNumberMasker("GB").mask(entered)).endsWith("*0123");
    }
}
