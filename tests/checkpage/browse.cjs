// Opens a page with the network cut off, uses it as a person would, and prints as JSON what was seen.
const {readFileSync} = require("node:fs");
const {chromium} = require("playwright-core");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const audit = async (browser, address, options) => {
  const context = await browser.newContext({bypassCSP: true, offline: true, ...options}); // axe is a script of another's
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const {violations} = await page.evaluate(() => axe.run(document));
  await context.close();
  return violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`);
};

(async () => {
  const [program, address] = process.argv.slice(2);
  const browser = await chromium.launch({executablePath: program, args: FLAGS});
  await (await browser.newPage()).goto("about:blank"); // the start of the browser is none of the page's time
  const context = await browser.newContext({offline: true, viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  const seen = {complaints: [], requests: []};
  page.on("console", (message) => seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("request", (request) => seen.requests.push(request.url()));

  const start = Date.now();
  await page.goto(address);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  seen.milliseconds = Date.now() - start;
  const visible = (selector) => page.locator(`${selector} >> visible=true`).count();
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
  seen.reports = await page.locator(".report").count();

  if (seen.reports < 20) {
    await page.evaluate(() => { for (const each of document.querySelectorAll(".report")) each.open = true; });
    seen.findings = await visible("li.f");

    await page.keyboard.press("Tab");
    seen.first_focus = await page.evaluate(() => document.activeElement.className);
    seen.focus_is_seen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");
    await page.keyboard.press("Enter");
    seen.after_skip = await focused();

    await page.locator(".to a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.tagName === "TD");
    seen.cell = await focused();
    seen.cell_in_view = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.tagName === "LI");
    seen.back_at = await focused();

    seen.english_before = await visible(".e");
    await page.focus("#zh");
    await page.keyboard.press("ArrowRight");
    seen.language = await page.evaluate(() => document.documentElement.lang);
    seen.chinese_after = await visible(".z");
    seen.english_after = await visible(".e");
    await page.keyboard.press("ArrowLeft");

    await page.focus("#s-error");
    await page.keyboard.press("Space");
    seen.without_errors = await visible("li.f");
    seen.errors_left = await visible("li.f.error");
    await page.click("#reset");
    await page.selectOption("#by-rule", "GIR301");
    seen.of_one_rule = await page.locator("li.f >> visible=true").evaluateAll((items) => items.map((item) => item.dataset.r));
    await page.click("#reset");
    await page.fill("#by-text", "GIR401");
    await page.waitForFunction(() => document.querySelector("li.f[hidden]"));
    seen.of_words = await visible("li.f");
    seen.status = await page.textContent("#status .e");
    await page.click("#reset");

    await page.setViewportSize({width: 390, height: 800});
    seen.overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

    seen.violations = [
      ...(await audit(browser, address, {colorScheme: "light"})),
      ...(await audit(browser, address, {colorScheme: "dark"})),
      ...(await audit(browser, address, {colorScheme: "light", viewport: {width: 390, height: 800}})),
    ];

    const plain = await browser.newContext({javaScriptEnabled: false, offline: true});
    const quiet = await plain.newPage();
    await quiet.goto(address);
    await quiet.locator("#en").check();
    seen.scriptless_chinese = await quiet.locator(".z >> visible=true").count();
    await quiet.locator("#s-error").uncheck();
    seen.scriptless_errors = await quiet.locator("li.f.error >> visible=true").count();
    seen.scriptless_controls = await quiet.locator("#by-script >> visible=true").count();
  }
  await browser.close();
  console.log(JSON.stringify(seen));
})().catch((error) => { console.error(error); process.exit(1); });
