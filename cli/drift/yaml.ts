/** What a patch is made of. */
export interface YamlObject {
  [key: string]: string | readonly string[] | YamlObject;
}

const PLAIN = /^[A-Za-z][\w.-]*$/;

/** Words that YAML takes for something else than text. */
const WORDS = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** An object as YAML in blocks, its lists in one line. */
export function toYaml(object: YamlObject, indent: string = ''): string {
  return Object.entries(object)
    .map(([key, value]) => {
      const name = `${indent}${scalar(key)}:`;
      if (typeof value === 'string') return `${name} ${scalar(value)}\n`;
      if (Array.isArray(value)) return `${name} [${value.map(scalar).join(', ')}]\n`;
      return `${name}\n${toYaml(value as YamlObject, `${indent}  `)}`;
    })
    .join('');
}

function scalar(text: string): string {
  return PLAIN.test(text) && !WORDS.has(text.toLowerCase()) ? text : JSON.stringify(text);
}
