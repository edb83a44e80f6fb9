import type { HeadConfig } from 'vitepress';

/** Text in markup, and in Markdown around it: no tag, no template, no end of a block. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{{', '&#123;&#123;')
    .replaceAll('<!--', '&lt;!--')
    .replaceAll(/[\r\n]/g, '&#10;');
}

/** An element of a head. What a script or a style holds is no markup. */
export function htmlOf([name, attributes, content]: HeadConfig): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<${name}${pairs.join('')}>${content === undefined ? '' : `${content}</${name}>`}`;
}

/** Markdown inside of markup: blank lines end the markup and begin it again. */
export function block(open: string, markdown: string, close: string): string {
  return `${open}\n\n${markdown.trim()}\n\n${close}`;
}

/** The id of the row of a field. A prefix keeps it apart from the ids of headings. */
export function fieldId(path: string): string {
  return `field-${path}`;
}

/** The same as the part of an address that follows `#`. */
export function fieldAnchor(path: string): string {
  return encodeURIComponent(fieldId(path));
}

/** The id of what the page of all assumptions lists under a key. */
export function assumptionId(key: string): string {
  return `assumed-${key}`;
}

/** The id of a title. */
export function idOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
