package org.tenantry.settings;

import java.util.Map;

/**
 * What the template says of a tenant that is not known yet.
 *
 * @param urls the JDBC URLs by data source, as they are configured: {@code {tenant}} is still in them
 */
public record TemplateSettings(Map<String, String> urls) {

    public static final TemplateSettings NONE = new TemplateSettings(Map.of());

    public TemplateSettings {
        urls = Map.copyOf(urls);
    }

    /** Leaves the URLs out, which may carry passwords. */
    @Override
    public String toString() {
        return "TemplateSettings[dataSources=" + urls.keySet() + "]";
    }
}
