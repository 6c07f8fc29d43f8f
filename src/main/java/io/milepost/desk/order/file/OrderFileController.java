package io.milepost.desk.order.file;

import io.milepost.desk.FileUpload;
import io.milepost.desk.FlashMessage;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.file.OrderFile;
import io.milepost.order.file.OrderFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files of an order: upload (upload.js), download, deletion. */
@Controller
@RequestMapping("/orders/{number}/files")
class OrderFileController {

    private final OrderFiles files;
    private final SalesOrders orders;

    OrderFileController(OrderFiles files, SalesOrders orders) {
        this.files = files;
        this.orders = orders;
    }

    /** Where an upload leads to: the files on the order's page. */
    @GetMapping
    String files(@PathVariable String number) {
        var order = orders.find(number).orElseThrow(() -> new NotFoundException("order", number));
        return "redirect:/orders/" + order.number() + "#files";
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<?> upload(@PathVariable String number, HttpServletRequest request, Principal user) {
        return FileUpload.receive(request, OrderFile.MAX_MEGABYTES, (name, content) -> {
            files.add(number, name, content, user.getName());
            return URI.create("/orders/" + number + "/files");
        });
    }

    /** Browsers save the file and never open it as a page, whatever it contains. */
    @GetMapping("/{id}")
    void download(@PathVariable String number, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        var file = files.get(id, number);
        var content = files.readContent(id);
        var encoded = URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLength(content.length);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"file\"; filename*=UTF-8''" + encoded);
        response.getOutputStream().write(content);
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable String number, @PathVariable UUID id, Principal user, RedirectAttributes redirect) {
        files.delete(id, number, user.getName());
        FlashMessage.success(redirect, "order.file.deleted");
        return "redirect:/orders/" + number + "#files";
    }
}
