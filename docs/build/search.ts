import type { DefaultTheme, MarkdownRenderer, Plugin, SiteConfig } from 'vitepress';
import type { Contract } from './contract.ts';
import { fieldId } from './markdown/field-rows.ts';

type Render = NonNullable<DefaultTheme.LocalSearchOptions['_render']>;

interface Search {
  readonly options: DefaultTheme.LocalSearchOptions;
  /** Learns the generated pages from the builder, which keeps no files of them. */
  readonly plugin: Plugin;
}

/** With more events than this, an entry for every field makes an index that takes long to load. */
const MANY_EVENTS = 50;

/** Search that finds each field of each event by its name: its row, or where there are many events its page. */
export function createSearch({ events }: Contract): Search {
  let site: SiteConfig | undefined;
  const render: Render = async (source, env, md: MarkdownRenderer) => {
    const generated = site?.dynamicRoutes.find(({ path }) => path === env.relativePath)?.content;
    const html = await md.renderAsync(generated ?? source, env);
    if (env.frontmatter?.['search'] === false) return '';
    const text = html.replaceAll(CODE_BLOCK, '');
    return events.length > MANY_EVENTS ? text : headRows(text);
  };
  return {
    options: { _render: render, miniSearch: { searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4 } } } },
    plugin: {
      name: 'generated-pages',
      configResolved(config) {
        site = (config as unknown as { vitepress: SiteConfig }).vitepress;
      },
    },
  };
}

/** The payloads of examples repeat the names of all fields. */
const CODE_BLOCK = /<pre[^]*?<\/pre>/g;
const ROW = /<tr[^>]* id="([^"]+)"[^>]*>\s*<td[^>]*><a [^>]*><code>(.*?)<\/code><\/a><\/td>([^]*?)<\/tr>/g;

/** Search knows sections by their headings, so each row of a table of fields becomes one. */
function headRows(html: string): string {
  const prefix = fieldId('');
  return html.replaceAll(ROW, (row, id: string, path: string, cells: string) =>
    id.startsWith(prefix)
      ? `</table>\n<h3 id="${id}">${path.replaceAll(/<[^>]+>/g, '')}<a href="#${id}">#</a></h3><p>${cells}</p>\n<table>`
      : row,
  );
}
