// At 320 pixels: nothing pushes the page wide, as it is and with the text spacing that a reader may choose (WCAG 1.4.10,
// 1.4.12); and so spaced, nothing is cut off.
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  const wrong = wide("as it is");
  document.adoptedStyleSheets = [sheet];
  wrong.push(...wide("spaced out"), ...cut());
  document.adoptedStyleSheets = [];
  return wrong;

  function wide(how) {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const far = [];
    while (words.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      if (range.getBoundingClientRect().right > clientWidth) far.push(words.currentNode.textContent.trim().slice(0, 60));
    }
    return [`${how}, ${scrollWidth} px wide on ${clientWidth}: ${far.slice(0, 3).join(" | ")}`];
  }

  function cut() {
    const aside = "svg, input, select, textarea, [hidden], .govuk-visually-hidden, .govuk-skip-link";
    return [...document.querySelectorAll("body *")]
      .filter((each) => /hidden|clip/.test(getComputedStyle(each).overflow) && each.clientWidth > 2 && !each.closest(aside))
      .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
      .map((each) => `spaced out, the words of ${each.tagName}.${each.className} are cut off`);
  }
}
