package org.tenantry.bundle;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tenantry.TenantId;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.sync.Announcement;
import org.tenantry.catalog.sync.Broadcast;
import org.tenantry.settings.BroadcastSettings;

/** Entry point of a JVM that has this class and the bundle, and nothing else. */
final class HearsItself {

    private HearsItself() {}

    /**
     * @param args the broker's URL
     */
    public static void main(String[] args) throws InterruptedException {
        BroadcastSettings settings =
                new BroadcastSettings(args[0], Optional.empty(), Optional.empty(), BroadcastSettings.DEFAULT_TOPIC);
        CountDownLatch heard = new CountDownLatch(1);
        Broadcast.Listener listener = new Broadcast.Listener() {
            @Override
            public void connected() {}

            @Override
            public void accept(Announcement announcement) {
                heard.countDown();
            }
        };
        Broadcast.Provider provider =
                ServiceLoader.load(Broadcast.Provider.class).findFirst().orElseThrow();
        try (Broadcast broadcast = provider.open(settings, "clinic", "one", listener)) {
            broadcast.announce(new Announcement.Changed(1, new TenantId("acme"), ChangeKind.ADDED, "one"));
            System.out.println(heard.await(60, TimeUnit.SECONDS) ? "heard" : "not heard");
        }
    }
}
