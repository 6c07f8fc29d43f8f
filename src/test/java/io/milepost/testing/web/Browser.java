package io.milepost.testing.web;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless browser of one user. Each method waits until the element that it needs is visible. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MARGIN = 14;
    private static final Path PICTURES = Path.of("target", "browser");

    private final ChromeDriver driver;
    private final String base;

    /** @throws IllegalStateException if no browser is installed */
    public Browser(int port) {
        var options = new ChromeOptions();
        options.setBinary(found("CHROME_BINARY", "/usr/bin/chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en-US");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(found("CHROMEDRIVER", "/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", TimeZone.getDefault().getID()))
                .build();
        this.driver = new ChromeDriver(service, options);
        this.driver.manage().window().setSize(new Dimension(1400, 1000));
        this.base = "http://127.0.0.1:" + port;
    }

    private static File found(String variable, String usual) {
        var file = new File(System.getenv().getOrDefault(variable, usual));
        if (!file.canExecute()) {
            throw new IllegalStateException("No browser: " + file + " is not there. Install the packages chromium and"
                    + " chromium-driver, or set CHROME_BINARY and CHROMEDRIVER.");
        }
        return file;
    }

    /** Sets the size of the viewport, in pixels. */
    public Browser size(int width, int height) {
        var window = driver.manage().window();
        window.setSize(new Dimension(width, height));
        var visible = (Number) driver.executeScript("return window.innerHeight");
        window.setSize(new Dimension(width, 2 * height - visible.intValue()));
        return this;
    }

    /** Emulates a screen of this size, in pixels; it can be narrower than the minimum width of a window. */
    public Browser screen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    /** Emulates the setting of the operating system: {@code light} or {@code dark}. */
    public Browser systemColors(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    public Browser open(String path) {
        driver.get(base + path);
        return this;
    }

    /** Reloads a page of a web app whose URL differs only after the #. */
    public Browser reload(String path) {
        driver.get("about:blank");
        return open(path);
    }

    public Browser signIn(String user, String password) {
        open("/login");
        type("#username", user);
        type("#password", password);
        click("button[type=submit]");
        waitUntil("signed in", () -> !path().startsWith("/login"));
        return this;
    }

    /** @return path, query and fragment of the page */
    public String path() {
        return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
    }

    /** @return the visible text */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    public Browser sees(String text) {
        waitUntil("\"" + text + "\" can be read; there is:\n", () -> text().contains(text));
        return this;
    }

    public Browser doesNotSee(String text) {
        waitUntil("\"" + text + "\" has gone", () -> !text().contains(text));
        return this;
    }

    public boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    public WebElement find(String css) {
        return visible(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public Browser click(String css) {
        click(By.cssSelector(css));
        return this;
    }

    /** Clicks the link, button or other element whose text equals or starts with this. */
    public Browser clickText(String text) {
        var quoted = "\"" + text + "\"";
        click(By.xpath("//*[self::a or self::button or self::label or self::h4 or self::span or self::td]"
                + "[normalize-space(.)=" + quoted + " or starts-with(normalize-space(.)," + quoted + ")]"));
        return this;
    }

    private void click(By by) {
        waitUntil("click on " + by, () -> {
            var element = visible(by);
            if (!element.isEnabled()) {
                return false;
            }
            driver.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
            element.click();
            return true;
        });
    }

    public Browser type(String css, String text) {
        var field = find(css);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    private WebElement visible(By by) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> by + " is visible; there is:\n" + text())
                .ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElements(by).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Retries after any error, because a page may be rendering again. */
    public void waitUntil(String what, Supplier<Boolean> condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> what + " " + shortened(text()))
                .ignoring(WebDriverException.class)
                .until(page -> condition.get());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 3000));
    }

    /** @return errors in the console, except those of rejected requests */
    public List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel() == Level.SEVERE)
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** @return number of pixels by which the page is wider than the window; 0 if it fits */
    public long horizontalOverflow() {
        var root = "document.documentElement";
        return ((Number) driver.executeScript("return " + root + ".scrollWidth - " + root + ".clientWidth"))
                .longValue();
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** @param file for the screenshot of the viewport */
    public Browser picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param css selector of the element to show, with a small margin; the whole element must be visible */
    public Browser picture(String css, Path file) {
        try {
            var page = ImageIO.read(new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES)));
            var place = find(css).getRect();
            var shown = new Rectangle(place.x, place.y, place.width, place.height);
            shown.grow(MARGIN, MARGIN);
            shown = shown.intersection(page.getRaster().getBounds());
            Files.createDirectories(file.getParent());
            ImageIO.write(page.getSubimage(shown.x, shown.y, shown.width, shown.height), "png", file.toFile());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves a screenshot to {@code target/browser/}, to find the cause of a failure. */
    public void picture(String name) {
        picture(PICTURES.resolve(name + ".png"));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
