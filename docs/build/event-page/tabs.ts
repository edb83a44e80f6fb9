import { escapeHtml } from '../html.ts';

/** What one tab shows. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  /** Markup, with Markdown between blank lines. */
  readonly contents: string;
}

/**
 * Parts of a page under tabs. Without scripts they stand one after the other, each under its heading; what the tabs are to
 * assistive technology is stated by the script that makes them work.
 *
 * @param kind names the choice in the address and for later visits.
 */
export function tabsHtml(kind: string, panels: readonly Panel[]): string {
  const tabs = panels.map(({ title }) => `<button type="button" class="tab">${escapeHtml(title)}</button>`).join('');
  return `<div class="tabs" data-tabs="${kind}">
<div class="tab-list">${tabs}</div>
${panels.map(panelHtml).join('\n')}
</div>`;
}

function panelHtml({ id, title, contents }: Panel, at: number): string {
  return `<div class="tab-panel${at === 0 ? ' shown' : ''}" id="${id}">\n<h3>${escapeHtml(title)}</h3>\n${contents}\n</div>`;
}
