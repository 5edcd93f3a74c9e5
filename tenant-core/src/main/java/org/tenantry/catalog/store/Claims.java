package org.tenantry.catalog.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tenantry.HostName;
import org.tenantry.TenantId;

/**
 * What only one tenant may have: its hosts and its databases, as hashes of one length. Two URLs that differ in a
 * password lead to the same database, so it is left out; no guess at it can be tried on the hash either.
 */
final class Claims {

    private static final String HOSTS = "hosts";
    private static final Pattern DATABASE = Pattern.compile("(datasource|datasources\\.[^.]+)\\.(url|jndi)");
    private static final String PLACEHOLDER = "{tenant}";

    /** As a parameter, in all ways in which drivers separate them, and between user and host. */
    private static final Pattern PASSWORD = Pattern.compile(
            "(?<=[?&;,(]password=)[^&;,)]*|(?<=//[^/@:?]{0,200}:)[^/@?]*(?=@)", Pattern.CASE_INSENSITIVE);

    private final SettingSecrets secrets;

    Claims(SettingSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Returns what the tenant claims by its settings, and the name of the setting that does.
     *
     * @throws IllegalArgumentException if a host is none
     * @throws SettingSecretException if one of the settings cannot be decrypted
     */
    SortedMap<String, String> of(TenantId tenant, Map<String, String> settings) {
        SortedMap<String, String> claims = new TreeMap<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            if (name.equals(HOSTS)) {
                hosts(plain(tenant, name, value)).forEach(host -> claims.putIfAbsent(hash("host", host), name));
            } else if (DATABASE.matcher(name).matches()) {
                String database = plain(tenant, name, value).replace(PLACEHOLDER, tenant.value());
                claims.putIfAbsent(hash("database", PASSWORD.matcher(database).replaceAll("")), name);
            }
        });
        return claims;
    }

    private String plain(TenantId tenant, String name, String value) {
        return SettingSecrets.isEncrypted(value) ? secrets.decrypt(tenant, name, value) : value;
    }

    private static Stream<String> hosts(String text) {
        if (text.contains("${")) { // what it stands for is known where it is resolved; the same is the same
            return Stream.of(text);
        }
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(HostName::ofConfigured);
    }

    private static String hash(String kind, String value) {
        try {
            byte[] bytes = (kind + ' ' + value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each Java has it
        }
    }
}
