/** Strings, and the regular expressions of formats, which may hold a quote. */
const STRING = /"((?:[^"\\]|\\.)*)"|const formats\d+ = \/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\//g;

/** No schema's text reaches the code with it unescaped; as Latin-1 it keeps large code at one byte a character. */
const MARK = '\x01';
const HIDDEN = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');
const LIKE_CODE = new RegExp(`[;,=(){}[\\]${MARK}]`);

/** Keeps what stands in strings from being taken for code while the code around them is rewritten. */
export class Mask {
  readonly #hidden: string[] = [];

  hide(code: string): string {
    return code.replaceAll(STRING, (found, text: string | undefined) => {
      if (text === undefined || !LIKE_CODE.test(text)) return found;
      return `"${MARK}${this.#hidden.push(text) - 1}${MARK}"`;
    });
  }

  show(code: string): string {
    return code.replaceAll(HIDDEN, (_found, index) => this.#hidden[Number(index)] ?? '');
  }
}
