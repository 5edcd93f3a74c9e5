package org.tenantry.it.sample;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build of {@code sample-war} made, served at {@code /}. */
final class SampleWar {

    private static final String CLASSES = "WEB-INF/classes/";
    private static final String CONFIGURATION = CLASSES + "META-INF/microprofile-config.properties";

    private SampleWar() {}

    /** Returns the WAR as it was built. */
    static WebArchive asBuilt() {
        File war = new File(Objects.requireNonNull(System.getProperty("it.sample.war"), "it.sample.war"));
        return ShrinkWrap.createFromZipFile(WebArchive.class, war);
    }

    /** Returns the WAR with other values in its configuration, and nothing else changed. */
    static WebArchive with(Map<String, String> values) {
        WebArchive war = asBuilt();
        Properties configuration = new Properties();
        try (InputStream built = war.get(CONFIGURATION).getAsset().openStream()) {
            configuration.load(built);
            configuration.putAll(values);
            StringWriter text = new StringWriter();
            configuration.store(text, null);
            war.delete(CONFIGURATION);
            return war.add(new StringAsset(text.toString()), CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a resource of the application. */
    static String resource(String path) {
        try (InputStream in = asBuilt().get(CLASSES + path).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
