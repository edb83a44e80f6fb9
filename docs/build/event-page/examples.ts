import { exampleAddress } from '../addresses.ts';
import { block, escapeHtml, idOf } from '../html.ts';
import type { EventData, ExampleData } from '../../../scripts/emit/docs/page-data.ts';
import { jsonLines } from './json-lines.ts';
import { tabsHtml } from './tabs.ts';

/** The examples under tabs. */
export function examplesHtml({ examples, slug }: EventData, withBase: (address: string) => string): string {
  if (examples.length === 0) return '';
  const panels = examples.map((example) => ({
    id: exampleId(example.name),
    title: example.name,
    contents: exampleHtml(example, withBase(exampleAddress(slug, example.name))),
  }));
  return `<section class="event-example">\n<h2>Examples</h2>\n${tabsHtml('example', panels)}\n</section>`;
}

function exampleHtml({ name, summary, authored, value }: ExampleData, address: string): string {
  return `${block('<div class="example-lead">', authored ? (summary ?? '') : 'Made from the schema.', '</div>')}
<div class="language-json"><button title="Copy code" class="copy"></button><span class="lang">json</span><pre class="shiki" tabindex="0"><code>${jsonLines(value).join('\n')}</code></pre></div>
<p class="download"><a href="${escapeHtml(address)}" download target="_self">Download ${escapeHtml(name)}.json</a></p>`;
}

export function exampleId(name: string): string {
  return `example-${idOf(name)}`;
}
