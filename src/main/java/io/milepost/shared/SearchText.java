package io.milepost.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Text as people search for it: accents and case do not matter. The columns {@code search_text} have the same form; the
 * database computes them ({@link #PLACEHOLDERS}).
 */
public final class SearchText {

    private static final String ACCENTED =
            "ÀÁÂÃÄÅĀĂĄÆàáâãäåāăąæÇĆĈĊČçćĉċčÐĎĐðďđÈÉÊËĒĔĖĘĚèéêëēĕėęěĜĞĠĢĝğġģĤĦĥħÌÍÎÏĨĪĬĮİìíîïĩīĭįıĴĵĶķĹĻĽĿŁĺļľŀłÑŃŅŇñńņňÒÓÔÕÖØŌŎŐŒ"
                    + "òóôõöøōŏőœŔŖŘŕŗřŚŜŞŠȘẞśŝşšșßŢŤŦȚţťŧțÞþÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűųŴŵÝŶŸýÿŷŹŻŽźżž";

    private static final String PLAIN =
            "AAAAAAAAAAaaaaaaaaaaCCCCCcccccDDDdddEEEEEEEEEeeeeeeeeeGGGGggggHHhhIIIIIIIIIiiiiiiiiiJjKkLLLLLlllllNNNNnnnnOOOOOOOOOO"
                    + "ooooooooooRRRrrrSSSSSSssssssTTTTttttTtUUUUUUUUUUuuuuuuuuuuWwYYYyyyZZZzzz";

    /** For the migrations. A change of the letters has to be a migration as well, which computes the columns again. */
    public static final Map<String, String> PLACEHOLDERS = Map.of("accented", ACCENTED, "plain", PLAIN);

    private SearchText() {}

    /** @return the text without accents, in lower case */
    public static String normalize(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var plain = new StringBuilder(composed.length());
        for (var i = 0; i < composed.length(); i++) {
            var letter = ACCENTED.indexOf(composed.charAt(i));
            plain.append(letter < 0 ? composed.charAt(i) : PLAIN.charAt(letter));
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * @return a pattern for SQL {@code search_text like ? escape '!'} that matches values that contain {@code text}; all
     *     values if it is empty
     */
    public static String contains(String text) {
        return LikePattern.contains(normalize(text));
    }
}
