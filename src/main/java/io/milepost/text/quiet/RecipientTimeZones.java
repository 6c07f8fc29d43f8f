package io.milepost.text.quiet;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.PhoneTimeZones;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.quiet.QuietHours;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * In which time zones a recipient may be. Source of the order of preference: 47 CFR 64.1200(c)(1) means the time at the called
 * party's location, which the area code of a cell phone does not show reliably.
 */
@Component
public class RecipientTimeZones {

    private final ZipTimeZones zips;
    private final PhoneTimeZones phones;
    private final ZoneId installation;

    @Autowired
    RecipientTimeZones(ZipTimeZones zips, PhoneTimeZones phones, MilepostProperties settings) {
        this(zips, phones, settings.zone());
    }

    RecipientTimeZones(ZipTimeZones zips, PhoneTimeZones phones, ZoneId installation) {
        this.zips = zips;
        this.phones = phones;
        this.installation = installation;
    }

    /** @return the quiet hours of a recipient; parameters as of {@link #find} */
    public RecipientQuietHours quietHours(
            QuietHours calendar, String contactZone, String shipToZip, PhoneNumber number) {
        return new RecipientQuietHours(calendar, find(contactZone, shipToZip, number), installation);
    }

    /**
     * The contact's own zone; otherwise those of the ship-to ZIP, then of the area code, then of this installation.
     *
     * @param contactZone name of the contact's zone; empty if it is not known
     * @param shipToZip   ZIP of the order; empty if it is not known
     * @return at least one
     */
    Set<ZoneId> find(String contactZone, String shipToZip, PhoneNumber number) {
        if (!contactZone.isEmpty()) {
            return Set.of(ZoneId.of(contactZone));
        }
        var byZip = zips.find(shipToZip);
        if (!byZip.isEmpty()) {
            return byZip;
        }
        var byPhone = phones.find(number);
        return byPhone.isEmpty() ? Set.of(installation) : byPhone;
    }
}
