package org.tenantry.catalog.store;

import org.jspecify.annotations.Nullable;
import org.tenantry.TenantException;
import org.tenantry.TenantId;

/** Thrown when a tenant's setting cannot be encrypted or decrypted. Says which one, and never its value. */
public final class SettingSecretException extends TenantException {

    private static final long serialVersionUID = 1L;

    private SettingSecretException(String message) {
        super(message);
    }

    private SettingSecretException(String message, Throwable cause) {
        super(message, cause);
    }

    static SettingSecretException unknownKey(TenantId tenant, String setting, String keyId) {
        return new SettingSecretException(
                "TENANTRY-104: " + nameOf(setting, tenant) + " is encrypted with the key \"" + keyId
                        + "\", which tenantry.catalog.encryption-keys does not have. Add the key, at the end of the list"
                        + " if it is an old one.");
    }

    static SettingSecretException notAuthentic(TenantId tenant, String setting, @Nullable Throwable cause) {
        String message = "TENANTRY-105: " + nameOf(setting, tenant)
                + " is not what was encrypted for it: it was altered, or comes from another tenant, setting or"
                + " application. Set it again.";
        return cause == null ? new SettingSecretException(message) : new SettingSecretException(message, cause);
    }

    static SettingSecretException noKey(TenantId tenant, String setting) {
        return new SettingSecretException("TENANTRY-106: " + nameOf(setting, tenant)
                + " is a secret, and there is no key for secrets. Set tenantry.catalog.encryption-keys on each node, or"
                + " use an expression (${...}) as its value.");
    }

    private static String nameOf(String setting, TenantId tenant) {
        return "Setting " + setting + " of tenant \"" + tenant + "\"";
    }
}
