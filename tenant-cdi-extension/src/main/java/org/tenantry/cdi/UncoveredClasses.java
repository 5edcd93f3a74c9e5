package org.tenantry.cdi;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds classes into which the server injects data sources without showing them to the extension. */
final class UncoveredClasses {

    private static final String DATA_SOURCE = "javax/sql/DataSource";

    private final CoveredClasses covered;
    private final Replacements replacements;

    UncoveredClasses(CoveredClasses covered, Replacements replacements) {
        this.covered = covered;
        this.replacements = replacements;
    }

    List<String> find(ApplicationClasses application) {
        List<String> findings = new ArrayList<>();
        for (String name : application.mentioning("Ljakarta/annotation/Resource;", DATA_SOURCE)) {
            application
                    .load(name)
                    .filter(this::isInjectedRaw)
                    .ifPresent(type -> findings.add("TENANTRY-040: class " + name + " gets " + members(type)
                            + " by @Resource, but the server does not"
                            + " show this class to CDI. Inject the data source with @Inject from a producer, or make the"
                            + " class a CDI bean (beans.xml with bean-discovery-mode other than none)."));
        }
        return findings;
    }

    private boolean isInjectedRaw(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && !covered.contains(type)
                && !members(type).isEmpty();
    }

    private List<ResourceMember> members(Class<?> type) {
        return ResourceMember.of(type).stream()
                .filter(ResourceMember::isDataSource)
                .filter(member -> !replacements.isShared(member.jndiName()))
                .toList();
    }
}
