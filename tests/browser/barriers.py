"""What axe finds on a page: every rule everywhere, but for contrast, which it judges once for each look.

Contrast is three quarters of axe's time. It follows from the colour, size and weight of the letters and the grounds
behind them; where these are the same, so is the answer.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"

# Marks the first and the last thing of each look; how many looks there are.
_MARK_THE_LOOKS = """() => {
  const grounds = (element) => {
    const found = [];
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one), color = style.backgroundColor;
      if (style.opacity !== "1" || style.filter !== "none") found.push(style.opacity, style.filter);
      if (style.backgroundImage !== "none") found.push(style.backgroundImage);
      if (/^rgba.*, 0\\)$/.test(color)) continue;
      found.push(color);
      if (!/rgba|\\//.test(color)) break;
    }
    return found;
  };
  const speaks = (element) => element.matches("input, select, textarea")
    || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
  };
  const looks = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (!speaks(element) || !seen(element)) continue;
    const style = getComputedStyle(element);
    const look = JSON.stringify([style.color, style.fontSize, style.fontWeight, style.textShadow,
      element.closest(":disabled, [aria-disabled=true]") !== null, grounds(element)]);
    looks.set(look, [(looks.get(look) ?? [element])[0], element]);
  }
  for (const pair of looks.values()) for (const element of pair) element.setAttribute("data-look", "");
  return looks.size;
}"""
_RUN = "([within, options]) => axe.run(within ?? document, options).then((found) => found.violations)"
_UNMARK = "document.querySelectorAll('[data-look]').forEach((one) => one.removeAttribute('data-look'))"


def barriers(page: Page, *, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> list[str]:
    """Every violation of WCAG 2.2 AA and the elements that have it; `only` names the rules that are looked for."""
    page.wait_for_load_state("load")  # what has no style yet is small and pale
    page.evaluate("scrollTo(0, 0)")  # what a bar covers, scrolled, is no barrier
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = []
    if only != (CONTRAST,):
        run = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": WCAG_22_AA}
        off = {rule: {"enabled": False} for rule in (*without, CONTRAST)}
        found += _violations(page, None, run, off)
    if CONTRAST not in without and (not only or CONTRAST in only) and page.evaluate(_MARK_THE_LOOKS):
        found += _violations(page, "[data-look]", {"type": "rule", "values": [CONTRAST]}, {})
        page.evaluate(_UNMARK)
    return [_told(violation) for violation in found]


def _violations(page: Page, within: str | None, run: dict[str, Any], rules: dict[str, Any]) -> list[Any]:
    options = {"runOnly": run, "rules": rules, "resultTypes": ["violations"]}
    return list(page.evaluate(_RUN, [within, options]))


def _told(violation: Any) -> str:
    elements = (
        f"    {node['html'][:160]}\n    {node['failureSummary'][:300]}" for node in violation["nodes"][:5]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n" + "\n".join(elements)
