package io.milepost.tracking;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.OptOutRequest;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView.ModeledMilestone;
import io.milepost.order.milestone.ModelMilestones;
import io.milepost.order.milestone.ModelMilestones.PlannedMilestone;
import io.milepost.order.query.OrderDetails;
import io.milepost.order.query.OrderDetails.OrderShippingEvent;
import io.milepost.order.query.OrderDetailsQuery;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.OfficePhone;
import io.milepost.text.link.TrackingLinks;
import io.milepost.text.link.TrackingLinks.LinkedRecipient;
import io.milepost.text.link.TrackingToken;
import io.milepost.text.recipient.UnwantedMilestones;
import io.milepost.tracking.TrackingView.Choice;
import io.milepost.tracking.TrackingView.Phone;
import io.milepost.tracking.TrackingView.Shipment;
import io.milepost.tracking.TrackingView.Step;
import io.milepost.tracking.TrackingView.StepState;
import io.milepost.tracking.TrackingView.TextChoices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the holder of a link may see and change. Each method is empty or false for an unknown or expired link. */
@Service
public class TrackingService {

    private final TrackingLinks links;
    private final OrderDetailsQuery orders;
    private final OrderLifecycle lifecycle;
    private final ModelMilestones modelMilestones;
    private final OptOutService optOuts;
    private final UnwantedMilestones unwantedMilestones;
    private final OfficePhone officePhone;
    private final MilepostProperties settings;

    TrackingService(
            TrackingLinks links,
            OrderDetailsQuery orders,
            OrderLifecycle lifecycle,
            ModelMilestones modelMilestones,
            OptOutService optOuts,
            UnwantedMilestones unwantedMilestones,
            OfficePhone officePhone,
            MilepostProperties settings) {
        this.links = links;
        this.orders = orders;
        this.lifecycle = lifecycle;
        this.modelMilestones = modelMilestones;
        this.optOuts = optOuts;
        this.unwantedMilestones = unwantedMilestones;
        this.officePhone = officePhone;
        this.settings = settings;
    }

    /** Changes nothing. */
    @Transactional(readOnly = true)
    public Optional<TrackingView> find(TrackingToken token) {
        return links.find(token).map(this::toView);
    }

    /** Stops all texts to the recipient and their number, queued ones included. Repeating it changes nothing. */
    @Transactional
    public boolean stop(TrackingToken token) {
        var recipient = links.find(token);
        recipient.ifPresent(found -> optOuts.record(new OptOutRequest(
                found.contactCode(),
                found.number(),
                ConsentSource.RECIPIENT_PAGE,
                null,
                TrackingLanguage.of(found.language(), settings).label("tracking.stop.submit"),
                "",
                "")));
        return recipient.isPresent();
    }

    /**
     * Chooses the milestones that the recipient's number wants texts about. Repeating it changes nothing.
     *
     * @param shown  codes that the recipient could choose from; unknown ones are ignored
     * @param wanted those of them that were chosen
     */
    @Transactional
    public boolean choose(TrackingToken token, Set<String> shown, Set<String> wanted) {
        var recipient = links.find(token);
        recipient.ifPresent(found -> {
            var offered = new LinkedHashSet<>(offeredMilestones(found));
            offered.retainAll(shown);
            var unwanted =
                    offered.stream().filter(code -> !wanted.contains(code)).collect(Collectors.toSet());
            unwantedMilestones.choose(found.number(), offered, unwanted);
        });
        return recipient.isPresent();
    }

    /** @return {@link Phone#NONE} if it is not set */
    @Transactional(readOnly = true)
    public Phone officePhone() {
        return new Phone(officePhone.get(), officePhone.getDialable());
    }

    private TrackingView toView(LinkedRecipient recipient) {
        var details = orders.getDetails(recipient.orderNumber());
        var order = details.progress().header().order();
        var language = TrackingLanguage.of(recipient.language(), settings);
        var steps = TrackingTimeline.steps(details, milestones(order.number(), ModeledMilestone::isExpected), language);
        return new TrackingView(
                order.number(),
                order.customerPo(),
                language.format(order.requestedDate()),
                current(steps),
                steps,
                shipments(details, language),
                officePhone(),
                textChoices(recipient, language),
                language.locale());
    }

    private static Step current(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.state() != StepState.COMING)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<Shipment> shipments(OrderDetails details, TrackingLanguage language) {
        return details.shippingEvents().stream()
                .map(event -> toShipment(event, language))
                .toList();
    }

    private static Shipment toShipment(OrderShippingEvent event, TrackingLanguage language) {
        return new Shipment(
                event.shipVia(),
                event.trackingNumber(),
                CarrierTracking.findUrl(event.shipVia(), event.trackingNumber()),
                language.format(event.shippedAt()),
                language.format(event.deliveredAt()));
    }

    private TextChoices textChoices(LinkedRecipient recipient, TrackingLanguage language) {
        var unwanted = unwantedMilestones.find(recipient.number());
        var optOut = optOuts.find(recipient.contactCode(), recipient.number());
        return new TextChoices(
                lastDigits(recipient.number()),
                optOut.map(OptOut::since).map(language::formatDate).orElse(""),
                optOut.filter(OptOut::byPhone).isPresent(),
                offeredMilestones(recipient).stream()
                        .map(code -> new Choice(code, TrackingTimeline.label(code, language), !unwanted.contains(code)))
                        .toList());
    }

    private static String lastDigits(PhoneNumber number) {
        return number.e164().substring(number.e164().length() - 4);
    }

    /** @return codes of this order's model, then of the model for new orders, then of earlier choices */
    private Set<String> offeredMilestones(LinkedRecipient recipient) {
        var codes = new LinkedHashSet<>(milestones(recipient.orderNumber(), milestone -> true));
        modelMilestones.findForNewOrders().stream().map(PlannedMilestone::code).forEach(codes::add);
        codes.addAll(unwantedMilestones.find(recipient.number()));
        return codes;
    }

    /** @return codes of the model of the order */
    private List<String> milestones(String orderNumber, Predicate<ModeledMilestone> isWanted) {
        return lifecycle.currentPosition(orderNumber).stream()
                .flatMap(position -> position.milestones().stream())
                .filter(isWanted)
                .map(ModeledMilestone::code)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
