// Uses check pages as a person would, with the network cut off: that of one report, and that of a folder.
"use strict";
const {run, watched, violations, overflows, LOOKS} = require("./browser.cjs");

const visible = (page, selector) => page.locator(`${selector} >> visible=true`).count();
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
const isInView = (page) => page.evaluate(() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
});
const focusIsOn = (page, tag) => page.waitForFunction((name) => document.activeElement.tagName === name, tag);

// Opens a page by `use`, and returns what that returns beside what the page did unasked.
const open = async (browser, address, options, use) => {
  const {context, page, seen} = await watched(browser, {offline: true, ...options});
  await page.goto(address);
  const more = await use(page);
  await context.close();
  return {...seen, ...more};
};

const audits = async (browser, address) => {
  const found = [];
  for (const look of Object.values(LOOKS)) {
    const {faults} = await open(browser, address, look, async (page) => {
      await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
      return {faults: await violations(page)};
    });
    found.push(...faults);
  }
  return found;
};

const withoutScript = (browser, address) => open(browser, address, {javaScriptEnabled: false}, async (page) => {
  for (const report of await page.locator("details.report > summary").all()) await report.click();
  const tables = await visible(page, "table.requests");
  await page.locator("#en").check();
  const chinese = await visible(page, ".z");
  await page.locator("#s-error").uncheck();
  return {tables, chinese, errors: await visible(page, "li.f.error"), controls: await visible(page, "#by-script")};
});

const byKeyboard = async (page) => {
  const seen = {};
  await page.keyboard.press("Tab");
  seen.first_focus = await page.evaluate(() => document.activeElement.className);
  seen.focus_is_seen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none");
  await page.keyboard.press("Enter");
  seen.after_skip = await focused(page);

  await page.locator(".to a").first().focus();
  await page.keyboard.press("Enter");
  await focusIsOn(page, "TD");
  seen.cell = await focused(page);
  seen.cell_in_view = await isInView(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await focusIsOn(page, "LI");
  seen.back_at = await focused(page);

  seen.english_before = await visible(page, ".e");
  await page.focus("#zh");
  await page.keyboard.press("ArrowRight");
  seen.language = await page.evaluate(() => document.documentElement.lang);
  seen.chinese_after = await visible(page, ".z");
  seen.english_after = await visible(page, ".e");
  await page.keyboard.press("ArrowLeft");
  return seen;
};

const filtered = async (page) => {
  const seen = {findings: await visible(page, "li.f")};
  await page.focus("#s-error");
  await page.keyboard.press("Space");
  seen.without_errors = await visible(page, "li.f");
  seen.errors_left = await visible(page, "li.f.error");
  await page.click("#reset");
  await page.selectOption("#by-rule", "GIR301");
  seen.of_one_rule = await page.locator("li.f >> visible=true").evaluateAll((items) => items.map((item) => item.dataset.r));
  await page.click("#reset");
  await page.fill("#by-text", "GIR401");
  await page.waitForFunction(() => document.querySelector("li.f[hidden]"));
  seen.of_words = await visible(page, "li.f");
  seen.status = await page.textContent("#status .e");
  await page.click("#reset");
  return seen;
};

const one = (browser, address) => open(browser, address, {}, async (page) => {
  const seen = {...await byKeyboard(page), ...await filtered(page)};
  await page.setViewportSize({width: 390, height: 800});
  seen.overflows = await overflows(page);
  return seen;
});

// The tables of a folder are drawn when they are needed: by a link, to be printed, or else when there is time for it.
const folder = (browser, address) => open(browser, address, {}, async (page) => {
  const seen = {reports: await page.locator(".report").count()};
  await page.click("#unfold");
  await page.locator("#f2-1 .to a").first().click();
  await focusIsOn(page, "TD");
  seen.cell = await focused(page);
  seen.cell_in_view = await isInView(page);
  await page.waitForFunction(() => !document.querySelector("noscript"));
  await page.fill("#by-text", "照片");
  await page.waitForFunction(() => document.querySelector(".report[hidden]"));
  seen.named = await page.locator(".report >> visible=true").evaluateAll((items) => items.map((item) => item.id));
  await page.setViewportSize({width: 390, height: 800});
  seen.overflows = await overflows(page);
  return seen;
});

const neverIdle = (page) => page.addInitScript(() => { window.requestIdleCallback = () => {}; });

const linked = async (browser, address) => open(browser, "about:blank", {}, async (page) => {
  await neverIdle(page);
  await page.goto(`${address}#c2-requests.outcomes.granted.natural_person`);
  await focusIsOn(page, "TD");
  return {cell: await focused(page), cell_in_view: await isInView(page)};
});

const printed = async (browser, address) => open(browser, "about:blank", {}, async (page) => {
  await neverIdle(page);
  await page.goto(address);
  const before = await page.locator("table.requests").count();
  await page.pdf();
  return {before, after: await page.locator("table.requests").count()};
});

run(async (browser, addresses) => ({
  one: {
    ...await one(browser, addresses.one),
    violations: await audits(browser, addresses.one),
    scriptless: await withoutScript(browser, addresses.one),
  },
  folder: {
    ...await folder(browser, addresses.folder),
    violations: await audits(browser, addresses.folder),
    scriptless: await withoutScript(browser, addresses.folder),
    linked: await linked(browser, addresses.folder),
    printed: await printed(browser, addresses.folder),
  },
}));
