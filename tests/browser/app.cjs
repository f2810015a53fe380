// Uses the app of the examples as a person would, by mouse and by keyboard alone, in light, in dark and on a narrow screen.
"use strict";
const {run, watched, violations, overflows, LOOKS} = require("./browser.cjs");

const BUTTONS = ["/page", "/remarks", "/notice", "/check"];
const button = (path) => `button[formaction="${path}"]`;

// What stands on the page that is open, and how it can be used.
const shown = async (page, answer) => ({
  status: answer.status(),
  address: page.url(),
  title: await page.title(),
  words: await page.locator("body").innerText(),
  broken_cells: await page.locator("td.at.error").count(),
  overflows: await overflows(page),
});

// Opens the form, lets `press` choose a file and press a button, and says what came of it.
const pressed = async (page, origin, press) => {
  await page.goto(origin);
  const [answer] = await Promise.all([page.waitForNavigation(), press()]);
  return shown(page, answer);
};

const byMouse = (page, file, path) => async () => {
  await page.setInputFiles("#file", file);
  await page.click(button(path));
};

const byKeyboard = (page, file, path) => async () => {
  await page.keyboard.press("Tab");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(file);
  for (const each of BUTTONS) {
    await page.keyboard.press("Tab");
    if (each === path) break;
  }
  await page.keyboard.press("Enter");
};

const downloaded = async (page, origin, press, target) => {
  await page.goto(origin);
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  await download.saveAs(target);
  return {name: download.suggestedFilename(), address: page.url()};
};

const lookAt = async (browser, {origin, files, target}, look) => {
  const {context, page, seen} = await watched(browser, look);
  page.on("filechooser", () => {}); // from now on: asked for at each choice, it can come too late
  const all = {...seen, violations: {}};
  const judge = async (name) => { all.violations[name] = await violations(page); };

  await page.goto(origin);
  all.form_overflows = await overflows(page);
  await judge("form");
  await page.click(button("/page")); // without a file nothing is sent
  all.without_file = page.url();

  all.report = await pressed(page, origin, byMouse(page, files.report, "/page"));
  await judge("report");
  await page.goBack();
  all.back_at = page.url();
  all.json = await pressed(page, origin, byMouse(page, files.report, "/check"));
  all.refused = {};
  for (const name of ["none", "empty", "broken", "hostile_name"]) {
    all.refused[name] = await pressed(page, origin, byMouse(page, files[name], "/page"));
    await judge(name);
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]); // the link back
    all.refused[name].back_at = page.url();
  }
  all.hostile = await pressed(page, origin, byMouse(page, files.hostile, "/page"));
  await judge("hostile");
  all.large = await pressed(page, origin, byMouse(page, files.large, "/page"));
  all.unannotated = await pressed(page, origin, byMouse(page, files.text, "/remarks"));

  all.keyboard = {
    report: await pressed(page, origin, byKeyboard(page, files.report, "/page")),
    json: await pressed(page, origin, byKeyboard(page, files.report, "/check")),
    notice: await downloaded(page, origin, byKeyboard(page, files.text, "/notice"), `${target}/notice.docx`),
  };
  all.remarks = await downloaded(page, origin, byMouse(page, files.report, "/remarks"), `${target}/remarks.docx`);
  await context.close();
  return all;
};

run(async (browser, given) => {
  const seen = {};
  for (const [name, look] of Object.entries(LOOKS)) seen[name] = await lookAt(browser, given, look);
  return seen;
});
