// How long pages take until they stand on the screen, in milliseconds, for benchmarks/pages.py: each in a new context.
"use strict";
const {run, watched} = require("./browser.cjs");

run(async (browser, {addresses, rounds}) => {
  await (await browser.newPage()).goto("about:blank"); // the start of the browser is none of a page's time
  const times = Object.fromEntries(Object.keys(addresses).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, address] of Object.entries(addresses)) {
      const {context, page} = await watched(browser, {offline: true});
      const start = performance.now();
      await page.goto(address);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      times[name].push(performance.now() - start);
      await context.close();
    }
  }
  return times;
});
