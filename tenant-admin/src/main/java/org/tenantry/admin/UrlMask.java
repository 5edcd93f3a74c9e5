package org.tenantry.admin;

import java.util.regex.Pattern;

/** Takes what may be a secret out of a JDBC URL. Rather too much than too little. */
final class UrlMask {

    static final String MASK = "***";

    /** The value of a parameter, in all ways in which drivers separate them. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;,(]\\s*[^=?&;,(]*(?:password|passwd|pwd|passphrase|secret|token|key)[^=?&;,(]*=)[^&;,)]*",
            Pattern.CASE_INSENSITIVE);

    /** Between user and host, up to the last {@code @}: a password may have one, too. */
    private static final Pattern AUTHORITY = Pattern.compile("(//[^/@:?;]*:)[^?;]*@");

    /** {@code jdbc:oracle:thin:scott/tiger@host}. */
    private static final Pattern ORACLE = Pattern.compile("(jdbc:oracle:[^/@]*/)[^@]*@", Pattern.CASE_INSENSITIVE);

    private UrlMask() {}

    static String apply(String url) {
        String masked = PARAMETER.matcher(url).replaceAll("$1" + MASK);
        masked = AUTHORITY.matcher(masked).replaceAll("$1" + MASK + "@");
        return ORACLE.matcher(masked).replaceAll("$1" + MASK + "@");
    }
}
