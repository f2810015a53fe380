// Looks at pages with the network cut off, in the looks that are asked for, and says what they do unasked.
"use strict";
const {run, watched, violations, overflows, LOOKS} = require("./browser.cjs");

const lookAt = async (browser, address, look) => {
  const {context, page, seen} = await watched(browser, {offline: true, ...look});
  seen.visited = [];
  page.on("framenavigated", (frame) => seen.visited.push(frame.url()));
  await page.goto(address);
  await page.waitForFunction(() => !document.querySelector("noscript")); // a check page draws itself when it is idle
  seen.overflows = await overflows(page);
  await page.evaluate(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
    for (const each of document.querySelectorAll("*")) each.dispatchEvent(new MouseEvent("mouseover"));
  });
  seen.leads_to = await page.locator("a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  seen.foreign = await page.locator("form,iframe,object,embed,base,link,img,[src],[onload],[onerror],[onfocus]").count();
  await page.keyboard.press("Tab");
  seen.violations = await violations(page);
  await context.close();
  return seen;
};

run(async (browser, pages) => {
  const seen = {};
  for (const [name, {address, looks}] of Object.entries(pages)) {
    seen[name] = {};
    for (const look of looks) seen[name][look] = await lookAt(browser, address, LOOKS[look]);
  }
  return seen;
});
