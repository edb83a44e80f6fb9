import type { MarkdownOptions } from 'vitepress';

/**
 * The parts of code that differ in colour. The highlighter wants colours; these stand for classes, so that a page holds
 * `class="s"` where it would hold two colours, and both modes are a matter of the style sheet.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  c: ['comment', 'punctuation.definition.comment'],
  k: ['keyword', 'storage', 'constant.language.import-export-all', 'keyword.operator.new'],
  s: ['string', 'punctuation.definition.string', 'constant.character.escape'],
  n: ['constant.numeric', 'constant.language'],
  p: [
    'support.type.property-name',
    'entity.name.tag.yaml',
    'meta.object-literal.key',
    'punctuation.support.type.property-name',
  ],
  f: ['entity.name.function', 'support.function', 'entity.name.command'],
  t: ['entity.name.type', 'support.class', 'support.type.primitive', 'support.type.builtin'],
};

const INK = '#000000';
const CLASS_BY_COLOUR = new Map(Object.keys(PARTS).map((name, at) => [colour(at), name]));

function colour(at: number): string {
  return `#00000${at + 1}`;
}

export const codeTheme: NonNullable<MarkdownOptions['theme']> = {
  name: 'parts',
  type: 'light',
  colors: { 'editor.foreground': INK, 'editor.background': '#ffffff' },
  settings: [
    { settings: { foreground: INK, background: '#ffffff' } },
    ...Object.values(PARTS).map((scope, at) => ({ scope: [...scope], settings: { foreground: colour(at) } })),
    // An operator is no keyword to a reader.
    { scope: ['keyword.operator', 'storage.type.function.arrow'], settings: { foreground: INK } },
  ],
};

type Transformers = NonNullable<MarkdownOptions['codeTransformers']>;

/** Replaces the stand-in colours by classes. */
export const codeClasses: Transformers = [
  {
    name: 'parts',
    pre({ properties }) {
      delete properties['style'];
    },
    span({ properties }) {
      const found = /#[0-9a-f]{6}/i.exec(String(properties['style'] ?? ''))?.[0]?.toLowerCase();
      delete properties['style'];
      const name = CLASS_BY_COLOUR.get(found ?? '');
      if (name !== undefined) properties['class'] = name;
    },
  },
];
