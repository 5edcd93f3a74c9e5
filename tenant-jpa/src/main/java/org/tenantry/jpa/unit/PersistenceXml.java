package org.tenantry.jpa.unit;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the persistence units that an application declares. What is no persistence unit of Jakarta's is left to the
 * provider to complain of. Any thread may use it.
 */
public final class PersistenceXml {

    private static final String FILE = "META-INF/persistence.xml";

    private PersistenceXml() {}

    /**
     * Returns the persistence units of the application, in the order of its class path.
     *
     * @throws IllegalStateException if one of the files cannot be read
     */
    public static List<PersistenceUnit> read(ClassLoader application) {
        List<PersistenceUnit> units = new ArrayList<>();
        try {
            for (URL file : Collections.list(application.getResources(FILE))) {
                read(file, units);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The application's " + FILE + " cannot be found.", e);
        }
        return units;
    }

    /**
     * Returns what the application says of a unit that the server starts.
     *
     * @throws PersistenceException if it says nothing, or more than one thing
     */
    public static PersistenceUnit require(PersistenceUnitInfo info) {
        URL root = info.getPersistenceUnitRootUrl();
        List<PersistenceUnit> ofName = read(info.getClassLoader()).stream()
                .filter(unit -> unit.name().equals(info.getPersistenceUnitName()))
                .toList();
        return ofName.stream()
                .filter(unit -> ofName.size() == 1
                        || (root != null && unit.source().toString().contains(root.getPath())))
                .findFirst()
                .orElseThrow(
                        () -> new PersistenceException("TENANTRY-071: No META-INF/persistence.xml of the application"
                                + " declares persistence unit \"" + info.getPersistenceUnitName()
                                + "\", or several do. Declare it"
                                + " in the WAR, under a name of its own."));
    }

    private static void read(URL file, List<PersistenceUnit> units) {
        try (InputStream content = open(file)) {
            XMLStreamReader reader = factory().createXMLStreamReader(content);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("persistence-unit")) {
                    units.add(unit(file, reader));
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(file + " cannot be read.", e);
        }
    }

    /** A cached jar file would stay open, and locked on some systems, after the application is gone. */
    private static InputStream open(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static PersistenceUnit unit(URL file, XMLStreamReader reader) throws XMLStreamException {
        String name = String.valueOf(reader.getAttributeValue(null, "name"));
        Optional<String> type = text(reader.getAttributeValue(null, "transaction-type"));
        Optional<String> provider = Optional.empty();
        Optional<String> jta = Optional.empty();
        Optional<String> nonJta = Optional.empty();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("persistence-unit")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "provider" -> provider = text(reader.getElementText());
                    case "jta-data-source" -> jta = text(reader.getElementText());
                    case "non-jta-data-source" -> nonJta = text(reader.getElementText());
                    default -> {} // says nothing about tenancy
                }
            }
        }
        boolean isJta = type.map(value -> !value.toUpperCase(Locale.ROOT).equals("RESOURCE_LOCAL"))
                .orElse(true);
        return new PersistenceUnit(file, name, provider, isJta, jta, nonJta);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
