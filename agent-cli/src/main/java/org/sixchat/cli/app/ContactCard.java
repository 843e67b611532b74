package org.sixchat.cli.app;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.directory.Knowledge;
import org.sixchat.cli.peer.Link;
import org.sixchat.cli.peer.Links;
import org.sixchat.cli.peer.Waiting;
import org.sixchat.cli.store.Contact;
import org.sixchat.cli.store.Pin;
import org.sixchat.cli.store.SeenRecord;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.core.DeviceId;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.sixchat.identity.CertificateReport;
import org.sixchat.sixchat.identity.IdentityClaim;
import org.sixchat.sixchat.identity.IdentityValidator;

/** All that is known of a user: what is pinned, what the user's registry tells now, and each device's certificate and status. */
final class ContactCard {
    private static final Duration VALIDATE = Duration.ofSeconds(30);

    private final Base base;
    private final SafetyNumbers numbers;
    private final Knowledge directory;
    private final Pinning pinning;
    private final Links links;
    private final IdentityValidator validator;

    ContactCard(Base base, Owner owner, Works works) {
        this.base = base;
        this.numbers = new SafetyNumbers(base, owner);
        this.directory = works.directory();
        this.pinning = works.pinning();
        this.links = works.node().links();
        this.validator = new IdentityValidator(directory, base.clock());
    }

    /** @throws SixChatException what the look-up failed with, if nothing is known of the user without it */
    ContactDetails of(UserId user) {
        Optional<Contact> contact = base.store().people().contact(user);
        List<FoundDevice> found = List.of();
        String notLookedUp = null;
        try {
            found = directory.lookUp(user);
            pinning.askChanged(found);
        } catch (SixChatException away) {
            if (contact.isEmpty() && base.store().people().pins(user).isEmpty()) {
                throw away;
            }
            notLookedUp = away.getMessage();
        }
        List<Pin> pins = base.store().people().pins(user);
        List<ContactDetails.Device> devices = new ArrayList<>();
        for (Pin pin : pins) {
            devices.add(pinned(user, pin, now(found, pin), notLookedUp == null));
        }
        for (FoundDevice device : found) {
            if (pins.stream()
                    .noneMatch(pin -> pin.device().equals(device.device().toString()))) {
                devices.add(fresh(user, device, pins.isEmpty()));
            }
        }
        return new ContactDetails(
                user.toString(),
                contact.isPresent(),
                contact.map(Contact::added).orElse(null),
                notLookedUp,
                devices);
    }

    private static Optional<FoundDevice> now(List<FoundDevice> found, Pin pin) {
        return found.stream()
                .filter(device -> device.device().toString().equals(pin.device()))
                .findFirst();
    }

    private ContactDetails.Device pinned(UserId user, Pin pin, Optional<FoundDevice> now, boolean lookedUp) {
        boolean changed =
                now.filter(device -> !device.keyHash().equals(pin.key())).isPresent();
        Shown shown = shown(user, pin, now.filter(device -> !changed));
        String state = lookedUp ? ContactDetails.NOT_LISTED : ContactDetails.ACCEPTED;
        if (now.isPresent()) {
            state = changed ? ContactDetails.KEY_CHANGED : ContactDetails.ACCEPTED;
        }
        return new ContactDetails.Device(
                pin.device(),
                state,
                pin.key(),
                changed ? now.get().keyHash() : null,
                pin.since(),
                pin.suite(),
                pin.compared(),
                numbers.with(user, pin.key()).toString(),
                shown.certificate(),
                shown.problem());
    }

    private ContactDetails.Device fresh(UserId user, FoundDevice device, boolean first) {
        Shown shown = validated(user, device.device(), device.chain());
        return new ContactDetails.Device(
                device.device().toString(),
                first ? ContactDetails.NOT_MET : ContactDetails.NOT_ACCEPTED,
                device.keyHash(),
                null,
                null,
                null,
                null,
                numbers.with(user, device.keyHash()).toString(),
                shown.certificate(),
                shown.problem());
    }

    /** Of the session that stands, else of what the registry tells, else of what it told before. */
    private Shown shown(UserId user, Pin pin, Optional<FoundDevice> now) {
        DeviceId device = DeviceId.parse(pin.device());
        Optional<CertificateReport> live = links.with(user, device)
                .map(Link::remote)
                .filter(remote -> HexFormat.of().formatHex(remote.keyHash()).equals(pin.key()))
                .flatMap(remote -> remote.certificate());
        if (live.isPresent()) {
            return new Shown(view(live.get()), null);
        }
        Optional<List<X509Certificate>> chain = now.map(FoundDevice::chain)
                .or(() -> base.store()
                        .people()
                        .seen(user, device)
                        .filter(seen -> seen.key().equals(pin.key()))
                        .map(SeenRecord::chain)
                        .map(Certificates::parseChain));
        return chain.map(known -> validated(user, device, known)).orElse(new Shown(null, null));
    }

    private record Shown(ContactDetails.Certificate certificate, String problem) {}

    private Shown validated(UserId user, DeviceId device, List<X509Certificate> chain) {
        IdentityClaim claim =
                new IdentityClaim(user.toString(), Optional.empty(), Optional.of(device), chain, Optional.empty());
        try {
            return new Shown(
                    Waiting.on(validator.validate(claim), VALIDATE)
                            .certificate()
                            .map(ContactCard::view)
                            .orElse(null),
                    null);
        } catch (SixChatException notTaken) {
            return new Shown(null, notTaken.getMessage());
        }
    }

    private static ContactDetails.Certificate view(CertificateReport report) {
        return new ContactDetails.Certificate(
                report.name(),
                report.issuer(),
                report.serial(),
                Times.format(report.notBefore()),
                Times.format(report.notAfter()),
                token(report.key()),
                token(report.revocation()),
                report.knownAt().map(Times::format).orElse(null),
                report.knownUntil().map(Times::format).orElse(null),
                report.warnings().stream().map(ContactCard::token).toList());
    }

    private static String token(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
