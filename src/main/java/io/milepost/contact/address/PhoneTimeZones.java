package io.milepost.contact.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * The time zones of phone numbers, by libphonenumber's table of area codes. A cell phone keeps its number when it moves, so
 * this is a guess; a contact's own time zone and the ship-to address are better. Thread-safe.
 */
@Component
public class PhoneTimeZones {

    private static final int NORTH_AMERICA = 1;
    private static final int TOLL_FREE = 800;
    private static final int FIRST_EXCHANGE = 200;
    private static final int LAST_EXCHANGE = 999;

    /**
     * Area codes that were added to an area with several time zones, with the older code of the same area: the table knows the
     * exchanges of the older one better. Source: the relief plans of the North American Numbering Plan Administrator.
     */
    private static final Map<Integer, Integer> OLDER_CODES =
            Map.of(364, 270, 448, 850, 458, 541, 729, 423, 930, 812, 986, 208);

    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    private final Map<Integer, Set<ZoneId>> byAreaCode = new ConcurrentHashMap<>();
    private final Set<ZoneId> allOfNorthAmerica = ofExchange(TOLL_FREE, FIRST_EXCHANGE);

    /**
     * All zones of the number's area: an exchange is the place of a landline, not of a cell phone.
     *
     * @return empty if the number has no area, such as a toll-free one, or if its area code is not known
     */
    public Set<ZoneId> find(PhoneNumber number) {
        var digits = number.e164().substring(1);
        return digits.startsWith("1") && digits.length() == 11
                ? byAreaCode.computeIfAbsent(Integer.valueOf(digits.substring(1, 4)), this::ofAreaCode)
                : ofCountry(number);
    }

    private Set<ZoneId> ofAreaCode(int areaCode) {
        var codes =
                OLDER_CODES.containsKey(areaCode) ? List.of(areaCode, OLDER_CODES.get(areaCode)) : List.of(areaCode);
        var zones = codes.stream()
                .flatMap(code -> IntStream.rangeClosed(FIRST_EXCHANGE, LAST_EXCHANGE)
                        .mapToObj(exchange -> ofExchange(code, exchange)))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
        return zones.containsAll(allOfNorthAmerica) ? Set.of() : zones;
    }

    /** @return for a cell phone of some countries, all zones of the country */
    private Set<ZoneId> ofCountry(PhoneNumber number) {
        try {
            var parsed = PhoneNumberUtil.getInstance().parse(number.e164(), null);
            var zones = toZones(mapper.getTimeZonesForNumber(parsed));
            return zones.isEmpty() ? toZones(mapper.getTimeZonesForGeographicalNumber(parsed)) : zones;
        } catch (NumberParseException e) {
            return Set.of();
        }
    }

    private Set<ZoneId> ofExchange(int areaCode, int exchange) {
        return toZones(mapper.getTimeZonesForGeographicalNumber(new Phonenumber.PhoneNumber()
                .setCountryCode(NORTH_AMERICA)
                .setNationalNumber(areaCode * 10_000_000L + exchange * 10_000L)));
    }

    private static Set<ZoneId> toZones(List<String> names) {
        return names.stream()
                .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .map(ZoneId::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
