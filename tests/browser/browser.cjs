// What all scripts of this folder share: Chromium, the watch over a page, and the judgement of its accessibility.
"use strict";
const {readFileSync} = require("node:fs");
const {chromium} = require("playwright-core");

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];
const PATIENCE = 60_000; // milliseconds for one step: only a hang takes longer

// Runs `use` with a Chromium and with what was given, prints what it returns, and leaves no Chromium behind.
exports.run = async (use) => {
  setTimeout(() => process.exit(1), 590_000).unref(); // who started it may be gone; Chromium goes with it
  const {program, given} = JSON.parse(readFileSync(0, "utf8"));
  const browser = await chromium.launch({executablePath: program, args: FLAGS, timeout: PATIENCE});
  try {
    console.log(JSON.stringify(await use(browser, given)));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
};

// A new page, and everything that it does without being asked: it fills the lists of `seen` as long as the page is open.
exports.watched = async (browser, options) => {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  context.setDefaultTimeout(PATIENCE);
  const seen = {complaints: [], requests: [], deeds: []};
  context.on("request", (request) => seen.requests.push(request.url()));
  await context.exposeFunction("__pwned", (what) => { seen.deeds.push(`script: ${what}`); });
  const page = await context.newPage();
  page.on("console", (message) => seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("dialog", (dialog) => { seen.deeds.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("download", (download) => seen.deeds.push(`download: ${download.suggestedFilename()}`));
  context.on("page", (other) => seen.deeds.push(`window: ${other.url()}`));
  return {context, page, seen};
};

// What axe-core finds wrong with the page as it is now.
exports.violations = async (page) => {
  await page.evaluate(AXE);
  const {violations} = await page.evaluate(() => axe.run(document));
  return violations.map(({id, nodes}) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`);
};

// Whether the page is wider than the screen.
exports.overflows = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

// The ways in which a page is looked at.
exports.LOOKS = {
  light: {colorScheme: "light"},
  dark: {colorScheme: "dark"},
  narrow: {colorScheme: "light", viewport: {width: 390, height: 800}},
};
