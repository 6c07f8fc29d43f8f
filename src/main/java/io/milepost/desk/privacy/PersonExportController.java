package io.milepost.desk.privacy;

import io.milepost.privacy.PersonExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Downloads everything that is held about a person. By POST, because it is recorded. */
@Controller
class PersonExportController {

    private final PersonExport export;

    PersonExportController(PersonExport export) {
        this.export = export;
    }

    @PostMapping("/contacts/{code}/export")
    void export(@PathVariable String code, Principal user, HttpServletResponse response) throws IOException {
        var data = export.read(code, user.getName());
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"person.zip\"");
        export.write(data, response.getOutputStream());
    }
}
