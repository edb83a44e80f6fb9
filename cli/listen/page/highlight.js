/**
 * A value as indented JSON, with a mark on whatever breaks the contract.
 *
 * @param {unknown} value
 * @param {readonly { readonly path: string, readonly message: string }[]} issues by JSON Pointer.
 * @returns {HTMLElement}
 */
export function highlight(value, issues) {
  const messages = new Map(issues.map(({ path, message }) => [path, message]));
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.role = 'group';
  pre.ariaLabel = 'Payload';
  pre.append(...print(value, '', '', messages));
  return pre;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {string} indent
 * @param {Map<string, string>} messages
 * @returns {(Node | string)[]}
 */
function print(value, path, indent, messages) {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const missing = [...messages].filter(([at]) => isMissing(value, path, at));
  if (entries.length === 0 && missing.length === 0) return marked([JSON.stringify(value)], messages.get(path));
  const isList = Array.isArray(value);
  const inner = `${indent}  `;
  const lines = entries.map(([key, item], index) => {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const name = isList ? '' : `${JSON.stringify(key)}: `;
    const comma = index < entries.length - 1 ? ',' : '';
    return ['\n', inner, name, ...print(item, at, inner, messages), comma];
  });
  const gaps = missing.map(([at, message]) => ['\n', inner, ...marked([`${lastKey(at)}?`], message)]);
  return [
    isList ? '[' : '{',
    ...note(messages.get(path)),
    ...[...lines, ...gaps].flat(),
    `\n${indent}`,
    isList ? ']' : '}',
  ];
}

/** Whether a path leads to a key that this object should have. */
function isMissing(value, path, at) {
  return (
    typeof value === 'object' &&
    value !== null &&
    at.startsWith(`${path}/`) &&
    !at.slice(path.length + 1).includes('/') &&
    !Object.hasOwn(value, lastKey(at))
  );
}

function lastKey(path) {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

function marked(content, message) {
  if (message === undefined) return content;
  const mark = document.createElement('mark');
  mark.append(...content);
  return [mark, ...note(message)];
}

function note(message) {
  if (message === undefined) return [];
  const text = document.createElement('em');
  text.textContent = ` ${message}`;
  return [text];
}
