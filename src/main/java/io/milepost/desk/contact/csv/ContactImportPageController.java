package io.milepost.desk.contact.csv;

import io.milepost.contact.csv.ContactFilePreview;
import io.milepost.contact.csv.ContactFiles;
import io.milepost.desk.FileUpload;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.contact.csv.ContactImportService.ImportStatus;
import io.milepost.error.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Import of contacts from a file: upload, dry run, import, and download of the rejected rows. */
@Controller
@RequestMapping(ContactImportPageController.PATH)
class ContactImportPageController {

    static final String PATH = "/import/contacts";

    private static final Logger log = LoggerFactory.getLogger(ContactImportPageController.class);

    private static final int MAX_FILES = 10;

    private final ContactImportService imports;
    private final ContactFiles files;
    private final ContactFilePreview preview;

    ContactImportPageController(ContactImportService imports, ContactFiles files, ContactFilePreview preview) {
        this.preview = preview;
        this.imports = imports;
        this.files = files;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("files", files.findNewest(MAX_FILES));
        model.addAttribute("maxBytes", ContactFiles.MAX_BYTES);
        model.addAttribute("maxMegabytes", ContactFiles.MAX_MEGABYTES);
        model.addAttribute("maxRows", ContactFiles.MAX_ROWS);
        return "desk/contact/import";
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<?> upload(HttpServletRequest request, Principal user) {
        return FileUpload.receive(request, ContactFiles.MAX_MEGABYTES, (name, content) -> {
            var id = imports.upload(name, user.getName(), content);
            startDryRun(id, user);
            return URI.create(ContactImportService.path(id));
        });
    }

    private void startDryRun(UUID id, Principal user) {
        try {
            imports.startDryRun(id, user.getName());
        } catch (DomainException e) {
            log.debug("The file can be previewed later from its page", e);
        }
    }

    @GetMapping("/{id}")
    String file(@PathVariable UUID id, Model model) {
        addStatus(model, imports.getStatus(id));
        model.addAttribute("columns", preview.columns(id));
        model.addAttribute("choices", ContactFilePreview.choices());
        return "desk/contact/import-file";
    }

    private void addStatus(Model model, ImportStatus status) {
        model.addAttribute("importStatus", status);
        model.addAttribute("rejected", imports.findRejectedCells(status));
    }

    /** @param column what each column is used as, in the order of the file; empty for one that is ignored */
    @PostMapping("/{id}/columns")
    String setColumns(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> column,
            Principal user,
            RedirectAttributes redirect) {
        return startAndRedirect(id, () -> imports.setColumns(id, column, user.getName()), redirect);
    }

    /** Returns the progress bar while the import runs, then everything below the heading. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable UUID id, Model model, HttpServletResponse response) {
        var status = imports.getStatus(id);
        if (status.running()) {
            model.addAttribute("importStatus", status);
            return "desk/contact/import-progress";
        }
        addStatus(model, status);
        response.setHeader("HX-Retarget", "#import");
        response.setHeader("HX-Reswap", "innerHTML");
        return "desk/contact/import-completed";
    }

    @PostMapping("/{id}/dry-run")
    String repeatDryRun(@PathVariable UUID id, Principal user, RedirectAttributes redirect) {
        return startAndRedirect(id, () -> imports.startDryRun(id, user.getName()), redirect);
    }

    @PostMapping("/{id}/run")
    String startImport(@PathVariable UUID id, Principal user, RedirectAttributes redirect) {
        return startAndRedirect(id, () -> imports.startImport(id, user.getName()), redirect);
    }

    private static String startAndRedirect(UUID id, Runnable action, RedirectAttributes redirect) {
        try {
            action.run();
        } catch (DomainException e) {
            FlashMessage.error(redirect, e);
        }
        return "redirect:" + ContactImportService.path(id);
    }

    @GetMapping("/{id}/rejected-rows.csv")
    void rejected(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        imports.getStatus(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rejected-contacts.csv\"");
        imports.writeRejectedRows(id, response.getWriter());
    }
}
