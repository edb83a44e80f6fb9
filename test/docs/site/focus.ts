import type { Page } from 'playwright-core';

/** The stops of the Tab key that nobody sees when they have the focus, in the order of the page. */
export function invisibleStops(page: Page): Promise<string[]> {
  return page.evaluate(focusEach);
}

/** Runs in the page. */
function focusEach(): string[] {
  const style = document.createElement('style');
  style.textContent = '* { transition: none !important; scroll-behavior: auto !important; }';
  document.head.append(style);
  const all = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]');
  const stops = [...all].filter(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled, [inert] *') && each.checkVisibility(),
  );
  const hidden = stops.filter((stop) => {
    stop.focus();
    const { top, bottom, left, right, width, height } = stop.getBoundingClientRect();
    const isInside = bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
    const isShown = stop.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return document.activeElement === stop && !(isInside && isShown && width > 1 && height > 1);
  });
  style.remove();
  return hidden.map((stop) => stop.outerHTML.slice(0, 200));
}
