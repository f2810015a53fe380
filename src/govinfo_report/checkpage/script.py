"""What the check page does beyond what its style can: filtering by rule and words, opening what a link leads to.

Of many reports each stands in `<noscript>`: a browser that runs scripts takes that for one text, and a page of hundreds
is there at once. The script draws a report when it is opened, linked to, filtered or printed, and the others as soon as
there is nothing else to do, so that a search in the page finds what stands in them.

Where the script failed, those reports would not be seen at all: it is written in the JavaScript of 2015, which browsers of
ten years ago understand too.
"""

SCRIPT = """
"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (id) => document.getElementById(id);

  const draw = (report) => {
    const account = report && report.querySelector("noscript");
    if (account) account.outerHTML = account.textContent;
  };
  const undrawn = all("details.report");
  const drawAll = () => { for (const report of undrawn.splice(0)) draw(report); };
  const whenIdle = window.requestIdleCallback || setTimeout;
  const drawNext = (idle) => {
    do draw(undrawn.shift()); while (undrawn.length && idle && idle.timeRemaining() > 5);
    if (undrawn.length) whenIdle(drawNext);
  };
  document.addEventListener("toggle", (event) => { if (event.target.open) draw(event.target.closest(".report")); }, true);
  addEventListener("beforeprint", drawAll);
  addEventListener("load", () => whenIdle(drawNext));

  const speak = () => {
    const tag = one("en").checked ? "en" : "zh-CN";
    document.documentElement.lang = tag;
    for (const option of all("#by-rule option")) option.textContent = option.dataset[tag.slice(0, 2)];
  };
  for (const choice of all("input[name=language]")) choice.addEventListener("change", speak);
  speak();

  const reveal = () => {
    let target = null;
    try {
      const name = decodeURIComponent(location.hash.slice(1));
      draw(one(name.replace(/^[a-z](\\d+).*/, "r$1"))); // what is in a report is called by its number
      target = one(name);
    } catch (error) { return; } // no name of ours
    if (!target) return;
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (!target.getClientRects().length && one("reset")) one("reset").click(); // a filter had left it out
    target.scrollIntoView({block: target.tagName === "TD" ? "center" : "start", inline: "center"});
    (target.tagName === "DETAILS" ? target.querySelector("summary") : target).focus({preventScroll: true});
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  if (location.hash) reveal();

  const bar = one("by-script");
  if (!bar) return;
  bar.hidden = false;
  const boxes = all(".filter input[type=checkbox]");
  const rule = one("by-rule");
  const words = one("by-text");
  const reports = all(".report").map((element) => ({
    element,
    row: document.querySelector(`tr[data-n="${element.id.slice(1)}"]`),
    heading: element.querySelector("h3").textContent.toLowerCase(),
    findings: null,
  }));
  const findingsOf = (report) => {
    if (report.findings) return report.findings;
    draw(report.element);
    report.findings = all("li.f", report.element).map((element) => ({
      element,
      severity: element.classList[1],
      rule: element.dataset.r,
      text: element.textContent.toLowerCase(),
    }));
    return report.findings;
  };
  const filter = () => {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const wanted = words.value.trim().toLowerCase();
    const isWhole = severities.size === boxes.length && !rule.value && !wanted;
    let kept = 0;
    for (const report of reports) {
      const isNamed = wanted !== "" && report.heading.includes(wanted);
      let own = 0;
      for (const finding of findingsOf(report)) {
        const isKept = severities.has(finding.severity) && (!rule.value || finding.rule === rule.value)
          && (!wanted || isNamed || finding.text.includes(wanted));
        if (finding.element.hidden === isKept) finding.element.hidden = !isKept;
        own += isKept;
      }
      kept += own;
      const isHidden = !isWhole && own === 0 && !(isNamed && !rule.value);
      if (report.element.hidden !== isHidden) report.element.hidden = isHidden;
      if (report.row) report.row.hidden = isHidden;
    }
    for (const place of all(".kept")) place.textContent = kept;
  };
  let waiting = 0;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  rule.addEventListener("change", filter);
  for (const box of boxes) box.addEventListener("change", filter);
  one("reset").addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    rule.value = "";
    words.value = "";
    filter();
  });
  const fold = (isOpen) => { for (const report of reports) if ("open" in report.element) report.element.open = isOpen; };
  if (one("fold")) {
    one("unfold").addEventListener("click", () => fold(true));
    one("fold").addEventListener("click", () => fold(false));
  }
  if (!boxes.every((box) => box.checked) || rule.value || words.value) filter(); // as the page was left
})();
"""
