// Returns how many texts can be seen on the page, and those that stand out from what is behind them
// by less than the 4.5 to 1 that WCAG 2.2 asks for (success criterion 1.4.3).
() => {
  const channels = color => color.match(/[\d.]+/g).map(Number);
  const luminance = color => {
    const [red, green, blue] = channels(color).slice(0, 3).map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      const [, , , alpha = 1] = channels(color);
      if (alpha === 1) return color;
      if (alpha > 0) throw new Error(`${at.className} is half transparent: ${color}`);
    }
    throw new Error("the page has no colour of its own");
  };
  const faint = [];
  let texts = 0;
  const look = (text, element, style) => {
    const color = element instanceof SVGElement ? style.fill : style.color;
    const [one, other] = [luminance(color), luminance(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    texts++;
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${color} "${text}" in ${element.outerHTML}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (text !== "" && element.checkVisibility()) look(text, element, getComputedStyle(element));
  }
  for (const input of document.querySelectorAll("[placeholder]")) {
    look(input.placeholder, input, getComputedStyle(input, "::placeholder"));
  }
  const { color, backgroundColor } = getComputedStyle(document.body);
  return { texts, faint, color, backgroundColor };
}
